using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>How a page comes: the rows at once, what has to be counted after them.</summary>
public sealed partial class CaseListView
{
    // Who moves on at once doesn't read the total; counting 97,000 rows would only keep the next page waiting.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(120);

    private CancellationTokenSource? countingOf;
    private int load;
    private bool busy;
    private bool slow;
    private bool counting;
    private bool grouping;

    /// <summary>Reads a page and, where they may differ, the counts, which the rows don't wait for. Of two clicks the later one counts.</summary>
    private async Task LoadAsync(QueueAddress next, bool countAgain)
    {
        var mine = ++load;
        await StopCountingAsync();
        grouping |= counts is null || next.Filter.Tab != address.Filter.Tab || next.Filter.Mine != address.Filter.Mine;
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
            await CountAsync(mine);
        }
    }

    /// <summary>Counts while the rows are shown already; a list of one page is counted by its rows.</summary>
    private async Task CountAsync(int mine)
    {
        if (!grouping && counts is not null && page is { HasNext: false, HasPrevious: false })
        {
            (counts, counting) = (counts with { Total = rows.Count, Sum = Money.Sum(rows.Select(r => r.Ceiling)) }, false);
            return;
        }

        StateHasChanged();
        using var mayCount = new CancellationTokenSource();
        countingOf = mayCount;
        try
        {
            if (counts is not null)
            {
                await Task.Delay(Settled, mayCount.Token);
            }

            var counted = (await Runner.AskAsync(new CountCases(address.Filter, grouping), mayCount.Token)).ValueOrDefault;
            if (mine == load)
            {
                counts = counted is null ? counts : counted with { Tabs = counted.Tabs.Count > 0 ? counted.Tabs : counts!.Tabs };
                (counting, grouping) = (false, false);
            }
        }
        catch (OperationCanceledException) when (mine != load)
        {
            // The page that came after counts for itself.
        }
        finally
        {
            if (countingOf == mayCount)
            {
                countingOf = null;
            }
        }
    }

    private Task StopCountingAsync() => countingOf?.CancelAsync() ?? Task.CompletedTask;
}
