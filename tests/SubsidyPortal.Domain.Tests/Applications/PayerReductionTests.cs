using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>An award of 1,000.00 yuan, 700.00 of the city and 300.00 of the province, on a base of 1,000.00 is reduced.</summary>
public sealed class PayerReductionTests
{
    private readonly SubsidyApplication award = ClaimSample.Award(100_000, 100_000, 1, (Payer.City, 70_000), (Payer.Province, 30_000));
    private readonly List<CostClaim> claims = [];

    [Fact]
    public void Confirm_WithinWhatIsFree_DividesTheAwardAnewAndTouchesNoClaim()
    {
        var approved = Approved(10_000).Claim;

        var plan = Reduce(50_001);

        Assert.Equal([(Payer.City, 70_000L, 35_001L, 34_999L, 0L, 7_000L), (Payer.Province, 30_000L, 15_000L, 15_000L, 0L, 3_000L)], Figures(plan));
        Assert.Equal([(Payer.City, 34_999L), (Payer.Province, 15_000L)], plan.ReleasedByPayer.Select(p => (p.Payer, p.Amount.Fen)));
        Assert.Equal([(Payer.City, 35_001L), (Payer.Province, 15_000L)], award.Shares!.Select(s => (s.Payer, s.Amount.Fen)));
        Assert.Equal(ClaimStatus.Approved, approved.Status);
        Assert.Equal(plan.Parts, Assert.Single(award.Reductions).Parts);
    }

    [Fact]
    public void Confirm_BelowAnApprovedClaim_RecallsAllItsPartsAndTheyAreDividedAnew()
    {
        var (claim, roster) = Approved(100_000);

        var plan = Reduce(45_000);

        Assert.Equal([(Payer.City, 70_000L), (Payer.Province, 30_000L)], plan.Recalled.Single().ByPayer.Select(p => (p.Payer, p.Amount.Fen)));
        Assert.Equal((ClaimStatus.Verified, null), (claim.Status, claim.Parts));
        claim.Approve(award, Money.FromFen(45_000), true, roster, ClaimSample.Approver);
        Assert.Equal([(Payer.City, 31_500L), (Payer.Province, 13_500L)], claim.Parts!.Select(p => (p.Payer, p.Amount.Fen)));
    }

    [Fact]
    public void Confirm_BelowWhatWasPaid_AsksEachPayersLatestPaymentBackFirst()
    {
        // The province paid the first claim last.
        var (first, second) = (Approved(60_000), Approved(40_000));
        Pay(first, Payer.City, 1);
        Pay(second, Payer.City, 2);
        Pay(second, Payer.Province, 3);
        Pay(first, Payer.Province, 4);

        var plan = Reduce(50_000);

        Assert.Equal([(Payer.City, 70_000L, 35_000L, 0L, 35_000L, 35_000L), (Payer.Province, 30_000L, 15_000L, 0L, 15_000L, 15_000L)], Figures(plan));
        Assert.Equal([(Payer.City, 7_000L), (Payer.Province, 15_000L)], AskedBack(first.Claim));
        Assert.Equal([(Payer.City, 28_000L), (Payer.Province, 0L)], AskedBack(second.Claim));
        Assert.Equal((22_000L, 28_000L, 50_000L), (first.Claim.Repayable.Fen, second.Claim.Repayable.Fen, award.ClaimedAmount.Fen));
    }

    [Fact]
    public void Recover_OfEachPayer_GoesAsFarAsItsPartIsAskedBack()
    {
        var claim = Approved(100_000);
        Pay(claim, Payer.City, 1);
        Pay(claim, Payer.Province, 1);
        Reduce(50_000);

        Assert.Equal("claim.recovery-above-open", CodeOf(() => Recover(claim.Claim, 35_001, Payer.City)));
        Recover(claim.Claim, 35_000, Payer.City);
        Assert.Equal("claim.nothing-to-pay-back", CodeOf(() => Recover(claim.Claim, 1, Payer.City)));
        Assert.Equal("claim.nothing-to-pay-back", CodeOf(() => Recover(claim.Claim, 1, Payer.District)));
        Recover(claim.Claim, 15_000, Payer.Province);

        Assert.Equal((ClaimStatus.PartlyRecovered, 50_000L), (claim.Claim.Status, (claim.Claim.Paid - claim.Claim.Recovered).Fen));
        Assert.Equal("claim.nothing-to-pay-back", CodeOf(() => Recover(claim.Claim, 1, Payer.Province)));
    }

    [Fact]
    public void Confirm_CuttingIntoAClaimInPayment_SaysWhetherABatchOrAnUnpaidPartBarsIt()
    {
        var claim = Approved(100_000);
        claim.Claim.PutInBatch(claim.Roster, ClaimSample.Maker);
        Assert.Equal("application.reduction-claim-in-payment", CodeOf(() => Reduce(99_999)));
        Withdraw();
        claim.Claim.RecordPaid("C", ClaimSample.Today, ClaimSample.Maker);

        Assert.Equal("application.reduction-claim-partly-paid", CodeOf(() => Reduce(99_999)));
        Withdraw();
        Pay(claim, Payer.Province, 5);
        Assert.Equal(1, Reduce(99_999).ToPayBack.Fen);
    }

