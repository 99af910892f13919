using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Claims;

/// <summary>Something wrong in one field of one row of a claim.</summary>
/// <param name="LineId">The row.</param>
/// <param name="Field">Property name of <see cref="TypedClaimLine"/>, or InvoiceDocument, ProofDocument.</param>
public sealed record LineProblem(Guid LineId, string Field, RuleViolation Violation);

/// <summary>What the readable rows come to.</summary>
/// <param name="Lines">All rows.</param>
/// <param name="Complete">Rows that can be submitted.</param>
/// <param name="Amount">Invoice amounts of the complete rows, yuan.</param>
/// <param name="Paid">Paid amounts of the complete rows, yuan.</param>
public sealed record ClaimTotals(int Lines, int Complete, Money Amount, Money Paid)
{
    /// <summary>Deducted by voucher in the complete rows, yuan.</summary>
    public Money Voucher { get; init; }

    internal static ClaimTotals Of(CostClaim claim, ClaimReading reading) =>
        new(claim.Entries.Count, reading.Lines.Count, reading.Amount, reading.Paid) { Voucher = reading.Voucher };
}

/// <summary>
/// Tells early that an invoice is used elsewhere. It is only a courtesy: what holds under any concurrency is the unique index
/// over live lines.
/// </summary>
public sealed class InvoiceUse(PortalDb db)
{
    /// <summary>The problems of a reading, and in addition every invoice that another live claim uses.</summary>
    public async Task<IReadOnlyList<LineProblem>> ProblemsAsync(CostClaim claim, ClaimReading reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(reading);
        var problems = reading.Problems.Select(p => new LineProblem(p.EntryId, p.Field, p.Violation)).ToList();
        var keys = Keys(claim, reading);
        var wanted = keys.Select(k => k.Key.Canonical).ToArray();
        var used = await db.Claims.AsNoTracking().Where(c => c.Id != claim.Id)
            .SelectMany(c => c.Lines).Where(l => l.Live && wanted.Contains(l.InvoiceKey)).Select(l => l.InvoiceKey).ToListAsync(cancellationToken);
        problems.AddRange(keys.Where(k => used.Contains(k.Key.Canonical))
            .Select(k => new LineProblem(k.Id, nameof(ClaimEntry.InvoiceNumber), ClaimErrors.InvoiceUsed(k.Key.ToString()))));
        return problems;
    }

    /// <summary>The invoices that the rows would use. A row that the verifier parked and nobody changed uses none.</summary>
    private static List<(Guid Id, InvoiceKey Key)> Keys(CostClaim claim, ClaimReading reading)
    {
        var parked = reading.Lines.Where(r => claim.Lines.Any(l => l.Id == r.Id && l.StaysParked(r.Facts))).Select(r => r.Id).ToHashSet();
        var keys = new List<(Guid, InvoiceKey)>();
        foreach (var entry in claim.Entries.Where(e => !parked.Contains(e.Id)))
        {
            if (InvoiceKey.TryParse(entry.InvoiceCode, entry.InvoiceNumber, out var key, out _))
            {
                keys.Add((entry.Id, key));
            }
        }

        return keys;
    }
}
