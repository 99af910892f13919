using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Claims.Company;

/// <summary>A claim while it is typed. A row is saved, whole, when one of its fields is left.</summary>
internal sealed class ClaimEditor(UseCaseRunner runner, RuleWording wording, TimeProvider time, CompanyClaimView view, Action changed) : IDisposable
{
    /// <summary>Said only once somebody tried to hand in: an empty field is no mistake while typing.</summary>
    private static readonly HashSet<string> Missing =
        ["claim.required", "claim.file-missing", "claim.invoice-number-missing", "claim.invoice-code-missing"];

    private readonly Dictionary<(Guid Line, string Field), string> refused = [];
    private List<LineProblem> problems = [.. view.Problems];

    public CompanyClaimView View { get; private set; } = view;

    public List<TypedClaimLine> Lines { get; private set; } = [.. view.Entries.Select(Typed)];

    public ClaimTotals Totals { get; private set; } = view.Totals;

    /// <summary>The voucher is deducted at purchase: each row says how much.</summary>
    public bool Deducts => View.Award.Vouchers.Deducts;

    public ClaimCalculation Outlook { get; private set; } = view.Calculation;

    public Autosave Saving { get; } = new(wording, time, changed);

    public bool ShowMissing { get; set; }

    public int Revision { get; private set; } = view.Revision;

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
        return Saving.AddAsync(KeyOf(id), command => SaveAsync(command, line));
    }

    /// <summary>
    /// Takes what the portal has now, after a paper was attached or a row removed; what still waits or was refused stays as typed. A look that
    /// began before the last row was saved has the papers to tell, but no rows.
    /// </summary>
    public void Take(CompanyClaimView current)
    {
        View = current;
        var isOlder = current.Revision < Revision;
        var typed = Lines.Where(l => isOlder || Saving.IsWaiting(KeyOf(l.Id)) || refused.Keys.Any(k => k.Line == l.Id)).ToDictionary(l => l.Id);
        var unsaved = Lines.Where(l => current.Entries.All(e => e.Id != l.Id) && (IsUntouched(l) || typed.ContainsKey(l.Id)));
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
        if (View.Entries.All(e => e.Id != line) && !Saving.IsWaiting(KeyOf(line)))
        {
            await TypeAsync(line, typed => typed);
        }

        await Saving.WhenTriedAsync();
    }

    public void Forget(Guid line)
    {
        Lines = [.. Lines.Where(l => l.Id != line)];
        Saving.Forget(KeyOf(line));
    }

    public void Dispose() => Saving.Dispose();

    private static string KeyOf(Guid line) => line.ToString();

    private static TypedClaimLine Typed(ClaimEntry e) => new(e.Id, e.InvoiceCode, e.InvoiceNumber, e.IssuedOn, e.Seller, e.ServiceMonth, e.Amount, e.Paid) { Voucher = e.Voucher };

    private static bool IsUntouched(TypedClaimLine l) => l.InvoiceCode.Length + l.InvoiceNumber.Length + l.IssuedOn.Length + l.Amount.Length + l.Paid.Length + l.Voucher.Length == 0;

    private IEnumerable<(string Field, string Text)> ProblemsOf(Guid line) =>
        refused.Where(r => r.Key.Line == line).Select(r => (r.Key.Field, r.Value))
            .Concat(problems.Where(p => p.LineId == line && !refused.ContainsKey((line, p.Field))).Select(p => (p.Field, wording.Of(p.Violation))));

    private async Task<SaveStep> SaveAsync(Guid command, TypedClaimLine line)
    {
        var outcome = await runner.RunAsync(new SaveClaimLine(command, View.Id, line));
        var step = Saving.Of(outcome, saved => saved.SavedAt);
        if (step.Result == SaveResult.Unreachable)
        {
            return step;
        }

        foreach (var key in refused.Keys.Where(k => k.Line == line.Id).ToList())
        {
            refused.Remove(key);
        }

        switch (outcome)
        {
            case Outcome<SavedClaimLine>.Ok { Value: var saved }:
                problems = [.. problems.Where(p => p.LineId != line.Id), .. saved.Problems];
                (Totals, Outlook, Revision) = (saved.Totals, saved.Outlook, saved.Revision);
                break;
            case Outcome<SavedClaimLine>.Invalid invalid:
                foreach (var problem in invalid.Problems)
                {
                    refused[(line.Id, problem.Field.Split('.')[^1])] = wording.Of(problem);
                }

                break;
            case Outcome<SavedClaimLine>.RuleViolated when step.Message is { } message:
                refused[(line.Id, nameof(TypedClaimLine.InvoiceNumber))] = message;
                break;
        }

        return step;
    }
}
