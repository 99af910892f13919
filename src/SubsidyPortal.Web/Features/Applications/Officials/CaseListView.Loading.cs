using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>How a page comes: the rows at once, what has to be counted after them.</summary>
public sealed partial class CaseListView
{
    private int load;
    private bool busy;
    private bool slow;
    private bool counting;

    /// <summary>Reads a page and, where they may differ, the counts, which the rows don't wait for. Of two clicks the later one counts.</summary>
    private async Task LoadAsync(QueueAddress next, bool countAgain)
    {
        var mine = ++load;
        var groups = counts is null || next.Filter.Tab != address.Filter.Tab || next.Filter.Mine != address.Filter.Mine;
        (busy, slow, counting) = (true, false, counting || countAgain);
        var answer = Runner.AskAsync(next.Query);
        if (counts is not null && await Task.WhenAny(answer, Task.Delay(Patience)) != answer && mine == load)
        {
            slow = true;
            StateHasChanged();
        }

        var loaded = await answer;
        if (mine != load)
        {
            return;
        }

        failed = loaded.Succeeded ? null : loaded;
        (address, page) = (next, loaded.ValueOrDefault ?? page);
        if (!running)
        {
            ForgetSelection();
        }

        WriteRows();
        (busy, slow) = (false, false);
        if (counting)
        {
            await CountAsync(mine, groups);
        }
    }

    /// <summary>Counts while the rows are shown already; a list of one page is counted by its rows.</summary>
    private async Task CountAsync(int mine, bool groups)
    {
        if (!groups && counts is not null && page is { HasNext: false, HasPrevious: false })
        {
            (counts, counting) = (counts with { Total = rows.Count, Sum = Money.Sum(rows.Select(r => r.Ceiling)) }, false);
            return;
        }

        StateHasChanged();
        var counted = (await Runner.AskAsync(new CountCases(address.Filter, groups))).ValueOrDefault;
        if (mine == load)
        {
            counts = counted is null ? counts : counted with { Tabs = counted.Tabs.Count > 0 ? counted.Tabs : counts!.Tabs };
            counting = false;
        }
    }
}
