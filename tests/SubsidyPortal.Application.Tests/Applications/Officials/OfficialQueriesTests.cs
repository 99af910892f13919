using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What officials are shown: the case, the rehearsal of a signature, the dry run of many, the notices.</summary>
public sealed class OfficialQueriesTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task GetOfficialCase_AnsweredReturn_SaysWhatChangedFirst()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await journey.ReturnAsync(Officers);
        await journey.AnswerAsync(DraftFields.EndsOn, "2026-12-31");
        var line = (await journey.ReadAsync()).Draft.Lines.Single();
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftLines(Guid.NewGuid(), journey.Id, [line with { Amount = "1,500,000" }], "")));
        await journey.AnswerAsync(DraftFields.ContractTotal, "1500000");
        await journey.AnswerReturnAsync();

        var view = await AskAsync(Officers.Intake, journey);

        Assert.Equal(
            [
                new CaseChange(ChangeKind.Answer, DraftFields.EndsOn, "", "2027-01-31", "2026-12-31"),
                new CaseChange(ChangeKind.Answer, DraftFields.ContractTotal, "", "2000000.00", "1500000"),
                new CaseChange(ChangeKind.LineAmount, "1", "合同价款", "2,000,000.00", "1,500,000.00"),
                new CaseChange(ChangeKind.Ceiling, "", "", "600,000.00", "450,000.00"),
            ],
            view.Difference!.Changes);
        Assert.Equal(1, view.Difference.Since);
        Assert.All(view.ReturnItems, item => Assert.NotNull(item.Answer));
    }

    [Fact]
    public async Task GetOfficialCase_InCheck_BarsTheNextStepWithItsReason()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        var view = await AskAsync(Officers.Intake, journey);

        Assert.Equal([2], view.RefusalOf(ApplicationAct.PassCheck)!.Arguments);
        Assert.True(view.Allows(ApplicationAct.VerifyLine));
        Assert.False(view.Allows(ApplicationAct.Approve));
        Assert.Equal((20, 20), (view.Clock.DaysLeft, view.Clock.DaysInAll));
        Assert.Equal(Yuan(600_000), view.Calculation.CityCeiling);
        Assert.Equal(Yuan(600_000_000), view.Budget!.Total);
    }

    [Fact]
    public async Task GetOfficialCase_Signatures_SayWhoseTurnItIs()
    {
        var journey = await SubmittedAsync();
        await journey.ToRecommendedAsync(Officers);

        var view = await AskAsync(Officers.Approver, journey);

        Assert.Equal([Duty.Checker, Duty.Reviewer, Duty.Approver], view.Signatures.Select(s => s.Duty));
        Assert.Equal([Officers.Intake, Officers.Reviewer, null], view.Signatures.Select(s => s.By?.Id));
        Assert.Equal([false, false, true], view.Signatures.Select(s => s.YourTurn));
        Assert.DoesNotContain(true, (await AskAsync(Officers.Intake, journey)).Signatures.Select(s => s.YourTurn));
    }

    [Fact]
    public async Task GetOfficialCase_OwnSubmission_ShowsItAndBarsEveryAct()
    {
        var company = await Host.AddCompanyAsync();
        await Host.GiveRoleAsync(company.OwnerId, Role.IntakeOfficer);
        var journey = await CaseJourney.SubmittedAsync(Host, company);

        var view = await AskAsync(company.OwnerId, journey);

        Assert.All(view.AllowedActions, a => Assert.Equal(DutyErrors.MustDifferCode, a.Refusal!.Code));
        Assert.NotEmpty(view.AllowedActions);
    }

    [Fact]
    public async Task GetOfficialCase_ForeignDraftConflictOrCompany_IsNotFound()
    {
        var draft = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        var journey = await SubmittedAsync();
        OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "曾任职于该公司")));

        OutcomeAssert.NotFound(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(draft.Id)));
        OutcomeAssert.NotFound(await Host.RunAs(Officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id)));
        OutcomeAssert.NotFound(await Host.RunAs(journey.Company.OwnerId).AskAsync(new GetOfficialCase(journey.Id)));
        OutcomeAssert.NotFound(await Host.RunAs(null).AskAsync(new GetOfficialCase(journey.Id)));
    }

    [Fact]
    public async Task RehearseApproval_Affordable_SaysWhatWillBeBookedAndWritesNothing()
    {
        var journey = await SubmittedAsync();
        await journey.ToRecommendedAsync(Officers);
        var (revision, available) = (await journey.RevisionAsync(), await BalanceAsync(AccountKind.Available));

        var rehearsal = OutcomeAssert.Done(await Host.RunAs(Officers.Approver).AskAsync(new RehearseApproval(journey.Id, Yuan(600_000), null)));

        Assert.Null(rehearsal.Refusal);
        Assert.All(rehearsal.Steps, step => Assert.True(step.Passes, step.Code));
        Assert.Equal([new RehearsedBooking(AccountKind.Available, -Yuan(600_000)), new RehearsedBooking(AccountKind.Reserved, Yuan(600_000))], rehearsal.Bookings);
        Assert.Equal((available, available - Yuan(600_000)), (rehearsal.Before!.Available, rehearsal.After!.Available));
        Assert.Equal((revision, available), (await journey.RevisionAsync(), await BalanceAsync(AccountKind.Available)));
    }

    [Fact]
    public async Task RehearseApproval_OverTheCeiling_IsRefusedLikeTheActItself()
    {
        var journey = await SubmittedAsync();
        await journey.ToRecommendedAsync(Officers);
        var amount = Yuan(600_001);

        var rehearsal = OutcomeAssert.Done(await Host.RunAs(Officers.Approver).AskAsync(new RehearseApproval(journey.Id, amount, "x")));
        var act = OutcomeAssert.Refused("application.above-ceiling", await journey.TryAsync(Officers.Approver, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, amount, "x")));

        Assert.Equal(act.Code, rehearsal.Refusal!.Code);
        Assert.Equal(act.Arguments, rehearsal.Refusal.Arguments);
        Assert.Empty(rehearsal.Bookings);
        Assert.Equal(["within-ceiling"], rehearsal.Steps.Where(s => !s.Passes).Select(s => s.Code));
    }

    [Fact]
    public async Task RehearseBulk_PassCheck_GivesEachRowItsVerdictAndWritesNothing()
    {
        var ready = await SubmittedAsync();
        await ready.ToCheckedAsync(Officers);
        var open = await SubmittedAsync();
        await open.TakeAsync(Officers);
        var fresh = await SubmittedAsync();
        var hidden = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());

        var verdicts = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new RehearseBulk(BulkAct.PassCheck, [ready.Id, open.Id, fresh.Id, hidden.Id])));

        Assert.Equal([null, "application.checks-open", "application.wrong-state"], verdicts.Select(v => v.Refusal?.Code));
        Assert.Equal(ApplicationStatus.InCheck, await StatusAsync(ready));
        Assert.Equal(await ready.RevisionAsync(), verdicts[0].Revision);
    }

    [Fact]
    public async Task ListNotices_RunningAndOver_SaysHowLong()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);

        var running = Assert.Single(OutcomeAssert.Done(await Host.RunAs(Officers.Approver).AskAsync(new ListNotices(Size: 100))).Notices, n => n.Id == journey.Id);
        Host.MoveTo(running.Until.AddDays(1));
        var over = Assert.Single(OutcomeAssert.Done(await Host.RunAs(Officers.Approver).AskAsync(new ListNotices(Size: 100))).Notices, n => n.Id == journey.Id);

        Assert.Equal((5, false, Yuan(600_000)), (running.DaysLeft, running.Over, running.Amount));
        Assert.True(over.Over);
        Assert.False(running.Assumed);
    }

    [Fact]
    public async Task ListOfficersFor_Review_LeavesOutWhoHoldsAnotherDuty()
    {
        var both = await Host.AddUserAsync(Role.IntakeOfficer, Role.Reviewer);
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers with { Intake = both });

        var people = OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).AskAsync(new ListOfficersFor(journey.Id)));

        Assert.Contains(people, p => p.Id == Officers.Reviewer);
        Assert.DoesNotContain(people, p => p.Id == both || p.Id == Officers.Intake);
    }

    private async Task<OfficialCaseView> AskAsync(Guid person, CaseJourney journey) =>
        OutcomeAssert.Done(await Host.RunAs(person).AskAsync(new GetOfficialCase(journey.Id)));
}