    [Fact]
    public void Confirm_WhereAnApprovalLeftAnOddFenWithThePayerThatIsAhead_AsksItBackOfNobody()
    {
        // 0.01 goes to the city, the next one to the province; the first one is recalled, so that the province is ahead by a fen.
        var odd = ClaimSample.Award(10, 10, 1, (Payer.City, 5), (Payer.Province, 5));
        var (first, second) = (ClaimSample.Approved(odd, 1), ClaimSample.Approved(odd, 1));
        Pay(second, Payer.Province, 1);
        Assert.Equal([(Payer.Province, 1L)], second.Claim.Parts!.Select(p => (p.Payer, p.Amount.Fen)));

        var plan = Reduce(odd, [first.Claim, second.Claim], 1);

        Assert.Equal((0L, 9L), (plan.ToPayBack.Fen, plan.Released.Fen));
        Assert.Equal([(Payer.Province, 1L)], odd.Shares!.Select(s => (s.Payer, s.Amount.Fen)));
    }

    [Fact]
    public void Confirm_BelowWhatAPayerThatIsAheadPaid_AsksItAloneForWhatIsTooMuch()
    {
        // City, province, city, province, 0.01 each; the city's are recalled. The strict division of 0.01 would be the city's.
        var odd = ClaimSample.Award(10, 10, 1, (Payer.City, 5), (Payer.Province, 5));
        var made = Enumerable.Range(0, 4).Select(_ => ClaimSample.Approved(odd, 1)).ToList();
        Pay(made[1], Payer.Province, 1);
        Pay(made[3], Payer.Province, 2);

        var plan = Reduce(odd, [.. made.Select(m => m.Claim)], 1);

        Assert.Equal([(Payer.City, 5L, 0L, 5L, 0L, 0L), (Payer.Province, 5L, 1L, 3L, 1L, 1L)], Figures(plan));
        Assert.Equal((0L, 1L), (made[1].Claim.Repayable.Fen, made[3].Claim.Repayable.Fen));
    }

    [Fact]
    public void Confirm_OfAClosedAward_DividesWhatWasClaimed()
    {
        var claim = Approved(60_000);
        Pay(claim, Payer.City, 1);
        Pay(claim, Payer.Province, 1);
        award.Close("兑付期限已过", new AwardClosing(0, ClaimSample.Today.AddDays(-1)), false, ClaimSample.By(21));

        Assert.Equal([(Payer.City, 42_000L, 21_000L, 0L, 21_000L, 21_000L), (Payer.Province, 18_000L, 9_000L, 0L, 9_000L, 9_000L)], Figures(Reduce(30_000)));
    }

    internal static ReductionPlan Reduce(SubsidyApplication award, IReadOnlyCollection<CostClaim> claims, long fen)
    {
        var roster = new DutyRoster(DutyGroup.Reduction, Guid.NewGuid(), []);
        award.ProposeReduction(Money.FromFen(fen), "核减", null, roster, ClaimSample.By(21));
        return award.ConfirmReduction(claims, roster, ClaimSample.By(22));
    }

    private ReductionPlan Reduce(long fen) => Reduce(award, claims, fen);

    private void Withdraw() => award.WithdrawReduction("改", ClaimSample.By(21));

    private (CostClaim Claim, DutyRoster Roster) Approved(long fen)
    {
        var made = ClaimSample.Approved(award, fen);
        claims.Add(made.Claim);
        return made;
    }

    private static void Pay((CostClaim Claim, DutyRoster Roster) of, Payer payer, int day)
    {
        of.Claim.PutInBatch(of.Roster, ClaimSample.Maker, payer);
        of.Claim.RecordPaid($"{payer}{day}", ClaimSample.Today.AddDays(day - 10), ClaimSample.Maker, payer);
    }

    private void Recover(CostClaim claim, long fen, Payer payer) =>
        claim.Recover(Guid.NewGuid(), award, Money.FromFen(fen), $"B{Guid.NewGuid()}", ClaimSample.Today, ClaimSample.Maker, payer);

    private static IEnumerable<(Payer, long)> AskedBack(CostClaim claim) => claim.Parts!.Select(p => (p.Payer, p.Repayable.Fen));

    private static IEnumerable<(Payer, long, long, long, long, long)> Figures(ReductionPlan plan) =>
        plan.Parts!.Select(p => (p.Payer, p.Before.Fen, p.After.Fen, p.Released.Fen, p.ToPayBack.Fen, p.Stood.Fen));

    private static string CodeOf(Action act) => Assert.Throws<RuleViolationException>(act).Violation.Code;
}
