using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>A contract paper that many cases have on file and only one, the last by number, has handed in.</summary>
public sealed class DroppedPaperTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task PortalChecks_ManyCasesOnlyPreparedThePaper_TheOneThatHandedItInIsFound()
    {
        var paper = SampleFiles.Pdf(CaseJourney.NewContractNumber());
        var others = new List<CaseJourney>();
        for (var i = 0; i < 21; i++)
        {
            others.Add(await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 1_000_000));
        }

        var holder = await HandedInAsync(paper);
        var taken = await HandedInAsync(paper);
        foreach (var other in others)
        {
            await PrepareAsync(other, holder);
        }

        await taken.TakeAsync(Officers);

        var check = (await taken.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.ContractOnce);
        Assert.Equal((CheckState.Fail, $"contract.same-paper|{holder.Id}"), (check.State, check.Source));
    }

    [Fact]
    public async Task PortalChecks_AllOtherCasesOnlyPreparedThePaper_NoneIsNamed()
    {
        var taken = await HandedInAsync(SampleFiles.Pdf(CaseJourney.NewContractNumber()));
        for (var i = 0; i < 20; i++)
        {
            await PrepareAsync(await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 1_000_000), taken);
        }

        await taken.TakeAsync(Officers);

        Assert.Equal(CheckState.Pass, (await taken.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.ContractOnce).State);
    }

    private async Task<CaseJourney> HandedInAsync(byte[] paper)
    {
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()));
        Done(await journey.AsOwner.RunAsync(new AttachApplicationDocument(
            Guid.NewGuid(), journey.Id, EvidenceSlot.Contract, await Host.UploadAsync(journey.Company.OwnerId, "annex.pdf", paper))));
        await journey.SubmitAsync();
        return journey;
    }

    /// <summary>The papers of another case on file with a case whose last submission doesn't name them.</summary>
    private Task PrepareAsync(CaseJourney other, CaseJourney source) => Host.WriteAsync(db => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO application_documents (id, slot, round, added_by, added_at, removed, application_id, hash, kind, name, size)
        SELECT gen_random_uuid(), slot, round, added_by, added_at, removed, {other.Id}, hash, kind, name, size
          FROM application_documents WHERE application_id = {source.Id} AND slot = 'Contract'
        """));
}
