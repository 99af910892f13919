using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What a case's amount rests on: before and after the decision, in letters, and for those who may read it.</summary>
public sealed class AmountTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task Trace_AfterTheDecision_StaysTheDecisionsWhateverIsAwardedLater()
    {
        var journey = await SubmittedAsync();
        await journey.ToAwardedAsync(Officers);
        var kept = (await journey.ReadAsync()).Decision!.Calculation;

        var official = OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id)));
        var trace = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetAmountTrace(journey.Id)));

        Assert.Equal(kept.TraceHash, official.Calculation.TraceHash);
        Assert.Equal((kept.TraceHash, true, true), (trace.Calculation!.TraceHash, trace.Decided, trace.HashAgrees));
        Assert.Equal(Yuan(600_000), trace.Amount);
        Assert.Null(trace.Difference);
    }

    [Fact]
    public async Task Difference_LineDeductedByTheChecker_NamesTheLineItsReasonAndTheNewAmount()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        var line = (await journey.ReadAsync()).Lines.Single();
        await journey.RunAsync(Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, Yuan(1_500_000), line.Kind, "合同第3页仅150万元"));

        var atDecision = OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id))).AmountDifference;
        var beforeIt = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id))).Difference;
        var printed = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetAmountTrace(journey.Id)));
        var printedForOfficials = OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).AskAsync(new GetAmountTrace(journey.Id)));
        await journey.CheckEverythingAsync(Officers);
        await journey.PassCheckAsync(Officers);
        await journey.RecommendAsync(Officers, Yuan(450_000));
        await journey.ApproveAsync(Officers);
        var afterIt = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id))).Difference;

        Assert.Null(beforeIt);
        Assert.Equal((Yuan(600_000), false), (printed.Calculation!.CityCeiling, printed.Difference is not null));
        Assert.Equal((Yuan(450_000), true), (printedForOfficials.Calculation!.CityCeiling, printedForOfficials.Difference is not null));
        Assert.All([atDecision, afterIt], difference =>
        {
            Assert.Equal((Yuan(600_000), Yuan(450_000)), (difference!.Before.CityCeiling, difference.After.CityCeiling));
            var cause = Assert.Single(Assert.Single(difference.Nodes, node => node.Step == "base").Causes);
            Assert.Equal((NodeCauseKind.LineAmount, "1"), (cause.Kind, cause.Subject));
            Assert.Equal("合同第3页仅150万元", Assert.Single(difference.Lines).Reason);
        });
    }

    [Fact]
    public async Task Trace_WithdrawnDuringTheReview_TellsItsCompanyNothingOfTheReview()
    {
        var journey = await RecommendedBelowTheEstimateAsync();
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), journey.Id, (await journey.ReadAsync()).Revision, "改用其他方案")));

        var printed = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetAmountTrace(journey.Id)));

        Assert.Equal(Yuan(600_000), printed.Calculation!.CityCeiling);
        Assert.Null(printed.Difference);
    }

    [Fact]
    public async Task Letter_OfEachState_SaysWhatWasDecidedWhenAndWhy()
    {
        var awarded = await SubmittedAsync();
        OutcomeAssert.NotFound(await awarded.AsOwner.AskAsync(new GetCaseLetter(awarded.Id)));
        await awarded.ToNoticeAsync(Officers);
        var intended = OutcomeAssert.Done(await awarded.AsOwner.AskAsync(new GetCaseLetter(awarded.Id)));
        await awarded.ConfirmAwardAsync(Officers);
        var award = OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).AskAsync(new GetCaseLetter(awarded.Id)));

        var rejected = await SubmittedAsync();
        await rejected.TakeAsync(Officers);
        await rejected.RejectAsync(Officers.Intake, "不符合支持条件。");
        var rejection = OutcomeAssert.Done(await rejected.AsOwner.AskAsync(new GetCaseLetter(rejected.Id)));

        var decided = (await awarded.ReadAsync())!;
        Assert.Equal((LetterKind.Intended, decided.DecidedOn, decided.NoticeUntil), (intended.Kind, intended.On, intended.NoticeUntil));
        Assert.Equal((LetterKind.Award, decided.AwardedOn!.Value, Yuan(600_000)), (award.Kind, award.On, award.Amount.Amount!.Value));
        Assert.Equal((LetterKind.Rejection, Host.Clock.Today, "不符合支持条件。"), (rejection.Kind, rejection.On, rejection.Reason));
        Assert.Equal((await rejected.ReadAsync()).LatestRound!.Estimate.TraceHash, rejection.Amount.Calculation!.TraceHash);
        Assert.Null(rejection.Amount.Amount);
    }

    [Fact]
    public async Task Rejection_AfterLinesWereVerified_ShowsTheCompanyTheCalculationOfItsLetter()
    {
        var journey = await RecommendedBelowTheEstimateAsync();
        await journey.RejectAsync(Officers.Approver, "不符合支持条件。");

        var page = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id)));
        var letter = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCaseLetter(journey.Id)));

        Assert.Equal(Yuan(450_000), page.Calculation!.CityCeiling);
        Assert.Equal(letter.Amount.Calculation!.TraceHash, page.Calculation.TraceHash);
        Assert.Equal((Yuan(600_000), Yuan(450_000)), (page.Difference!.Before.CityCeiling, page.Difference.After.CityCeiling));
    }

    [Fact]
    public async Task TraceAndLetter_OfAnotherCompanyOrAConflict_AreNotFound()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);
        var stranger = await Host.AddCompanyAsync();
        var biased = await Host.AddUserAsync(Role.Reviewer);
        OutcomeAssert.Done(await Host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));

        foreach (var user in new Guid?[] { stranger.OwnerId, biased, null })
        {
            OutcomeAssert.NotFound(await Host.RunAs(user).AskAsync(new GetAmountTrace(journey.Id)));
            OutcomeAssert.NotFound(await Host.RunAs(user).AskAsync(new GetCaseLetter(journey.Id)));
        }

        var auditor = Host.RunAs(await Host.AddUserAsync(Role.Auditor));
        Assert.Equal(ApplicationStatus.PublicNotice, OutcomeAssert.Done(await auditor.AskAsync(new GetAmountTrace(journey.Id))).Case.Status);
    }

    [Fact]
    public async Task Trace_OfADraft_IsItsEstimateForItsCompanyOnly()
    {
        var company = await Host.AddCompanyAsync();
        var journey = await CaseJourney.StartedAsync(Host, company);

        var empty = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetAmountTrace(journey.Id)));

        Assert.Null(empty.Calculation);
        Assert.False(empty.Decided);
        OutcomeAssert.NotFound(await Host.RunAs(Officers.Intake).AskAsync(new GetAmountTrace(journey.Id)));
    }

    /// <summary>The checker found less than was claimed, so that 450,000 yuan are recommended where 600,000 were estimated.</summary>
    private async Task<CaseJourney> RecommendedBelowTheEstimateAsync()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        var line = (await journey.ReadAsync()).Lines.Single();
        await journey.RunAsync(Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, Yuan(1_500_000), line.Kind, "合同第3页仅150万元"));
        await journey.CheckEverythingAsync(Officers);
        await journey.PassCheckAsync(Officers);
        await journey.RecommendAsync(Officers, Yuan(450_000));
        return journey;
    }
}
