using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

public sealed class TakeApplicationTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Theory]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Take_OtherRole_IsNotFound(Role role)
    {
        var journey = await SubmittedAsync();
        var other = await Host.AddUserAsync(role);

        var outcome = await journey.TryAsync(other, r => new TakeApplication(Guid.NewGuid(), journey.Id, r));

        OutcomeAssert.NotFound(outcome);
        Assert.Equal(ApplicationStatus.Submitted, await StatusAsync(journey));
    }

    [Fact]
    public async Task Take_Absent_IsNotFound() =>
        OutcomeAssert.NotFound(await Host.RunAs(Officers.Intake).RunAsync(new TakeApplication(Guid.NewGuid(), Guid.NewGuid(), 0)));

    [Fact]
    public async Task Take_Draft_IsNotFound()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());

        OutcomeAssert.NotFound(await journey.TryAsync(Officers.Intake, r => new TakeApplication(Guid.NewGuid(), journey.Id, r)));
    }

    [Fact]
    public async Task Take_Submitted_PutsTheOfficerInChargeAndSettlesThePortalsChecks()
    {
        var journey = await SubmittedAsync();

        await journey.TakeAsync(Officers);

        var application = await journey.ReadAsync();
        Assert.Equal(ApplicationStatus.InCheck, application.Status);
        Assert.Equal(Officers.Intake, application.AssignedTo);
        Assert.Equal(CheckCodes.InOrder.Order(), application.Checks.Select(c => c.Code).Order());
        Assert.Equal([CheckCodes.Credit, CheckCodes.Seller], application.Checks.Where(c => c.State != CheckState.Pass).Select(c => c.Code).Order(StringComparer.Ordinal));
        Assert.All(application.Checks, check => Assert.Null(check.SettledBy));
        Assert.Equal("application.taken", (await EventsAsync(journey))[^1]);
    }

    [Fact]
    public async Task Take_Repeated_GivesTheFirstOutcome()
    {
        var journey = await SubmittedAsync();
        var command = new TakeApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync());

        var first = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).RunAsync(command));
        var second = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).RunAsync(command));

        Assert.Equal(first, second);
        Assert.Single(await EventsAsync(journey), "application.taken");
    }

    [Fact]
    public async Task Take_TakenBefore_NamesTheState()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        var other = await Host.AddUserAsync(Role.IntakeOfficer);

        OutcomeAssert.Refused("application.wrong-state", await journey.TryAsync(other, r => new TakeApplication(Guid.NewGuid(), journey.Id, r)));
    }

    [Fact]
    public async Task Take_TwoOfficersAtOnce_OneGetsItTheOtherIsTold()
    {
        var journey = await SubmittedAsync();
        var other = await Host.AddUserAsync(Role.IntakeOfficer);
        var revision = await journey.RevisionAsync();

        var outcomes = await Task.WhenAll(
            Host.RunAs(Officers.Intake).RunAsync(new TakeApplication(Guid.NewGuid(), journey.Id, revision)),
            Host.RunAs(other).RunAsync(new TakeApplication(Guid.NewGuid(), journey.Id, revision)));

        Assert.Single(outcomes, o => o.Succeeded);
        var told = Assert.IsType<Outcome<CaseChanged>.ChangedByOther>(Assert.Single(outcomes, o => !o.Succeeded));
        Assert.Equal((await journey.ReadAsync()).AssignedTo, told.By);
        Assert.NotNull(told.At);
    }

    [Fact]
    public async Task Take_ConflictOfInterest_IsNotFound()
    {
        var journey = await SubmittedAsync();
        OutcomeAssert.Done(await Host.RunAs(Officers.Intake).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属在该公司任职")));

        OutcomeAssert.NotFound(await journey.TryAsync(Officers.Intake, r => new TakeApplication(Guid.NewGuid(), journey.Id, r)));
    }

    [Fact]
    public async Task Take_OwnSubmission_NamesTheTwoDuties()
    {
        var company = await Host.AddCompanyAsync();
        await Host.GiveRoleAsync(company.OwnerId, Role.IntakeOfficer);
        var journey = await CaseJourney.SubmittedAsync(Host, company);

        var violation = OutcomeAssert.Refused(DutyErrors.MustDifferCode, await journey.TryAsync(company.OwnerId, r => new TakeApplication(Guid.NewGuid(), journey.Id, r)));

        Assert.Equal([Duty.Submitter, Duty.Checker], violation.Arguments);
    }

    [Fact]
    public async Task Take_ColleagueOfTheSubmitter_IsRefused()
    {
        var company = await Host.AddCompanyAsync();
        var member = await Host.AddMemberAsync(company.Id, Role.CompanyViewer);
        await Host.GiveRoleAsync(member, Role.IntakeOfficer);
        var journey = await CaseJourney.SubmittedAsync(Host, company);

        OutcomeAssert.Refused("application.own-company", await journey.TryAsync(member, r => new TakeApplication(Guid.NewGuid(), journey.Id, r)));
    }
}
