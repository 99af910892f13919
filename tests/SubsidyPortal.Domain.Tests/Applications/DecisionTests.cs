using SubsidyPortal.Domain.Applications;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>From check to award: states, amounts, signatures.</summary>
public sealed class DecisionTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly Journey journey = new();

    [Fact]
    public void PassCheck_WithOpenChecksOrLines_IsRefusedWithTheirNumber()
    {
        journey.Submit();
        journey.Case.Take(journey.Roster, Guid.NewGuid, journey.Checker);

        var checks = Assert.Throws<RuleViolationException>(() => journey.Case.PassCheck(ReviewReasons.None, journey.Roster, journey.Checker)).Violation;
        journey.SettleChecks();
        var lines = Assert.Throws<RuleViolationException>(() => journey.Case.PassCheck(ReviewReasons.None, journey.Roster, journey.Checker)).Violation;

        Assert.Equal(("application.checks-open", CheckCodes.InOrder.Count), (checks.Code, (int)checks.Arguments[0]));
        Assert.Equal("application.lines-not-verified", lines.Code);
    }

    [Fact]
    public void Recommend_AboveTheCeiling_NamesBothAmounts()
    {
        journey.ToReview();

        var refusal = Assert.Throws<RuleViolationException>(() => journey.Recommend(Money.FromYuan(600_000.01m))).Violation;

        Assert.Equal("application.above-ceiling", refusal.Code);
        Assert.Equal([Money.FromYuan(600_000.01m), Money.FromYuan(600_000)], refusal.Arguments);
    }

    [Fact]
    public void Approve_BelowTheLimit_DecidesWithOneSignature()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(600_000));

        var outcome = journey.Approve(journey.Approver, Money.FromYuan(600_000), Money.FromYuan(600_000));

        Assert.Equal(ApprovalOutcome.Decided, outcome);
        Assert.Equal(ApplicationStatus.PublicNotice, journey.Case.Status);
        Assert.Equal(Money.FromYuan(600_000), journey.Case.AwardAmount);
    }

    [Fact]
    public void Approve_AboveTheLimit_NeedsASecondPersonAndTheSameAmount()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(600_000));

        journey.Case.Assign(journey.Approver.By, journey.Roster, journey.Approver);
        var barred = Assert.Throws<RuleViolationException>(() => journey.Approve(journey.Second, Money.FromYuan(600_000), Money.FromYuan(500_000))).Violation;
        var first = journey.Approve(journey.Approver, Money.FromYuan(600_000), Money.FromYuan(500_000));
        var openFor = journey.Case.AssignedTo;
        var same = Assert.Throws<RuleViolationException>(() => journey.Approve(journey.Approver, Money.FromYuan(600_000), Money.FromYuan(500_000))).Violation;
        var other = Assert.Throws<RuleViolationException>(() => journey.Approve(journey.Second, Money.FromYuan(550_000), Money.FromYuan(500_000))).Violation;
        var second = journey.Approve(journey.Second, Money.FromYuan(600_000), Money.FromYuan(500_000));

        Assert.Equal("application.not-in-charge", barred.Code);
        Assert.Equal((ApprovalOutcome.AwaitsSecond, null), (first, openFor));
        Assert.Equal("duties.must-differ", same.Code);
        Assert.Equal("application.signatures-differ", other.Code);
        Assert.Equal(ApprovalOutcome.Decided, second);
    }

    [Fact]
    public void Approve_WhenTheCalculationChanged_IsRefused()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(500_000));

        var refusal = Assert.Throws<RuleViolationException>(() => journey.Case.Approve(
            Guid.NewGuid(), Money.FromYuan(500_000), "", Journey.Calculation(550_000), null, Day, Day, journey.Roster, journey.Approver)).Violation;

        Assert.Equal("application.calculation-changed", refusal.Code);
        Assert.Equal(ApplicationStatus.InReview, journey.Case.Status);
        Assert.Null(journey.Case.Decision);
    }

    [Fact]
    public void Approve_WhenNothingIsLeftToAward_SaysSoAndNotThatTheAmountChanged()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(500_000));

        var refusal = Assert.Throws<RuleViolationException>(() => journey.Case.Approve(
            Guid.NewGuid(), Money.FromYuan(500_000), "", Journey.Calculation(0), null, Day, Day, journey.Roster, journey.Approver)).Violation;

        Assert.Equal("application.nothing-to-award", refusal.Code);
    }

    [Fact]
    public void ConfirmAward_OnTheLastDayOfTheNotice_IsRefusedAndTheDayAfterWorks()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(600_000));
        journey.Approve(journey.Approver, Money.FromYuan(600_000), null);
        var until = journey.Case.NoticeUntil!.Value;

        var refusal = Assert.Throws<RuleViolationException>(() => journey.Case.ConfirmAward(journey.Roster, journey.Approver with { Today = until })).Violation;
        journey.Case.ConfirmAward(journey.Roster, journey.Approver with { Today = until.AddDays(1) });

        Assert.Equal("application.notice-runs", refusal.Code);
        Assert.Equal(ApplicationStatus.Awarded, journey.Case.Status);
    }

    [Fact]
    public void SettleObjection_Upheld_ReopensTheReviewAndGivesTheReserveBack()
    {
        journey.ToReview();
        journey.Recommend(Money.FromYuan(600_000));
        journey.Approve(journey.Approver, Money.FromYuan(600_000), null);
        var objection = Guid.NewGuid();
        journey.Case.RecordObjection(objection, "某单位", "合同与本单位重复", journey.Checker);

        var open = Assert.Throws<RuleViolationException>(() => journey.Case.ConfirmAward(journey.Roster, journey.Approver with { Today = Day.AddDays(30) })).Violation;
        var released = journey.Case.SettleObjection(objection, "情况属实", true, journey.Roster, journey.Approver);

        Assert.Equal("application.objection-open", open.Code);
        Assert.Equal(Money.FromYuan(600_000), released);
        Assert.Equal(ApplicationStatus.InReview, journey.Case.Status);
        Assert.Null(journey.Case.AwardAmount);
        Assert.Throws<RuleViolationException>(() => journey.Approve(journey.Approver, Money.FromYuan(600_000), null));
    }

    [Fact]
    public void EveryAct_InAStateTheTableDoesNotList_IsRefused()
    {
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            var listed = ApplicationTransitions.Table.All.Where(t => t.From == status).Select(t => t.Act).ToHashSet();
            Assert.All(Enum.GetValues<ApplicationAct>(), act => Assert.Equal(listed.Contains(act), ApplicationTransitions.Table.Find(status, act) is not null));
        }

        journey.Submit();
        var refusal = Assert.Throws<RuleViolationException>(() => journey.Case.PassCheck(ReviewReasons.None, journey.Roster, journey.Checker)).Violation;
        Assert.Equal([ApplicationStatus.Submitted, ApplicationAct.PassCheck], refusal.Arguments);
    }
}
