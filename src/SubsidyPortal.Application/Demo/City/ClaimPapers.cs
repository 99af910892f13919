using System.Globalization;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>One invoice of a claim, as it stands on the paper.</summary>
/// <param name="Typed">What the company types.</param>
/// <param name="Invoice">The invoice.</param>
/// <param name="Receipt">The bank's receipt.</param>
internal sealed record ClaimPapers(TypedClaimLine Typed, byte[] Invoice, byte[] Receipt)
{
    /// <summary>The invoices of a claim: its amount, spread over months of the contract that have begun.</summary>
    public static IEnumerable<ClaimPapers> Of(DemoClaim claim, Money amount, DateOnly today, Func<int, Guid> idOf)
    {
        var left = amount;
        for (var i = 0; i < claim.Invoices; i++)
        {
            var part = i == claim.Invoices - 1 ? left : Money.FromFen(amount.Fen / claim.Invoices / 100 * 100);
            left -= part;
            yield return Make(claim, i, part, today, idOf(i));
        }
    }

    private static ClaimPapers Make(DemoClaim claim, int line, Money amount, DateOnly today, Guid id)
    {
        var award = claim.Award;
        var first = new DateOnly(award.StartsOn.Year, award.StartsOn.Month, 1);
        var month = first.AddMonths((claim.Index * 3) + line);
        if (month > today)
        {
            month = new DateOnly(today.Year, today.Month, 1);
        }

        var issued = month.AddMonths(1).AddDays(2 + line);
        issued = issued < today ? issued : today.AddDays(-1);
        var seller = award.Contract.Seller;
        var number = claim.InvoiceNumber(line, issued);
        var item = award.Contract.Lines[0].Text.Chinese;
        var paid = issued.AddDays(1) < today ? issued.AddDays(1) : issued;
        var typed = new TypedClaimLine(
            id, "", number, DemoCase.Iso(issued), seller.ChineseName, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), amount.ToDisplay(), amount.ToDisplay());
        return new ClaimPapers(
            typed,
            SampleEvidence.Invoice(award.Company, seller, null, number, issued, item, amount),
            SampleEvidence.PaymentReceipt(award.Company, seller, $"HD{number}", paid, amount, award.Contract.Title.Chinese));
    }
}
