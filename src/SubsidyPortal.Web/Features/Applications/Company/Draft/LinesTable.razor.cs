using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>The lines of the contract: native inputs in plain rows, saved as a whole when a field is left.</summary>
public sealed partial class LinesTable
{
    private readonly KeptHandlers handlers = new();

    [CascadingParameter]
    internal DraftEditor Editor { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private MarkupString? Comparison
    {
        get
        {
            if (Editor.Estimate is not { ContractTotal: { } total, LinesSum: var sum })
            {
                return null;
            }

            return sum == total ? Marks.Status(MarkKind.Pass, L["Lines.Equal"])
                : sum < total ? Marks.Status(MarkKind.Info, L["Lines.Below", (total - sum).ForReader()])
                : Marks.Status(MarkKind.Fail, L["Lines.Above", (sum - total).ForReader()]);
        }
    }

    private static string Text(ChangeEventArgs e) => e.Value as string ?? "";

    private static string Shown(string text) => AmountText.TryParse(text, out var amount, out _) ? amount.ToDisplay() : text;

    private MarkupString? Counts(DraftLine line) =>
        Editor.Estimate is not { } estimate || !estimate.Counts.TryGetValue(line.Id, out var counts) ? null
        : counts ? Marks.Status(MarkKind.Pass, L["Lines.DoesCount"])
        : Marks.Status(MarkKind.Unknown, L["Lines.DoesNotCount"]);

    /// <summary>Changes a line as it is now: who types fast is ahead of what the page shows.</summary>
    private Task SetAsync(Guid id, Func<DraftLine, DraftLine> change)
    {
        Editor.TouchLine(id);
        return Editor.TypeLinesAsync([.. Editor.Lines.Select(l => l.Id == id ? change(l) : l)]);
    }

    private Task AddAsync() => Editor.TypeLinesAsync([.. Editor.Lines, new DraftLine(NewId(), null, "", "", "", "")]);

    private Task RemoveAsync(DraftLine line) => Editor.TypeLinesAsync([.. Editor.Lines.Where(l => l.Id != line.Id)]);

    private async Task PasteAsync()
    {
        if (await Dialogs.OpenAsync<PasteLinesDialog>([], MaxWidth.Medium) is IReadOnlyList<DraftLine> { Count: > 0 } pasted)
        {
            var kept = Editor.Lines.Where(l => l.Description.Length + l.Amount.Length > 0);
            await Editor.TypeLinesAsync([.. kept.Concat(pasted).Take(ApplicationDraft.MaxLines)]);
        }
    }

    private Guid NewId() => Guid.CreateVersion7(Time.GetUtcNow());
}
