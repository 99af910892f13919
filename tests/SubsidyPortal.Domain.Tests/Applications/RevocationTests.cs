using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>An award is revoked by two people, and what was paid comes back claim by claim.</summary>
public sealed class RevocationTests
{
    private readonly SubsidyApplication award = ClaimSample.Award(60_000, 200_000);
    private readonly DutyRoster roster = new(DutyGroup.Revocation, Guid.NewGuid(), []);
    private readonly Signed proposer = ClaimSample.By(21);
    private readonly Signed confirmer = ClaimSample.By(22);

    [Fact]
    public void Confirm_ByTheSecondPerson_GivesBackTheUnclaimedAndFreesTheLines()
    {
        ClaimSample.Approved(award, 100_000);
        award.ProposeRevocation(" 以虚假合同取得 ", roster, proposer);

        Assert.Equal("duties.must-differ", CodeOf(() => award.ConfirmRevocation(null, roster, proposer)));
        Assert.Equal("application.claim-payable", CodeOf(() => award.ConfirmRevocation("SH25-C-00001-1", new DutyRoster(DutyGroup.Revocation, roster.CaseId, []), confirmer)));
        var unclaimed = award.ConfirmRevocation(null, roster, confirmer);

        Assert.Equal(Money.FromFen(30_000), unclaimed);
        Assert.Equal((ApplicationStatus.Revoked, "以虚假合同取得"), (award.Status, award.EndReason));
        Assert.Equal((proposer.By, confirmer.By), (award.Revocation!.ProposedBy, award.Revocation.ConfirmedBy!.Value));
        Assert.DoesNotContain(award.Lines, l => l.Live);
    }

    [Fact]
    public void Propose_KeepsTheCaseAwarded_AndBarsClaimsAndClosing()
    {
        Assert.Equal("application.ground-needed", CodeOf(() => award.ProposeRevocation(" ", roster, proposer)));
        award.ProposeRevocation("以虚假合同取得", roster, proposer);

        Assert.Equal(ApplicationStatus.Awarded, award.Status);
        Assert.Equal("claim.revocation-open", CodeOf(() => _ = new CostClaim(Guid.NewGuid(), award, 1, ClaimSample.Owner)));
        Assert.Equal("application.revocation-open", CodeOf(() => award.Close("x", new AwardClosing(0, ClaimSample.Today), false, proposer)));
        Assert.Equal(
            [ApplicationAct.WithdrawRevocation, ApplicationAct.Revoke, ApplicationAct.SendMessage],
            award.ActsFor(new HashSet<Role> { Role.Approver }));
        award.WithdrawRevocation("核查无误", confirmer);
        Assert.Contains(ApplicationAct.ProposeRevocation, award.ActsFor(new HashSet<Role> { Role.Approver }));
    }

    [Fact]
    public void EndWithAward_AnApprovedClaim_TakesItOffTheAwardAndKeepsWhatWasApproved()
    {
        var (claim, _) = ClaimSample.Approved(award, 100_000);
        award.ProposeRevocation("以虚假合同取得", roster, proposer);
        award.ConfirmRevocation(null, roster, confirmer);

        Assert.Equal([new PayerAmount(Payer.City, Money.FromFen(30_000))], claim.EndWithAward(award, "以虚假合同取得", confirmer));

        Assert.Equal((ClaimStatus.Rejected, (Money?)Money.FromFen(30_000)), (claim.Status, claim.Subsidy));
        Assert.Equal((Money.Zero, Money.Zero), (award.ClaimedAmount, award.CertifiedAmount));
        Assert.DoesNotContain(claim.Lines, l => l.Live);
    }

    [Fact]
    public void EndWithAward_AClaimInPayment_IsRefused()
    {
        var (claim, claimRoster) = ClaimSample.Approved(award, 100_000);
        claim.PutInBatch(claimRoster, ClaimSample.Maker);

        Assert.Equal("claim.wrong-state", CodeOf(() => claim.EndWithAward(award, "以虚假合同取得", confirmer)));
        Assert.Equal(Money.FromFen(30_000), award.ClaimedAmount);
    }

    [Theory]
    [InlineData(10_000, ClaimStatus.PartlyRecovered)]
    [InlineData(30_000, ClaimStatus.Recovered)]
    public void Recover_PartOrWhole_GoesToItsState_NeverAboveWhatWasPaid(long fen, ClaimStatus expected)
    {
        var (claim, claimRoster) = ClaimSample.Approved(award, 100_000);
        claim.PutInBatch(claimRoster, ClaimSample.Maker);
        claim.RecordPaid("R1", ClaimSample.Today, ClaimSample.Maker);
        Assert.Equal("claim.award-not-revoked", CodeOf(() => Recover(claim, fen)));
        award.ProposeRevocation("以虚假合同取得", roster, proposer);
        award.ConfirmRevocation(null, roster, confirmer);

        Assert.Equal("claim.recovery-above-open", CodeOf(() => Recover(claim, 30_001)));
        Assert.Equal("amount.zero", CodeOf(() => Recover(claim, 0)));
        Recover(claim, fen);

        Assert.Equal((expected, Money.FromFen(fen)), (claim.Status, claim.Recovered));
        Assert.Equal(fen == 30_000 ? "claim.wrong-state" : "claim.recovery-above-open", CodeOf(() => Recover(claim, 20_001)));
    }

    private void Recover(CostClaim claim, long fen) =>
        claim.Recover(Guid.NewGuid(), award, Money.FromFen(fen), "B1", ClaimSample.Today, ClaimSample.Maker);

    private static string CodeOf(Action act) => Assert.Throws<RuleViolationException>(act).Violation.Code;
}
