using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Company;

/// <summary>Handing a draft in.</summary>
public sealed class SubmitApplicationTests(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Submit_Complete_KeepsFactsAnswersPapersAndDeadline()
    {
        var journey = await FilledAsync("compute", 2_000_000);

        var result = await journey.SubmitAsync();

        var application = await journey.ReadAsync();
        Assert.Equal(ApplicationStatus.Submitted, application.Status);
        Assert.Equal(Money.FromYuan(600_000), application.AppliedAmount);
        Assert.Equal(host.Clock.Today, application.SubmittedOn);

        // 20 working days after 2 March 2026: no holiday lies in between.
        Assert.Equal(new DateOnly(2026, 3, 30), result.DecideBy);
        var round = Assert.Single(application.Rounds);
        Assert.Equal(Money.FromYuan(2_000_000), EstimateFactsJson.Read(round.Facts).Contract.Lines.Single().Amount);
        var answers = RoundAnswers.Read(round.Answers);
        Assert.Equal("测试申报人", answers.Answers[DraftFields.DeclaredBy]);
        Assert.Equal(["contract.pdf", "credit-report.pdf"], answers.Documents.Select(d => d.Name));
        var contract = await host.ReadAsync(db => db.Contracts.AsNoTracking().Include(c => c.Lines).SingleAsync(c => c.Id == application.ContractId));
        Assert.Equal(contract.Lines.Single().Id, application.Lines.Single().ContractLineId);
        var happened = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(e => e.CaseId == journey.Id && e.Type == "application.submitted"));
        Assert.Equal("600000.00", happened.After["applied"]);
    }

    [Fact]
    public async Task Submit_Incomplete_IsRefusedWithTheCountAndWritesNothing()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());

        OutcomeAssert.Refused("application.not-complete", await SubmitAsync(journey));

        Assert.Equal(ApplicationStatus.Draft, (await journey.ReadAsync()).Status);
        Assert.False(await host.ReadAsync(db => db.Contracts.AnyAsync(c => c.CompanyId == journey.Company.Id)));
    }

    [Fact]
    public async Task Submit_ExcludedByARule_IsRefusedAndOneForReviewIsTaken()
    {
        var company = await host.AddCompanyAsync();
        var excluded = await CaseJourney.FilledAsync(
            host, company, CaseFill.For("model", 1_000_000, CaseJourney.NewContractNumber()).With(DraftFields.ThirdParty, "no"));
        var review = await CaseJourney.FilledAsync(
            host, company, CaseFill.For("model", 1_000_000, CaseJourney.NewContractNumber()).With(DraftFields.OtherFunding, "district"));

        OutcomeAssert.Refused("application.not-eligible", await SubmitAsync(excluded));
        await review.SubmitAsync();

        Assert.Equal(ApplicationStatus.Submitted, (await review.ReadAsync()).Status);
    }

    [Fact]
    public async Task Submit_PaperSpoiledInTheStore_IsRefusedWithItsName()
    {
        var journey = await FilledAsync("compute", 1_000_000);
        var hash = (await journey.ReadAsync()).Documents.First(d => d.Slot == EvidenceSlot.CreditReport).File.Hash;
        await journey.AttachAsync(EvidenceSlot.Other, "only-here.pdf");
        var other = (await journey.ReadAsync()).Documents.First(d => d.Slot == EvidenceSlot.Other).File;
        Assert.NotEqual(hash, other.Hash);
        ((MemoryDocumentStore)host.Papers).Spoil(other.Hash);

        var violation = OutcomeAssert.Refused("document.not-intact", await SubmitAsync(journey));

        Assert.Equal(["only-here.pdf"], violation.Arguments);
    }

    [Fact]
    public async Task Submit_ByOthersOrStale_IsNotFoundOrChanged()
    {
        var journey = await FilledAsync("compute", 1_000_000);
        var viewer = await host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);
        var stranger = await host.AddCompanyAsync();
        var revision = await journey.RevisionAsync();

        foreach (var user in new Guid?[] { viewer, stranger.OwnerId, await host.AddUserAsync(Role.IntakeOfficer), null })
        {
            OutcomeAssert.NotFound(await host.RunAs(user).RunAsync(new SubmitApplication(Guid.NewGuid(), journey.Id, revision)));
        }

        OutcomeAssert.ChangedByOther(await journey.AsOwner.RunAsync(new SubmitApplication(Guid.NewGuid(), journey.Id, revision - 1)));
    }

    [Fact]
    public async Task Submit_RepeatedAndAtOnce_HappensOnce()
    {
        var journey = await FilledAsync("compute", 1_000_000);
        var command = new SubmitApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync());

        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => journey.AsOwner.RunAsync(command)));
        var other = await journey.AsOwner.RunAsync(command with { CommandId = Guid.NewGuid() });

        Assert.Single(same.Select(OutcomeAssert.Done).Distinct());
        OutcomeAssert.ChangedByOther(other);
        Assert.Single((await journey.ReadAsync()).Rounds);
    }

    [Fact]
    public async Task Submit_AfterTheWindow_IsRefused()
    {
        await using var closing = await PortalTestHost.StartAsync(fixture.Postgres);
        await closing.OpenShanghaiAsync();
        var journey = await CaseJourney.FilledAsync(closing, await closing.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()));
        await closing.WriteAsync(async db => (await db.Programs.SingleAsync()).Close());

        OutcomeAssert.Refused("application.program-closed", await SubmitAsync(journey));
        OutcomeAssert.Refused("application.program-closed", await journey.AsOwner.RunAsync(new StartApplication(Guid.NewGuid(), PortalTestHost.Shanghai, "compute")));
    }

    private static async Task<Outcome<SubmittedApplication>> SubmitAsync(CaseJourney journey) =>
        await journey.AsOwner.RunAsync(new SubmitApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync()));

    private async Task<CaseJourney> FilledAsync(string track, decimal yuan) =>
        await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(), CaseFill.For(track, yuan, CaseJourney.NewContractNumber()));
}
