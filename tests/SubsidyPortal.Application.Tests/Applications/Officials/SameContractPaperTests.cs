using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Which papers of other cases the check for a contract that is claimed twice looks at: those that were handed in.</summary>
public sealed class SameContractPaperTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    private readonly byte[] paper = SampleFiles.Pdf(CaseJourney.NewContractNumber());

    [Fact]
    public async Task PortalChecks_PaperThatAnotherCaseHasNotHandedIn_DoesNotCount()
    {
        await AttachAsync(await FilledAsync());
        var returned = await FilledAsync();
        await returned.SubmitAsync();
        await returned.TakeAsync(Officers);
        await returned.ReturnAsync(Officers);
        await AttachAsync(returned);
        var journey = await CheckedAsync();

        Assert.Equal(CheckState.Pass, await OnceAsync(journey));

        await returned.AnswerReturnAsync();
        Assert.Equal(CheckState.Fail, await OnceAsync(journey));
    }

    [Fact]
    public async Task PortalChecks_PaperThatAnotherCaseTookOut_CountsUntilItHandsInWithoutIt()
    {
        var other = await FilledAsync();
        var attached = await AttachAsync(other);
        await other.SubmitAsync();
        await other.TakeAsync(Officers);
        await other.ReturnAsync(Officers);
        OutcomeAssert.Done(await other.AsOwner.RunAsync(new RemoveApplicationDocument(Guid.NewGuid(), other.Id, attached)));
        var journey = await CheckedAsync();

        Assert.Equal(CheckState.Fail, await OnceAsync(journey));

        await other.AnswerReturnAsync();
        Assert.Equal(CheckState.Pass, await OnceAsync(journey));
    }

    private async Task<CaseJourney> FilledAsync() =>
        await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()));

    /// <summary>A case with the paper that is being checked.</summary>
    private async Task<CaseJourney> CheckedAsync()
    {
        var journey = await FilledAsync();
        await AttachAsync(journey);
        await journey.SubmitAsync();
        await journey.TakeAsync(Officers);
        return journey;
    }

    private async Task<Guid> AttachAsync(CaseJourney to)
    {
        var ticket = await Host.UploadAsync(to.Company.OwnerId, "annex.pdf", paper);
        OutcomeAssert.Done(await to.AsOwner.RunAsync(new AttachApplicationDocument(Guid.NewGuid(), to.Id, EvidenceSlot.Contract, ticket)));
        return (await to.ReadAsync()).Documents.Single(d => d.File.Name == "annex.pdf").Id;
    }

    private async Task<CheckState> OnceAsync(CaseJourney journey)
    {
        await journey.RunAsync(Officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), journey.Id, r));
        return (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.ContractOnce).State;
    }
}
