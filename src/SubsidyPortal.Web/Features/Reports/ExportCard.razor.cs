using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>
/// Exports the report on screen. Its hash can be worked out before the download, so that a file at hand is recognised without another
/// entry in the log.
/// </summary>
public sealed partial class ExportCard
{
    private ReportDetail detail = ReportDetail.District;
    private ExportPreview? preview;
    private Outcome<ExportPreview>? refused;
    private (ReportScope Scope, ReportDetail Detail)? asked;
    private bool busy;

    [Parameter]
    [EditorRequired]
    public BudgetExecutionView View { get; set; } = null!;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    protected override void OnParametersSet() => ForgetWhatChanged();

    private void Choose(ReportDetail choice)
    {
        detail = choice;
        ForgetWhatChanged();
    }

    private async Task PreviewAsync()
    {
        var mine = (View.Scope, detail);
        (asked, busy) = (mine, true);
        var outcome = await Runner.AskAsync(new PreviewExport(mine.Scope, mine.detail, ReportAddress.Language));
        if (asked == mine)
        {
            (preview, refused, busy) = (outcome.ValueOrDefault, outcome.Succeeded ? null : outcome, false);
        }
    }

    /// <summary>A hash belongs to one scope and one level of rows.</summary>
    private void ForgetWhatChanged()
    {
        if (asked is not null && asked != (View.Scope, detail))
        {
            (preview, refused, asked, busy) = (null, null, null, false);
        }
    }

    private string Earlier(ExportPreview found) => found switch
    {
        { SameFile: { Count: > 0 } same } => L["Check.SameFile", Days(same)],
        { SameData: { Count: > 0 } same } => L["Check.SameData", Days(same)],
        _ => L["Export.First"],
    };

    private static string Days(IEnumerable<DateTimeOffset> moments) => string.Join(" · ", moments.Select(at => Dates.Full(at)));

    private string Href(ReportFormat format) => ReportAddress.Export(View.Scope, detail, format);
}
