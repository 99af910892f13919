using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Recommendation, signatures, notice, objections, award and closing, with what each books.</summary>
public sealed class DecisionTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task Recommend_AboveTheCeiling_NamesBothFigures()
    {
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers);

        var violation = OutcomeAssert.Refused("application.above-ceiling", await journey.TryAsync(
            Officers.Reviewer, r => new RecommendAmount(Guid.NewGuid(), journey.Id, r, Yuan(600_000.01m), "x")));

        Assert.Equal([Yuan(600_000.01m), Yuan(600_000)], violation.Arguments);
    }

    [Fact]
    public async Task Recommend_LessWithoutReason_IsRefused()
    {
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers);

        OutcomeAssert.Refused("application.reason-needed", await journey.TryAsync(Officers.Reviewer, r => new RecommendAmount(Guid.NewGuid(), journey.Id, r, Yuan(1), null)));
        OutcomeAssert.Refused("application.amount-not-positive", await journey.TryAsync(Officers.Reviewer, r => new RecommendAmount(Guid.NewGuid(), journey.Id, r, Yuan(0), "x")));
    }

    [Fact]
    public async Task Recommend_ByTheChecker_MustDiffer()
    {
        var both = await Host.AddUserAsync(Role.IntakeOfficer, Role.Reviewer);
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers with { Intake = both });

        OutcomeAssert.Refused(DutyErrors.MustDifferCode, await journey.TryAsync(both, r => new RecommendAmount(Guid.NewGuid(), journey.Id, r, Yuan(600_000), null)));
    }

    [Fact]
    public async Task Approve_Recommended_ReservesCountsAndOpensTheNotice()
    {
        var journey = await SubmittedAsync();
        await journey.ToRecommendedAsync(Officers);
        var (available, reserved) = (await BalanceAsync(AccountKind.Available), await BalanceAsync(AccountKind.Reserved));

        var result = await journey.ApproveAsync(Officers);

        Assert.Equal((true, (Domain.Money?)(available - Yuan(600_000))), (result.Decided, result.AvailableAfter));
        Assert.Equal((available - Yuan(600_000), reserved + Yuan(600_000)), (await BalanceAsync(AccountKind.Available), await BalanceAsync(AccountKind.Reserved)));
        Assert.Equal(Yuan(600_000), await CountedAsync(journey));
        Assert.Equal((ApplicationStatus.PublicNotice, result.NoticeUntil), (await StatusAsync(journey), (await journey.ReadAsync()).NoticeUntil));
        Assert.Equal(["case-decided"], await MailsAsync(journey));
    }

    [Fact]
    public async Task Approve_ByTheReviewer_MustDiffer()
    {
        var both = await Host.AddUserAsync(Role.Reviewer, Role.Approver);
        var journey = await SubmittedAsync();
        await journey.ToRecommendedAsync(Officers with { Reviewer = both });

        OutcomeAssert.Refused(DutyErrors.MustDifferCode, await journey.TryAsync(both, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Yuan(600_000), null)));
    }

    [Fact]
    public async Task Approve_AwardToTheSameCompanyInBetween_AsksForANewRecommendation()
    {
        var company = await Host.AddCompanyAsync();
        var first = await CaseJourney.SubmittedAsync(Host, company, "model", 8_000_000);
        var second = await CaseJourney.SubmittedAsync(Host, company, "model", 8_000_000);
        await first.ToRecommendedAsync(Officers);
        await second.ToNoticeAsync(Officers);

        var violation = OutcomeAssert.Refused(
            "application.calculation-changed", await first.TryAsync(Officers.Approver, r => new ApproveApplication(Guid.NewGuid(), first.Id, r, Yuan(4_000_000), null)));
        await first.RecommendAsync(Officers, Yuan(1_000_000));
        await first.ApproveAsync(Officers);

        Assert.Equal([Yuan(4_000_000), Yuan(1_000_000)], violation.Arguments);
        Assert.Equal(Yuan(5_000_000), await CountedAsync(first));
    }

    [Fact]
    public async Task ConfirmAward_OnTheLastDayOfTheNotice_IsTooEarly()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);
        var until = (await journey.ReadAsync()).NoticeUntil!.Value;
        Host.MoveTo(until, 23);

        Assert.Equal([until], OutcomeAssert.Refused("application.notice-runs", await journey.TryAsync(Officers.Approver, r => new ConfirmAward(Guid.NewGuid(), journey.Id, r))).Arguments);
    }

    [Fact]
    public async Task ConfirmAward_AfterTheNotice_CommitsAndKeepsTheCounter()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);
        var (reserved, committed) = (await BalanceAsync(AccountKind.Reserved), await BalanceAsync(AccountKind.Committed));

        await journey.ConfirmAwardAsync(Officers);

        Assert.Equal((reserved - Yuan(600_000), committed + Yuan(600_000)), (await BalanceAsync(AccountKind.Reserved), await BalanceAsync(AccountKind.Committed)));
        Assert.Equal(Yuan(600_000), await CountedAsync(journey));
        Assert.Equal(["case-decided", "award-confirmed"], await MailsAsync(journey));
    }

    [Fact]
    public async Task Objection_Open_HoldsTheAwardUntilItIsAnswered()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);
        await journey.RunAsync(Officers.Intake, r => new RecordObjection(Guid.NewGuid(), journey.Id, r, "某市民", "该项目重复申报。"));
        Host.MoveTo((await journey.ReadAsync()).NoticeUntil!.Value.AddDays(1));

        OutcomeAssert.Refused("application.objection-open", await journey.TryAsync(Officers.Approver, r => new ConfirmAward(Guid.NewGuid(), journey.Id, r)));
        var objection = (await journey.ReadAsync()).Objections.Single();
        await journey.RunAsync(Officers.Approver, r => new SettleObjection(Guid.NewGuid(), journey.Id, r, objection.Id, "经核查未重复。", false));
        await journey.ConfirmAwardAsync(Officers);

        Assert.Equal(ApplicationStatus.Awarded, await StatusAsync(journey));
    }

    [Fact]
    public async Task Objection_Upheld_ReleasesTheMoneyAndReopensTheReview()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);
        var available = await BalanceAsync(AccountKind.Available);
        await journey.RunAsync(Officers.Reviewer, r => new RecordObjection(Guid.NewGuid(), journey.Id, r, "某公司", "合同不真实。"));
        var objection = (await journey.ReadAsync()).Objections.Single();

        await journey.RunAsync(Officers.Approver, r => new SettleObjection(Guid.NewGuid(), journey.Id, r, objection.Id, "异议成立。", true));

        var application = await journey.ReadAsync();
        Assert.Equal((ApplicationStatus.InReview, null, null), (application.Status, application.Decision, application.AwardAmount));
        Assert.Equal(available + Yuan(600_000), await BalanceAsync(AccountKind.Available));
        Assert.Equal(Yuan(0), await CountedAsync(journey));
        await journey.RecommendAsync(Officers);
        await journey.ApproveAsync(Officers);
        Assert.Equal(Yuan(600_000), await CountedAsync(journey));
    }

    [Fact]
    public async Task CloseAward_Unclaimed_GivesTheRestBack()
    {
        var journey = await SubmittedAsync();
        await journey.ToAwardedAsync(Officers);
        var (available, committed) = (await BalanceAsync(AccountKind.Available), await BalanceAsync(AccountKind.Committed));

        var result = await journey.RunAsync(journey.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "企业放弃剩余额度"));

        Assert.Equal(Yuan(600_000), result.Released);
        Assert.Equal((available + Yuan(600_000), committed - Yuan(600_000)), (await BalanceAsync(AccountKind.Available), await BalanceAsync(AccountKind.Committed)));
        Assert.Equal((ApplicationStatus.Closed, Yuan(0)), (await StatusAsync(journey), await CountedAsync(journey)));
    }

    [Fact]
    public async Task CloseAward_ByTheCompanyItself_Works()
    {
        var journey = await SubmittedAsync();
        await journey.ToAwardedAsync(Officers);
        var viewer = await Host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);

        OutcomeAssert.NotFound(await journey.TryAsync(viewer, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "x")));
        await journey.RunAsync(journey.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), journey.Id, r, "项目终止"));

        Assert.Equal(ApplicationStatus.Closed, await StatusAsync(journey));
    }
}
