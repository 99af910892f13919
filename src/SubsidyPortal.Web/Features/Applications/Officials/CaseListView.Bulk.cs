using Microsoft.JSInterop;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>Several cases at once: first a dry run with a verdict per row, then each case by its own command, each with its own result.</summary>
public sealed partial class CaseListView
{
    private readonly HashSet<Guid> selected = [];
    private readonly List<BulkRow> verdicts = [];
    private BulkAct? act;
    private bool running;
    private bool done;
    private Money sumThatGoes;
    private Outcome<IReadOnlyList<BulkVerdict>>? unrehearsed;

    [Microsoft.AspNetCore.Components.Inject]
    private RuleWording Wording { get; set; } = null!;

    /// <summary>The browser keeps the boxes; it tells which rows are ticked.</summary>
    [JSInvokable]
    public void Select(Guid[] ids)
    {
        if (running)
        {
            return;
        }

        selected.Clear();
        selected.UnionWith(ids);
        var had = verdicts.Count > 0;
        ForgetVerdicts();
        if (had)
        {
            WriteRows();
        }

        StateHasChanged();
    }

    private async Task DryRunAsync(BulkAct wanted)
    {
        ForgetVerdicts();
        var answer = await Runner.AskAsync(new RehearseBulk(wanted, [.. selected]));
        unrehearsed = answer.Succeeded ? null : answer;
        act = answer.Succeeded ? wanted : null;
        foreach (var verdict in answer.ValueOrDefault ?? [])
        {
            verdicts.Add(new BulkRow(verdict.ApplicationId, Guid.NewGuid(), verdict.Revision, verdict.Refusal is { } refusal ? Brief(refusal) : null));
        }

        sumThatGoes = Money.Sum(rows.Where(r => verdicts.Exists(v => v.Id == r.Id && v.Refusal is null)).Select(r => r.Ceiling));
        WriteRows();
    }

    private async Task RunAsync()
    {
        if (running || act is not { } wanted)
        {
            return;
        }

        running = true;
        // Another page of the list may be opened meanwhile: what was begun is carried on, and the bar keeps its results.
        foreach (var row in verdicts.Where(v => v.Refusal is null).ToList())
        {
            row.Result = Outcome(await Runner.RunAsync(CommandFor(wanted, row)));
            WriteRows();
            StateHasChanged();
        }

        (running, done) = (false, true);
        counts = (await Runner.AskAsync(new CountCases(address.Filter))).ValueOrDefault ?? counts;
    }

    private async Task CancelAsync()
    {
        var finished = done;
        ForgetSelection();
        if (finished)
        {
            await LoadAsync(address, countAgain: true);
        }
        else
        {
            WriteRows();
        }
    }

    private static ICommand<CaseChanged> CommandFor(BulkAct wanted, BulkRow row) => wanted == BulkAct.Take
        ? new TakeApplication(row.CommandId, row.Id, row.Revision)
        : new PassCheck(row.CommandId, row.Id, row.Revision);

    private (MarkKind, string) Outcome(Outcome<CaseChanged> outcome) => outcome switch
    {
        Outcome<CaseChanged>.Ok => (MarkKind.Pass, L["Bulk.Done"]),
        Outcome<CaseChanged>.RuleViolated refused => (MarkKind.Fail, Wording.Of(refused.Violation)),
        Outcome<CaseChanged>.ChangedByOther => (MarkKind.Attention, L["Bulk.Changed"]),
        Outcome<CaseChanged>.Unavailable => (MarkKind.Fail, Words["Outcome.Unavailable"]),
        _ => (MarkKind.Fail, Words["Outcome.NotFound"]),
    };

    /// <summary>A refusal in the few words that fit into a row; the whole sentence where there are none.</summary>
    private string Brief(RuleViolation refusal)
    {
        var brief = L["Brief." + refusal.Code, [.. refusal.Arguments]];
        return brief.ResourceNotFound ? Wording.Of(refusal) : brief.Value;
    }

    private string? VerdictOf(Guid id) => verdicts.Find(v => v.Id == id) switch
    {
        null => null,
        { Result: var (kind, text) } => Marks.Pill(kind, text).Value,
        { Refusal: { } refusal } => Marks.Pill(MarkKind.Fail, refusal).Value,
        _ => Marks.Pill(MarkKind.Pass, L["Bulk.CanGo"]).Value,
    };

    private void ForgetSelection()
    {
        selected.Clear();
        ForgetVerdicts();
    }

    private void ForgetVerdicts()
    {
        verdicts.Clear();
        (act, running, done, unrehearsed) = (null, false, false, null);
    }
}
