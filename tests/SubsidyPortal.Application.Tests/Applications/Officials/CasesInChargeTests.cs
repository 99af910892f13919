using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Cases and claims of somebody who can't go on are open for the colleagues, and an answer finds somebody who can.</summary>
public sealed class CasesInChargeTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    private ClaimOfficials officials = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        officials = await ClaimOfficials.AddAsync(Host) with { Verifier = Officers.Intake };
    }

    [Fact]
    public async Task CloseAccount_OfAnOfficerInCharge_OpensCasesAndClaimsForColleagues()
    {
        var (journey, claim) = (await TakenAsync(), await TakenClaimAsync());

        Done(await Host.RunAs(await Host.AddUserAsync(Role.Administrator)).RunAsync(new CloseAccount(Guid.NewGuid(), Officers.Intake, "离职")));

        Assert.Null((await journey.ReadAsync()).AssignedTo);
        Assert.Null((await claim.ReadAsync()).AssignedTo);
        Assert.Contains("application.left-to-colleagues", await EventsAsync(journey));
        var colleague = Host.RunAs(await Host.AddUserAsync(Role.IntakeOfficer));
        var work = Done(await colleague.AskAsync(new ListCases(new CaseFilter(CaseTab.Open, Mine: true, Search: journey.Number), CaseSort.Due, false, PageMove.First, null, 20)));
        Assert.Contains(work.Rows, r => r.Id == journey.Id);
        Assert.Contains(Done(await colleague.AskAsync(new ListClaims(Size: 100))).Rows, r => r.Id == claim.Id);
    }

    [Fact]
    public async Task ChangeRoles_WithoutTheStepsRole_OpensTheCases_WithItKeepsThem()
    {
        var (journey, claim) = (await TakenAsync(), await TakenClaimAsync());
        var admin = Host.RunAs(await Host.AddUserAsync(Role.Administrator));

        Done(await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), Officers.Intake, [Role.IntakeOfficer], [Role.IntakeOfficer, Role.Reviewer], "兼任")));
        Assert.Equal(Officers.Intake, (await journey.ReadAsync()).AssignedTo);
        Done(await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), Officers.Intake, [Role.IntakeOfficer, Role.Reviewer], [Role.Reviewer], "调岗")));

        Assert.Null((await journey.ReadAsync()).AssignedTo);
        Assert.Null((await claim.ReadAsync()).AssignedTo);
    }

    [Fact]
    public async Task DeclareConflict_OpensTheCompanysCasesAndClaims_AndNoOthers()
    {
        var (journey, other, claim) = (await TakenAsync(), await TakenAsync(), await TakenClaimAsync());

        Done(await Host.RunAs(Officers.Intake).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));
        Done(await Host.RunAs(Officers.Intake).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), (await claim.ReadAsync()).ApplicationId, "亲属任职")));

        Assert.Null((await journey.ReadAsync()).AssignedTo);
        Assert.Null((await claim.ReadAsync()).AssignedTo);
        Assert.Equal(Officers.Intake, (await other.ReadAsync()).AssignedTo);
    }

    [Theory]
    [InlineData(Role.FinanceOfficer)]
    [InlineData(Role.Treasurer)]
    [InlineData(Role.ProgramManager)]
    public async Task DeclareConflict_ByWhoeverWorksOnCases_HidesTheCompany(Role role)
    {
        var journey = await TakenAsync();
        var person = Host.RunAs(await Host.AddUserAsync(role));

        Done(await person.RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));

        NotFound(await person.AskAsync(new GetOfficialCase(journey.Id)));
    }

    [Fact]
    public async Task Answered_AfterTheCheckersConflict_IsOpenForAColleague()
    {
        var journey = await TakenAsync();
        await journey.ReturnAsync(Officers);
        Done(await Host.RunAs(Officers.Intake).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));

        await journey.AnswerReturnAsync();

        Assert.Null((await journey.ReadAsync()).AssignedTo);
    }

    [Fact]
    public async Task Answered_WhereTwoChecked_GoesToTheOneWhoReturnedIt()
    {
        var second = await Host.AddUserAsync(Role.IntakeOfficer);
        var journey = await TakenAsync();
        await journey.RunAsync(Officers.Intake, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, second));
        await journey.ReturnAsync(Officers with { Intake = second });

        await journey.AnswerReturnAsync();

        Assert.Equal(second, (await journey.ReadAsync()).AssignedTo);
    }

    [Fact]
    public async Task Answered_AfterAReturnFromReview_GoesToTheChecker()
    {
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers);
        await journey.RunAsync(Officers.Reviewer, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, Officers.Reviewer));
        await journey.RunAsync(Officers.Reviewer, r => new ReturnApplication(Guid.NewGuid(), journey.Id, r, [new PointToAnswer("contract.title", "请更正。")]));

        Assert.Null((await journey.ReadAsync()).AssignedTo);
        await journey.AnswerReturnAsync();

        Assert.Equal(Officers.Intake, (await journey.ReadAsync()).AssignedTo);
    }

    [Fact]
    public async Task AnsweredClaim_AfterTheVerifiersAccountWasClosed_IsOpenForAColleague()
    {
        var claim = await TakenClaimAsync();
        await claim.ReturnAsync();
        Done(await Host.RunAs(await Host.AddUserAsync(Role.Administrator)).RunAsync(new CloseAccount(Guid.NewGuid(), Officers.Intake, "离职")));

        await claim.AnswerReturnAsync();

        Assert.Null((await claim.ReadAsync()).AssignedTo);
    }

    [Fact]
    public async Task Signature_OfTheCheck_IsThatOfWhoPassedIt()
    {
        var second = await Host.AddUserAsync(Role.IntakeOfficer);
        var journey = await TakenAsync();
        await journey.CheckEverythingAsync(Officers);
        await journey.RunAsync(Officers.Intake, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, second));
        Done(await Host.RunAs(second).RunAsync(new AskChecksAgain(Guid.NewGuid(), journey.Id, await journey.RevisionAsync())));
        await journey.RunAsync(second, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, Officers.Intake));
        await journey.PassCheckAsync(Officers);

        var signature = Done(await Host.RunAs(Officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id))).Signatures[0];

        Assert.Equal((Duty.Checker, (Guid?)Officers.Intake), (signature.Duty, signature.By?.Id));
    }

    [Fact]
    public async Task Approve_WhileAColleagueIsInCharge_IsBarredWithItsReason()
    {
        var journey = await SubmittedAsync();
        await journey.ToRecommendedAsync(Officers);
        await journey.RunAsync(Officers.Approver, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, Officers.Approver));

        Refused("application.not-in-charge", await journey.TryAsync(Officers.SecondApprover, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Yuan(600_000), null)));

        var view = Done(await Host.RunAs(Officers.SecondApprover).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal("application.not-in-charge", view.RefusalOf(Domain.Applications.ApplicationAct.Approve)!.Code);
        Done(await journey.TryAsync(Officers.Approver, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Yuan(600_000), null)));
    }

    private async Task<CaseJourney> TakenAsync()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        return journey;
    }

    private async Task<ClaimJourney> TakenClaimAsync()
    {
        var checker = await Host.AddUserAsync(Role.IntakeOfficer);
        var award = await (await SubmittedAsync()).ToAwardedAsync(Officers with { Intake = checker });
        var claim = await award.StartClaimAsync(officials);
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        return claim;
    }
}
