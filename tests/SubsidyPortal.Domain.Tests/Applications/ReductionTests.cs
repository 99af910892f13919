using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>An award of 600.00 yuan on a base of 2,000.00 is reduced: first what is free, then approvals, then what was paid.</summary>
public sealed class ReductionTests
{
    private const string Ground = "年度累计超过分档标准，按新比例重新核定";

    private readonly SubsidyApplication award = ClaimSample.Award(60_000, 200_000);
    private readonly Signed proposer = ClaimSample.By(21);
    private readonly Signed confirmer = ClaimSample.By(22);
    private readonly List<CostClaim> claims = [];
    private DutyRoster roster = new(DutyGroup.Reduction, Guid.NewGuid(), []);

    [Fact]
    public void Confirm_WithinWhatIsFree_LowersTheAwardAndTouchesNoClaim()
    {
        var (approved, _) = ClaimSample.Approved(award, 100_000);
        claims.Add(approved);

        var plan = Reduce(45_000);

        Assert.Equal((15_000, 0, 0), (plan.Released.Fen, plan.ToPayBack.Fen, plan.Recalled.Count));
        Assert.Equal((45_000, 30_000), (award.AwardAmount!.Value.Fen, award.ClaimedAmount.Fen));
        Assert.Equal(ClaimStatus.Approved, approved.Status);
        var kept = Assert.Single(award.Reductions);
        Assert.Equal((60_000, 45_000, Ground, proposer.By, confirmer.By), (kept.Before.Fen, kept.After.Fen, kept.Ground, kept.ProposedBy, kept.ConfirmedBy));
        Assert.Null(award.Reduction);
    }

    [Fact]
    public void Confirm_BelowAnApprovedClaim_RecallsItAndItIsApprovedAgainstTheReducedAward()
    {
        var (claim, claimRoster) = ClaimSample.Approved(award, 200_000);
        claims.Add(claim);

        var plan = Reduce(45_000);

        Assert.Equal((60_000, 15_000, 0), (plan.Recalled.Single().Amount.Fen, plan.Released.Fen, plan.ToPayBack.Fen));
        Assert.Equal((ClaimStatus.Verified, (Money?)null, (DateOnly?)null), (claim.Status, claim.Subsidy, claim.ApprovedOn));
        Assert.Equal((Money.Zero, Money.Zero), (award.ClaimedAmount, award.CertifiedAmount));
        Assert.All(claim.Lines, l => Assert.True(l.Live));
        claim.Approve(award, Money.FromFen(45_000), true, claimRoster, ClaimSample.Approver);
        Assert.Equal((45_000, 45_000), (claim.Subsidy!.Value.Fen, claim.AwardStood!.Value.Fen));
    }

    [Fact]
    public void Confirm_BelowWhatWasPaid_AsksBackFromTheLatestPaymentFirst()
    {
        var (first, second) = (Paid(100_000, 0), Paid(100_000, 5));

        var plan = Reduce(20_000);

        Assert.Equal((0, 40_000), (plan.Released.Fen, plan.ToPayBack.Fen));
        Assert.Equal((10_000, 30_000), (first.Repayable.Fen, second.Repayable.Fen));
        Assert.Equal((20_000, 20_000), (award.AwardAmount!.Value.Fen, award.ClaimedAmount.Fen));
        Assert.Equal("claim.recovery-above-open", CodeOf(() => Recover(first, 10_001)));
        Recover(first, 4_000);
        Recover(first, 6_000);
        Recover(second, 30_000);
        Assert.Equal((ClaimStatus.PartlyRecovered, ClaimStatus.Recovered), (first.Status, second.Status));
        Assert.Equal("claim.nothing-to-pay-back", CodeOf(() => Recover(first, 1)));
        Assert.Equal(20_000, (first.Paid + second.Paid - first.Recovered - second.Recovered).Fen);
    }

    [Fact]
    public void Confirm_Twice_AsksBackOnlyWhatTheFirstLeft()
    {
        var claim = Paid(200_000, 0);
        Reduce(50_000);
        Recover(claim, 10_000);

        var plan = Reduce(35_000);

        Assert.Equal((50_000, 15_000, 25_000), (plan.Before.Fen, plan.ToPayBack.Fen, claim.Repayable.Fen));
        Recover(claim, 15_000);
        Assert.Equal((ClaimStatus.PartlyRecovered, 35_000), (claim.Status, (claim.Paid - claim.Recovered).Fen));
    }

    [Fact]
    public void Confirm_CuttingIntoAClaimInPayment_IsRefusedNamingIt()
    {
        var (claim, claimRoster) = ClaimSample.Approved(award, 200_000);
        claim.PutInBatch(claimRoster, ClaimSample.Maker);
        award.ProposeReduction(Money.FromFen(59_999), Ground, null, roster, proposer);

        Assert.Equal("application.reduction-claim-in-payment", CodeOf(() => award.ConfirmReduction([claim], roster, confirmer)));
        Assert.Equal((60_000, ClaimStatus.InPayment), (award.AwardAmount!.Value.Fen, claim.Status));
    }

