using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Company;

/// <summary>Starting a draft.</summary>
public sealed class StartApplicationTests(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Start_ByOwner_MakesANumberedDraftWithAnEvent()
    {
        var company = await host.AddCompanyAsync();

        var first = OutcomeAssert.Done(await host.RunAs(company.OwnerId).RunAsync(Command("compute")));
        var second = OutcomeAssert.Done(await host.RunAs(company.OwnerId).RunAsync(Command("compute")));

        Assert.Matches("^SH25-C-[0-9]{5}$", first.Number);
        Assert.Equal(1, int.Parse(second.Number[^5..], System.Globalization.CultureInfo.InvariantCulture) - int.Parse(first.Number[^5..], System.Globalization.CultureInfo.InvariantCulture));
        var draft = await host.ReadAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == first.Id));
        Assert.Equal(ApplicationStatus.Draft, draft.Status);
        Assert.Equal("310115", draft.District);
        Assert.Equal(["application.started"], await host.ReadAsync(db => db.AuditEvents.Where(e => e.CaseId == first.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Start_WithAnswersOnTheWayIn_KeepsThem()
    {
        var company = await host.AddCompanyAsync();

        var started = OutcomeAssert.Done(await host.RunAs(company.OwnerId).RunAsync(
            Command("model") with { Answers = new Dictionary<string, string> { [DraftFields.ThirdParty] = "yes" } }));

        Assert.Equal("yes", (await host.ReadAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == started.Id))).Draft[DraftFields.ThirdParty]);
    }

    [Fact]
    public async Task Start_ByViewerOfficialOrStranger_IsNotFound()
    {
        var company = await host.AddCompanyAsync();
        var viewer = await host.AddMemberAsync(company.Id, Role.CompanyViewer);
        var officer = await host.AddUserAsync(Role.IntakeOfficer);

        foreach (var user in new Guid?[] { viewer, officer, null })
        {
            OutcomeAssert.NotFound(await host.RunAs(user).RunAsync(Command("compute")));
        }
    }

    [Fact]
    public async Task Start_UnknownProgramOrTrack_IsNotFound()
    {
        var company = await host.AddCompanyAsync();

        OutcomeAssert.NotFound(await host.RunAs(company.OwnerId).RunAsync(Command("compute") with { Program = "atlantis-2025" }));
        OutcomeAssert.NotFound(await host.RunAs(company.OwnerId).RunAsync(Command("gold")));
    }

    [Fact]
    public async Task Start_Repeated_MakesOneDraft()
    {
        var company = await host.AddCompanyAsync();
        var command = Command("data");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.RunAs(company.OwnerId).RunAsync(command)));

        Assert.Single(outcomes.Select(OutcomeAssert.Done).Distinct());
        Assert.Equal(1, await host.ReadAsync(db => db.Applications.CountAsync(a => a.CompanyId == company.Id)));
    }

    [Fact]
    public async Task Start_TextTheDatabaseCannotKeep_IsInvalid()
    {
        var company = await host.AddCompanyAsync();

        OutcomeAssert.Invalid("draft.not-text", await host.RunAs(company.OwnerId).RunAsync(
            Command("compute") with { Answers = new Dictionary<string, string> { [DraftFields.ContractTitle] = "a\0b" } }));
    }

    private static StartApplication Command(string track) => new(Guid.NewGuid(), PortalTestHost.Shanghai, track);
}
