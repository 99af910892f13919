using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>An award is closed when all is claimed, when the time is over, or when the company gives up the rest.</summary>
public sealed class ClosingTests
{
    private static readonly AwardClosing Running = new(0, ClaimSample.Today);
    private static readonly AwardClosing Over = new(0, ClaimSample.Today.AddDays(-1));

    private readonly SubsidyApplication award = ClaimSample.Award(60_000, 200_000);
    private readonly Signed approver = ClaimSample.By(21);

    [Fact]
    public void Close_ByTheCityBeforeTheTimeIsOver_NamesWhatIsLeftAndTheLastDay()
    {
        ClaimSample.Approved(award, 100_000);

        var refusal = Assert.Throws<RuleViolationException>(() => award.Close("x", Running, false, approver)).Violation;

        Assert.Equal("application.still-claimable", refusal.Code);
        Assert.Equal([Money.FromFen(30_000), ClaimSample.Today], refusal.Arguments);
        Assert.Equal(ApplicationStatus.Awarded, award.Status);
    }

    [Fact]
    public void Close_ByTheCityOnceTheTimeIsOver_GivesTheRestBackForAReason()
    {
        Assert.Equal("application.reason-needed", CodeOf(() => award.Close(" ", Over, false, approver)));

        Assert.Equal(Money.FromFen(60_000), award.Close("兑付期限已过", Over, false, approver));
        Assert.Equal((ApplicationStatus.Closed, "兑付期限已过"), (award.Status, award.EndReason));
    }

    [Fact]
    public void Close_OnceAllIsClaimed_NeedsNeitherTimeNorReason()
    {
        ClaimSample.Approved(award, 200_000);

        Assert.Equal(Money.Zero, award.Close(null, Running, false, approver));
    }

    [Fact]
    public void Close_ByTheCompany_GivesUpWhatCouldStillBeClaimed()
    {
        Assert.Equal("application.reason-needed", CodeOf(() => award.Close(null, Running, true, ClaimSample.Owner)));

        Assert.Equal(Money.FromFen(60_000), award.Close("项目终止", Running, true, ClaimSample.Owner));
    }

    [Fact]
    public void Close_WhileAClaimIsOpen_IsRefusedForBoth()
    {
        var open = Over with { OpenClaims = 1 };

        Assert.Equal("application.claims-open", CodeOf(() => award.Close("x", open, false, approver)));
        Assert.Equal("application.claims-open", CodeOf(() => award.Close("x", open, true, ClaimSample.Owner)));
    }

    [Theory]
    [InlineData("2026-03-31", "2026-01-10", "2027-03-31")]
    [InlineData("2025-12-31", "2026-01-10", "2027-01-10")]
    public void LastClaimDay_WithoutAVoucherLife_CountsFromTheLaterOfContractAndAward(string endsOn, string awardedOn, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), ProgramSettings.Default.LastClaimDay(DateOnly.Parse(endsOn, null), DateOnly.Parse(awardedOn, null)));

    private static string CodeOf(Action act) => Assert.Throws<RuleViolationException>(act).Violation.Code;
}
