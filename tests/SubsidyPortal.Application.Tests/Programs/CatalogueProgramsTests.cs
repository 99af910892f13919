using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs;

/// <summary>Every policy of the catalogue becomes a program that is published, opened and calculated with.</summary>
public sealed class CatalogueProgramsTests(OpenProgramFixture portal) : IClassFixture<OpenProgramFixture>
{
    [Fact]
    public async Task CreateAndOpen_EveryCity_CalculatesFromTheStoredVersion()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        var author = await host.AddUserAsync(Role.ProgramManager);
        var publisher = await host.AddUserAsync(Role.ProgramManager);
        var offered = OutcomeAssert.Done(await host.RunAs(author).AskAsync(new ListManagedPrograms())).Catalogue;
        Assert.Equal(PolicyCatalogue.Programs.Order(StringComparer.Ordinal), offered.Select(entry => entry.Code).Order(StringComparer.Ordinal));

        foreach (var entry in offered)
        {
            OutcomeAssert.Done(await host.RunAs(author).RunAsync(
                new CreateProgramFromCatalogue(Guid.NewGuid(), entry.Code, entry.SuggestedPrefix, ProgramSettings.Default)));
            OutcomeAssert.Done(await host.RunAs(publisher).RunAsync(new OpenProgram(Guid.NewGuid(), entry.Code)));

            var view = OutcomeAssert.Done(await host.RunAs(author).AskAsync(new GetManagedProgram(entry.Code)));
            Assert.Equal((view.Examples.All, view.Examples.All), view.Examples);
            await ExpectExamplesAsync(host, entry.Code);
        }
    }

    private static async Task ExpectExamplesAsync(PortalTestHost host, string program)
    {
        var day = new DateOnly(2026, 3, 2);
        var stored = await host.ReadAsync(db => new PolicyStore(db, new PolicyCache()).InForceAsync(program, day, default));

        Assert.Equal(PolicyCatalogue.Find(program)!.Hash, stored!.Hash);
        Assert.All(PolicyExamples.Run(stored), outcome => Assert.True(outcome.Agrees, outcome.Example.Id));
    }
}
