using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using Xunit;
using static SubsidyPortal.Domain.Tests.Claims.ClaimSample;

namespace SubsidyPortal.Domain.Tests.Claims;

/// <summary>A voucher that suppliers deduct at purchase: it counts beside the payment, and never beyond the award.</summary>
public sealed class VoucherTermsTests
{
    private static readonly VoucherTerms Whole = new(true, Money.FromFen(100), Money.Zero);

    [Fact]
    public void Submit_PaymentAndVoucher_CountTogether()
    {
        var (claim, roster) = InVerification(Whole, (60, 40), (30, 20));

        claim.DecideLine(claim.Lines[0].Id, LineDecision.Certified, Money.Zero, null, Whole, roster, Verifier);

        Assert.Equal([(60, 40, 100), (30, 20, 50)], claim.Lines.Select(l => (l.Paid.Fen, l.Voucher.Fen, l.Provable.Fen)));
        Assert.Equal(100, claim.CertifiedSoFar.Fen);
    }

    [Fact]
    public void Read_RowsTogetherAboveWhatIsLeft_NamesTheRowThatGoesBeyondWithTheFigures()
    {
        var claim = Draft((60, 40), (60, 41), (60, 20));

        var reading = claim.Read(Today, Money.Zero, Whole with { Elsewhere = Money.FromFen(20) });

        Assert.Equal([claim.Entries[0].Id, claim.Entries[2].Id], reading.Lines.Select(l => l.Id));
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((claim.Entries[1].Id, "claim.voucher-above-award"), (problem.EntryId, problem.Violation.Code));
        Assert.Equal([Money.FromFen(41), Money.FromFen(40), Money.FromFen(100)], problem.Violation.Arguments);
    }

    [Fact]
    public void Submit_AboveWhatIsLeft_IsRefused()
    {
        var claim = Draft((60, 40));

        var refused = Assert.Throws<RuleViolationException>(() =>
            claim.Submit(Award(100, 300), Whole with { Elsewhere = Money.FromFen(61) }, HandIn, Roster(claim), Today, Owner));

        Assert.Equal("claim.not-complete", refused.Violation.Code);
        Assert.Empty(claim.Lines);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void DecideLine_OfAParkedLine_ComesBackOnlyWhileItsVoucherIsLeft(long elsewhere, bool accepted)
    {
        var (claim, roster) = InVerification(Whole, (60, 20), (30, 20));
        var line = claim.Lines[0].Id;
        claim.DecideLine(line, LineDecision.Parked, Money.Zero, "later", Whole, roster, Verifier);
        var now = Whole with { Elsewhere = Money.FromFen(elsewhere) };

        var refused = Record.Exception(() => claim.DecideLine(line, LineDecision.Certified, Money.Zero, null, now, roster, Verifier));

        Assert.Equal(accepted ? null : "claim.voucher-above-award", (refused as RuleViolationException)?.Violation.Code);
        Assert.Equal(accepted, claim.Lines[0].Live);
    }

    [Fact]
    public void Resubmit_ARowThatStaysParked_UsesNothingOfTheVoucher()
    {
        var award = Award(100, 300);
        var (claim, roster) = InVerification(Whole, (60, 40), (30, 20));
        claim.DecideLine(claim.Lines[0].Id, LineDecision.Parked, Money.Zero, "later", Whole, roster, Verifier);
        claim.Return(Point("?"), Today.AddDays(10), roster, Verifier);
        claim.AnswerItem(claim.OpenReturnItems.Single().Id, "!", Owner);

        claim.Resubmit(award, Whole with { Elsewhere = Money.FromFen(80) }, HandIn, null, roster, Today, Owner);

        Assert.Equal([false, true], claim.Lines.Select(l => l.Live));
    }

    private static CostClaim Draft(params (long Paid, long Voucher)[] rows)
    {
        var claim = new CostClaim(Guid.NewGuid(), Award(100, 300), 1, Owner);
        foreach (var (paid, voucher) in rows)
        {
            claim.SaveEntry(Entry(claim, paid + voucher, paid) with { Voucher = Money.FromFen(voucher).ToString() }, Owner);
        }

        return claim;
    }

    private static (CostClaim Claim, DutyRoster Roster) InVerification(VoucherTerms terms, params (long Paid, long Voucher)[] rows)
    {
        var claim = Draft(rows);
        var roster = Roster(claim);
        claim.Submit(Award(100, 300), terms, HandIn, roster, Today, Owner);
        claim.Take(roster, Verifier);
        return (claim, roster);
    }
}
