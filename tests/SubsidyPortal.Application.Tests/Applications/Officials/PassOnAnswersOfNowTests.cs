using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>A case goes to review on what the portal knows at that moment, not on what it knew when somebody last asked.</summary>
public sealed class PassOnAnswersOfNowTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task PassCheck_RegisterChangedSinceTheLastAnswer_IsRefusedAndNamesTheCheck()
    {
        var journey = await CheckedAsync();
        await MoveAwayAsync(journey);

        var refusal = OutcomeAssert.Refused("application.check-changed", await journey.TryAsync(Officers.Intake, r => new PassCheck(Guid.NewGuid(), journey.Id, r)));

        Assert.Equal([new CheckName(CheckCodes.Registered)], refusal.Arguments);
        var left = await journey.ReadAsync();
        Assert.Equal((ApplicationStatus.InCheck, CheckState.Pass), (left.Status, StateOf(left, CheckCodes.Registered)));
    }

    [Fact]
    public async Task PassCheck_ChangedAnswerAskedAgainAndSettledByHand_Goes()
    {
        var journey = await CheckedAsync();
        await MoveAwayAsync(journey);
        await journey.RunAsync(Officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), journey.Id, r));
        Assert.Equal(CheckState.Fail, StateOf(await journey.ReadAsync(), CheckCodes.Registered));
        Assert.Equal([1], OutcomeAssert.Refused("application.checks-open", await journey.TryAsync(Officers.Intake, r => new PassCheck(Guid.NewGuid(), journey.Id, r))).Arguments);

        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Registered, CheckState.Waived, "迁移登记通知书", "申报时在本市"));
        await journey.PassCheckAsync(Officers);

        Assert.Equal(ApplicationStatus.InReview, (await journey.ReadAsync()).Status);
    }

    [Fact]
    public async Task PassCheck_PersonSettledTheCheck_HoldsWhateverThePortalThinks()
    {
        var journey = await CheckedAsync();
        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Registered, CheckState.Pass, "登记系统", null));
        await MoveAwayAsync(journey);

        await journey.PassCheckAsync(Officers);

        Assert.Equal(ApplicationStatus.InReview, (await journey.ReadAsync()).Status);
    }

    [Fact]
    public async Task PassCheck_SameContractCameInSince_IsRefused()
    {
        var number = CaseJourney.NewContractNumber();
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, number));
        await journey.SubmitAsync();
        await journey.TakeAsync(Officers);
        await journey.CheckEverythingAsync(Officers);
        var other = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, number));
        await other.SubmitAsync();

        var refusal = OutcomeAssert.Refused("application.check-changed", await journey.TryAsync(Officers.Intake, r => new PassCheck(Guid.NewGuid(), journey.Id, r)));

        Assert.Equal([new CheckName(CheckCodes.ContractOnce)], refusal.Arguments);
    }

    [Fact]
    public async Task PassCheck_SomebodyElseInCharge_IsNotToldOfTheAnswer()
    {
        var journey = await CheckedAsync();
        await MoveAwayAsync(journey);
        var colleague = await Host.AddUserAsync(Domain.Identity.Role.IntakeOfficer);

        OutcomeAssert.Refused("application.not-in-charge", await journey.TryAsync(colleague, r => new PassCheck(Guid.NewGuid(), journey.Id, r)));
    }

    [Fact]
    public async Task RehearseBulk_AnswerChanged_SaysSoBeforehandAndKeepsTheOldAnswer()
    {
        var journey = await CheckedAsync();
        await MoveAwayAsync(journey);

        var verdict = Assert.Single(OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new RehearseBulk(BulkAct.PassCheck, [journey.Id]))));

        Assert.Equal("application.check-changed", verdict.Refusal?.Code);
        Assert.Equal(CheckState.Pass, StateOf(await journey.ReadAsync(), CheckCodes.Registered));
    }

    [Fact]
    public async Task VerifyLine_RegisterChangedMeanwhile_LeavesTheOtherAnswersToBeAskedForWithTheCase()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await MoveAwayAsync(journey);
        var before = await journey.ReadAsync();
        var line = before.Lines.Single(l => l.Live);

        await journey.RunAsync(Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, line.Amount, line.Kind, null));
        await journey.CheckEverythingAsync(Officers);

        OutcomeAssert.Refused("application.check-changed", await journey.TryAsync(Officers.Intake, r => new PassCheck(Guid.NewGuid(), journey.Id, r)));
    }

    private async Task<CaseJourney> CheckedAsync()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await journey.CheckEverythingAsync(Officers);
        return journey;
    }

    /// <summary>The company's tax seat leaves the city.</summary>
    private Task MoveAwayAsync(CaseJourney journey) => Host.WriteAsync(async db =>
    {
        var company = (await db.Companies.FindAsync(journey.Company.Id))!;
        company.Describe(null, company.Facts with { TaxSeat = "330106" }, company.Contact);
    });

    private static CheckState StateOf(SubsidyApplication application, string code) => application.Checks.Single(c => c.Code == code).State;
}
