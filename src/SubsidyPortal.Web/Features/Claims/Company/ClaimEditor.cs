using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Claims.Company;

/// <summary>
/// A claim while it is typed. A row is saved when one of its fields is left; rows wait in line, and one that can't be saved
/// because the database is away is tried again with the same command, so that nothing happens twice and nothing is dropped.
/// </summary>
internal sealed class ClaimEditor(UseCaseRunner runner, RuleWording wording, TimeProvider time, CompanyClaimView view, Action changed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Said only once somebody tried to hand in: an empty field is no mistake while typing.</summary>
    private static readonly HashSet<string> Missing =
        ["claim.required", "claim.file-missing", "claim.invoice-number-missing", "claim.invoice-code-missing"];

    private readonly List<SaveClaimLine> waiting = [];
    private readonly CancellationTokenSource ended = new();
    private readonly Dictionary<(Guid Line, string Field), string> refused = [];
    private List<LineProblem> problems = [.. view.Problems];
    private bool busy;

    public CompanyClaimView View { get; private set; } = view;

    public List<TypedClaimLine> Lines { get; private set; } = [.. view.Entries.Select(Typed)];

    public ClaimTotals Totals { get; private set; } = view.Totals;

    /// <summary>The voucher is deducted at purchase: each row says how much.</summary>
    public bool Deducts => View.Award.Vouchers.Deducts;

    public ClaimCalculation Outlook { get; private set; } = view.Calculation;

    public SaveState State { get; private set; } = SaveState.Untouched;

    public DateTimeOffset? SavedAt { get; private set; }

    public bool ShowMissing { get; set; }

    /// <summary>The claim turned out to be closed for changes, or not there any more.</summary>
    public bool IsClosed { get; private set; }

    public int Revision { get; private set; } = view.Revision;

    public bool IsIdle => waiting.Count == 0;

    public static string FieldId(Guid line, string field) => $"c-{line:N}-{field}";

    public string? Error(Guid line, string field) =>
        refused.GetValueOrDefault((line, field))
        ?? (problems.Find(p => p.LineId == line && p.Field == field && (ShowMissing || !Missing.Contains(p.Violation.Code))) is { } problem ? wording.Of(problem.Violation) : null);

    /// <summary>Everything that stands in the way of handing in, in the order of the rows.</summary>
    /// <param name="wordOf">Makes the sentence from position, field and what is wrong.</param>
    public IReadOnlyList<ProblemLink> Problems(Func<int, string, string, string> wordOf) =>
        [.. Lines.SelectMany((line, i) => ProblemsOf(line.Id).Select(p => new ProblemLink(FieldId(line.Id, p.Field), wordOf(i + 1, p.Field, p.Text))))];

    public Guid? DocumentOf(Guid line, EvidenceSlot slot)
    {
        var entry = View.Entries.FirstOrDefault(e => e.Id == line);
        return slot == EvidenceSlot.Invoice ? entry?.InvoiceDocument : entry?.ProofDocument;
    }

    public Guid Add()
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        Lines.Add(new TypedClaimLine(id, "", "", "", Lines.LastOrDefault()?.Seller ?? View.Award.Seller, Lines.LastOrDefault()?.ServiceMonth ?? "", "", ""));
        return id;
    }

    /// <summary>Keeps what was typed and saves the row. The change is made to the row as it is now: the page may still show an older one.</summary>
    public Task TypeAsync(Guid id, Func<TypedClaimLine, TypedClaimLine> change)
    {
        if (Lines.Find(l => l.Id == id) is not { } before)
        {
            return Task.CompletedTask;
        }

        var line = change(before);
        Lines = [.. Lines.Select(l => l.Id == line.Id ? line : l)];
        waiting.RemoveAll(c => c.Line.Id == line.Id && (!busy || c != waiting[0]));
        waiting.Add(new SaveClaimLine(Guid.CreateVersion7(time.GetUtcNow()), View.Id, line));
        return busy ? Task.CompletedTask : DrainAsync();
    }

    /// <summary>Waits for what is being saved, as long as a person waits for a button; <see cref="IsIdle"/> tells whether it was enough.</summary>
    public async Task SettledAsync()
    {
        for (var i = 0; i < 30 && !IsIdle && State != SaveState.Failed; i++)
        {
            await Task.Delay(Pause / 30, time, ended.Token);
        }
    }

    /// <summary>
    /// Takes what the portal has now, after a paper was attached or a row removed; what still waits or was refused stays as typed. A look that
    /// began before the last row was saved has the papers to tell, but no rows.
    /// </summary>
    public void Take(CompanyClaimView current)
    {
        View = current;
        var isOlder = current.Revision < Revision;
        var kept = isOlder ? Lines.Select(l => l.Id).ToHashSet() : waiting.Select(c => c.Line.Id).Concat(refused.Keys.Select(k => k.Line)).ToHashSet();
        var typed = Lines.Where(l => kept.Contains(l.Id)).ToDictionary(l => l.Id);
        var unsaved = Lines.Where(l => current.Entries.All(e => e.Id != l.Id) && (IsUntouched(l) || kept.Contains(l.Id)));
        Lines = [.. current.Entries.Select(e => typed.GetValueOrDefault(e.Id) ?? Typed(e)), .. unsaved];
        if (!isOlder)
        {
            problems = [.. current.Problems];
            (Totals, Outlook, Revision) = (current.Totals, current.Calculation, current.Revision);
        }
    }

    /// <summary>Something of the claim was saved beside the rows, such as an answer.</summary>
    public void Saw(int revision) => Revision = Math.Max(Revision, revision);

    /// <summary>Saves a row that the portal doesn't know yet, with what it was made with, before something is attached to it.</summary>
    public async Task KeepAsync(Guid line)
    {
        if (View.Entries.All(e => e.Id != line) && !waiting.Exists(c => c.Line.Id == line))
        {
            await TypeAsync(line, typed => typed);
        }

        await SettledAsync();
    }

    public void Forget(Guid line)
    {
        Lines = [.. Lines.Where(l => l.Id != line)];
        waiting.RemoveAll(c => c.Line.Id == line);
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private static TypedClaimLine Typed(ClaimEntry e) => new(e.Id, e.InvoiceCode, e.InvoiceNumber, e.IssuedOn, e.Seller, e.ServiceMonth, e.Amount, e.Paid) { Voucher = e.Voucher };

    private static bool IsUntouched(TypedClaimLine l) => l.InvoiceCode.Length + l.InvoiceNumber.Length + l.IssuedOn.Length + l.Amount.Length + l.Paid.Length + l.Voucher.Length == 0;

    private IEnumerable<(string Field, string Text)> ProblemsOf(Guid line) =>
        refused.Where(r => r.Key.Line == line).Select(r => (r.Key.Field, r.Value))
            .Concat(problems.Where(p => p.LineId == line && !refused.ContainsKey((line, p.Field))).Select(p => (p.Field, wording.Of(p.Violation))));

    private async Task DrainAsync()
    {
        busy = true;
        var token = ended.Token;
        try
        {
            while (waiting.Count > 0 && !IsClosed)
            {
                State = SaveState.Saving;
                changed();
                var command = waiting[0];
                if (await SaveAsync(command))
                {
                    waiting.Remove(command);
                    continue;
                }

                State = SaveState.Failed;
                changed();
                await Task.Delay(Pause, time, token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        finally
        {
            busy = false;
            changed();
        }
    }

    /// <returns>False where it has to be tried again.</returns>
    private async Task<bool> SaveAsync(SaveClaimLine command)
    {
        var outcome = await runner.RunAsync(command);
        foreach (var key in refused.Keys.Where(k => k.Line == command.Line.Id).ToList())
        {
            refused.Remove(key);
        }

        switch (outcome)
        {
            case Outcome<SavedClaimLine>.Ok { Value: var saved }:
                problems = [.. problems.Where(p => p.LineId != command.Line.Id), .. saved.Problems];
                (Totals, Outlook, Revision, State, SavedAt) = (saved.Totals, saved.Outlook, saved.Revision, SaveState.Saved, saved.SavedAt);
                return true;
            case Outcome<SavedClaimLine>.Unavailable:
                return false;
            case Outcome<SavedClaimLine>.Invalid invalid:
                foreach (var problem in invalid.Problems)
                {
                    refused[(command.Line.Id, problem.Field.Split('.')[^1])] = wording.Of(problem);
                }

                State = SaveState.Failed;
                return true;
            default:
                IsClosed = true;
                return true;
        }
    }
}
