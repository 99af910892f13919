using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Claims;

/// <summary>What every hand-in of a claim asks for: complete rows, invoices free, papers really there.</summary>
public sealed class ClaimDesk(InvoiceUse invoices, ClaimVouchers vouchers, IDocumentStore store)
{
    /// <summary>Refuses a claim that isn't complete; each problem names its row and field as <c>{row id}.{field}</c>.</summary>
    /// <returns>What the award's voucher leaves to the claim, for the hand-in itself.</returns>
    /// <exception cref="ValidationException">Problems at fields.</exception>
    /// <exception cref="RuleViolationException"><c>claim.no-lines</c>, or a paper that the store lost.</exception>
    public async Task<VoucherTerms> RequireCompleteAsync(CostClaim claim, SubsidyApplication award, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(award);
        if (claim.Entries.Count == 0)
        {
            throw new RuleViolationException(ClaimErrors.NoLines());
        }

        var terms = await vouchers.OfAsync(claim, award, cancellationToken);
        var problems = await invoices.ProblemsAsync(claim, claim.Read(today, award.CertifiedAmount, terms), cancellationToken);
        if (problems.Count > 0)
        {
            throw new ValidationException(problems.Select(p => new ValidationFailure($"{p.LineId}.{p.Field}", p.Violation.Code)
            {
                ErrorCode = p.Violation.Code,
                CustomState = p.Violation.Arguments,
            }));
        }

        foreach (var document in claim.Documents.Where(d => !d.Removed))
        {
            var state = await store.VerifyAsync(document.File.Hash, cancellationToken);
            if (state != DocumentState.Intact)
            {
                throw new RuleViolationException(DocumentErrors.NotIntact(document.File.Name));
            }
        }

        return terms;
    }

    /// <summary>What the history says about a hand-in.</summary>
    internal static (string Key, string Value)[] FactsOf(CostClaim claim) =>
    [
        ("invoices", claim.Lines.Count.ToString(CultureInfo.InvariantCulture)),
        ("amount", Money.Sum(claim.Lines.Select(l => l.Amount)).ToString()),
        ("paid", Money.Sum(claim.Lines.Select(l => l.Paid)).ToString()),
        .. Vouchers(claim),
        ("files", claim.Documents.Count(d => !d.Removed).ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Said only where something was deducted: most tracks know no such thing.</summary>
    private static (string Key, string Value)[] Vouchers(CostClaim claim) =>
        Money.Sum(claim.Lines.Select(l => l.Voucher)) is { IsPositive: true } sum ? [("voucher", sum.ToString())] : [];
}
