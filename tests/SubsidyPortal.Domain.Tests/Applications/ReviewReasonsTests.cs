using SubsidyPortal.Domain.Applications;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>What a calculation leaves to a person holds a case up until a person has decided about just that.</summary>
public sealed class ReviewReasonsTests
{
    private static readonly ReviewReasons Funding = new("funding.other-public-money");
    private static readonly ReviewReasons More = new("funding.other-public-money,vendor.affiliated");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly Journey journey = new();

    [Fact]
    public void PassCheck_ReasonsNobodyDecidedAbout_IsRefusedWithTheirNumber()
    {
        ToCheck();

        var refusal = Refusal(() => journey.Case.PassCheck(More, journey.Roster, journey.Checker));

        Assert.Equal(("application.review-open", 2), (refusal.Code, (int)refusal.Arguments[0]));
    }

    [Theory]
    [InlineData(CheckState.Pass, "application.reason-needed")]
    [InlineData(CheckState.Waived, "application.reason-needed")]
    [InlineData(CheckState.Fail, null)]
    public void Settle_WithoutANote_IsOnlyPossibleAgainstTheCase(CheckState state, string? refused)
    {
        ToCheck();

        var refusal = Record.Exception(() => Settle(Funding, state, " ")) as RuleViolationException;

        Assert.Equal(refused, refusal?.Violation.Code);
    }

    [Theory]
    [InlineData(CheckState.Pass, null)]
    [InlineData(CheckState.Waived, null)]
    [InlineData(CheckState.Fail, "application.review-open")]
    [InlineData(CheckState.Unknown, "application.review-open")]
    public void PassCheck_AfterTheDecision_FollowsIt(CheckState state, string? refused)
    {
        ToCheck();
        Settle(Funding, state, "区级资金不针对同一合同");

        var refusal = Record.Exception(() => journey.Case.PassCheck(Funding, journey.Roster, journey.Checker)) as RuleViolationException;

        Assert.Equal(refused, refusal?.Violation.Code);
    }

    [Fact]
    public void Decision_OfOtherReasons_CountsNoLonger()
    {
        ToCheck();
        Settle(Funding, CheckState.Pass, "已核对");
        journey.Case.SettleByPortal(CheckCodes.Review, CheckState.Unknown, "review.open", Now, Funding);
        Assert.Equal(CheckState.Pass, Check.State);

        journey.Case.SettleByPortal(CheckCodes.Review, CheckState.Unknown, "review.open", Now, More);

        Assert.Equal((CheckState.Unknown, null, More.Key), (Check.State, Check.SettledBy, Check.About));
        Assert.Equal("application.review-open", Refusal(() => journey.Case.PassCheck(More, journey.Roster, journey.Checker)).Code);
    }

    [Fact]
    public void Recommend_NewReasonSinceTheCheck_WaitsForTheReviewer()
    {
        journey.ToReview();
        void Recommend() => journey.Case.Recommend(Money.FromYuan(600_000), "", Journey.Calculation(600_000) with { Review = Funding }, journey.Roster, journey.Reviewer);
        Assert.Equal("application.review-open", Refusal(Recommend).Code);

        journey.Case.SettleCheck(CheckCodes.Review, CheckState.Pass, "资金证明", "非同一支出", Funding, journey.Roster, journey.Reviewer);
        Recommend();

        Assert.NotNull(journey.Case.Recommendation);
    }

    [Fact]
    public void Approve_NewReasonSinceTheRecommendation_IsRefused()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(600_000));

        var refusal = Refusal(() => journey.Case.Approve(
            Guid.NewGuid(), Money.FromYuan(600_000), "", Journey.Calculation(600_000) with { Review = Funding }, null, new(2026, 3, 2), new(2026, 3, 9), journey.Roster, journey.Approver));

        Assert.Equal("application.review-open", refusal.Code);
    }

    [Fact]
    public void SettleCheck_AnotherCheckInReview_IsTheCheckersAlone()
    {
        journey.ToReview();

        var refusal = Refusal(() => journey.Case.SettleCheck(CheckCodes.Bank, CheckState.Fail, "x", null, ReviewReasons.None, journey.Roster, journey.Reviewer));

        Assert.Equal("application.wrong-state", refusal.Code);
    }

    private CaseCheck Check => journey.Case.Checks.Single(c => c.Code == CheckCodes.Review);

    private void ToCheck()
    {
        journey.Submit();
        journey.Case.Take(journey.Roster, Guid.NewGuid, journey.Checker);
        journey.SettleChecks();
        journey.Case.VerifyLine(journey.Case.Lines[0].Id, Money.FromYuan(2_000_000), "compute", null, journey.Roster, journey.Checker);
    }

    private void Settle(ReviewReasons reasons, CheckState state, string note) =>
        journey.Case.SettleCheck(CheckCodes.Review, state, "资金证明", note, reasons, journey.Roster, journey.Checker);

    private static RuleViolation Refusal(Action act) => Assert.Throws<RuleViolationException>(act).Violation;
}