    [Fact]
    public void Confirm_OfAClosedAward_AsksBackFromWhatWasClaimed()
    {
        var claim = Paid(100_000, 0);
        award.Close("兑付期限已过", new AwardClosing(0, ClaimSample.Today.AddDays(-1)), false, proposer);
        Assert.Equal("application.reduction-amount", CodeOf(() => award.ProposeReduction(Money.FromFen(30_000), Ground, null, roster, proposer)));

        var plan = Reduce(20_000);

        Assert.Equal((30_000, 0, 10_000), (plan.Before.Fen, plan.Released.Fen, plan.ToPayBack.Fen));
        Assert.Equal((ApplicationStatus.Closed, 20_000, 10_000), (award.Status, award.ClaimedAmount.Fen, claim.Repayable.Fen));
    }

    [Fact]
    public void Propose_BarsApprovalClosingAndRevocation_UntilItIsTakenBack()
    {
        var (verified, claimRoster) = ClaimSample.Verified(award, 100_000);
        Assert.Equal("application.reduction-ground-needed", CodeOf(() => award.ProposeReduction(Money.FromFen(1), " ", null, roster, proposer)));
        Assert.Equal("application.reduction-amount", CodeOf(() => award.ProposeReduction(Money.FromFen(60_000), Ground, null, roster, proposer)));
        Assert.Equal("application.reduction-amount", CodeOf(() => award.ProposeReduction(Money.Zero, Ground, null, roster, proposer)));
        award.ProposeReduction(Money.FromFen(50_000), Ground, null, roster, proposer);

        Assert.Equal("claim.reduction-open", CodeOf(() => verified.Approve(award, Money.FromFen(30_000), true, claimRoster, ClaimSample.Approver)));
        Assert.Equal("application.reduction-open", CodeOf(() => award.Close("x", new AwardClosing(0, ClaimSample.Today), true, proposer)));
        Assert.Equal("application.reduction-open", CodeOf(() => award.ProposeRevocation("x", new DutyRoster(DutyGroup.Revocation, Guid.NewGuid(), []), proposer)));
        Assert.Equal("application.reduction-open", CodeOf(() => award.ProposeReduction(Money.FromFen(1), Ground, null, roster, proposer)));
        Assert.Equal("duties.must-differ", CodeOf(() => award.ConfirmReduction([verified], roster, proposer)));
        Assert.Equal(
            [ApplicationAct.WithdrawReduction, ApplicationAct.Reduce, ApplicationAct.SendMessage], award.ActsFor(new HashSet<Role> { Role.Approver }));
        award.WithdrawReduction("核算有误", confirmer);
        Assert.Contains(ApplicationAct.ProposeReduction, award.ActsFor(new HashSet<Role> { Role.Approver }));
        Assert.Equal("application.no-reduction", CodeOf(() => award.ConfirmReduction([], roster, confirmer)));
    }

    [Fact]
    public void Claim_AfterAReduction_IsComputedAgainstIt_AndEarlierOnesStayAsTheyWere()
    {
        var earlier = Paid(100_000, 0);
        Reduce(32_000);

        var (ahead, aheadRoster) = ClaimSample.Verified(award, 20_000);
        Assert.Equal(Money.Zero, ahead.CalculationAgainst(award).Subsidy);
        Assert.Equal("claim.ahead-of-award", CodeOf(() => ahead.Approve(award, Money.Zero, true, aheadRoster, ClaimSample.Approver)));
        var (rest, _) = ClaimSample.Approved(award, 100_000);

        Assert.Equal((2_000, 32_000), (rest.Subsidy!.Value.Fen, award.ClaimedAmount.Fen));
        Assert.Equal((60_000, 30_000), (earlier.CalculationAgainst(award).Award.Fen, earlier.CalculationAgainst(award).Subsidy.Fen));
        Assert.Equal(32_000, rest.CalculationAgainst(award).Award.Fen);
    }

    [Fact]
    public void CorrectPayment_OfWhichAPartIsAskedBack_IsRefused()
    {
        var claim = Paid(200_000, 0);
        Reduce(50_000);

        Assert.Equal("claim.payment-asked-back", CodeOf(() => claim.RequirePaymentStands()));
    }

    private CostClaim Paid(long invoice, int day)
    {
        var (claim, claimRoster) = ClaimSample.Approved(award, invoice);
        claim.PutInBatch(claimRoster, ClaimSample.Maker);
        claim.RecordPaid($"R{day}", ClaimSample.Today.AddDays(day - 10), ClaimSample.Maker);
        claims.Add(claim);
        return claim;
    }

    private ReductionPlan Reduce(long fen)
    {
        roster = new DutyRoster(DutyGroup.Reduction, Guid.NewGuid(), []);
        award.ProposeReduction(Money.FromFen(fen), Ground, null, roster, proposer);
        return award.ConfirmReduction(claims, roster, confirmer);
    }

    private void Recover(CostClaim claim, long fen) =>
        claim.Recover(Guid.NewGuid(), award, Money.FromFen(fen), $"B{Guid.NewGuid()}", ClaimSample.Today, ClaimSample.Maker);

    private static string CodeOf(Action act) => Assert.Throws<RuleViolationException>(act).Violation.Code;
}
