using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Features.Reports;

namespace SubsidyPortal.Web.Features.Audit;

/// <summary>
/// The history of a case: who, what, when, before, after, why, and whether each row is as it was written. Names are looked up for
/// showing; the rows themselves hold ids.
/// </summary>
public sealed partial class CaseHistoryPage
{
    private CaseAuditView? view;

    [Parameter]
    public Guid CaseId { get; set; }

    [SupplyParameterFromQuery(Name = ReportAddress.Carried)]
    private string? Report { get; set; }

    [Inject]
    private AuditWords Words { get; set; } = null!;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private string With(string address) => ReportAddress.With(address, Report);

    private int Altered => view!.Entries.Count(e => !e.HashAgrees);

    protected override async Task OnParametersSetAsync()
    {
        view = (await Runner.AskAsync(new GetCaseAudit(CaseId))).ValueOrDefault;
        if (view is null)
        {
            Nav.NotFound();
        }
    }

    /// <summary>Every event carries the state; it is news only where it changed.</summary>
    private static bool Shown(AuditChangeView change) => change.Key != "status" || change.Before != change.After;
}
