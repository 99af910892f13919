using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Company;

/// <summary>One contract may feed different tracks with different lines; a line only once, and a track only one application.</summary>
public sealed class ContractOnceTests(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>
{
    private static readonly CaseFill.Line Model = new("模型授权", "model", "600000");
    private static readonly CaseFill.Line Compute = new("算力租赁", "compute", "400000");

    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Submit_OtherLinesInAnotherTrack_SharesTheContract()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();

        var model = await SubmittedAsync(company, "model", number, Model);
        var compute = await SubmittedAsync(company, "compute", " " + number.ToLowerInvariant() + " ", Compute);

        Assert.Equal((await model.ReadAsync()).ContractId, (await compute.ReadAsync()).ContractId);
        Assert.Equal(2, await host.ReadAsync(db => db.Contracts.Where(c => c.CompanyId == company.Id).SelectMany(c => c.Lines).CountAsync()));
    }

    [Fact]
    public async Task Submit_TheSameLineTypedAgain_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        await SubmittedAsync(company, "model", number, Model);
        var again = await FilledAsync(company, "compute", number, Model with { Description = " 模型 授权", Kind = "compute" });

        OutcomeAssert.Refused("application.contract-already-used", await SubmitAsync(again));
    }

    [Fact]
    public async Task Submit_TheSameContractTwiceInOneTrack_IsRefusedUntilTheFirstIsWithdrawn()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var first = await SubmittedAsync(company, "compute", number, Compute);
        var second = await FilledAsync(company, "compute", number, Compute with { Amount = "100000" });

        OutcomeAssert.Refused("application.contract-already-used", await SubmitAsync(second));
        OutcomeAssert.Done(await first.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), first.Id, await first.RevisionAsync(), null)));
        OutcomeAssert.Done(await SubmitAsync(second));
    }

    [Fact]
    public async Task Submit_BothApplicationsAtOnce_LetsOneThrough()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var drafts = new List<CaseJourney>();
        for (var i = 0; i < 4; i++)
        {
            drafts.Add(await FilledAsync(company, "compute", number, Compute));
        }

        var outcomes = await Task.WhenAll(drafts.Select(SubmitAsync));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => OutcomeAssert.Refused("application.contract-already-used", o));
        Assert.Equal(1, await host.ReadAsync(db => db.Contracts.CountAsync(c => c.CompanyId == company.Id)));
    }

    [Fact]
    public async Task Submit_LinesOfAllTracksTogetherAboveTheContract_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        await SubmittedAsync(company, "model", number, Model);
        var more = await FilledAsync(company, "compute", number, Compute with { Amount = "400000.01" });

        OutcomeAssert.Refused("draft.lines-exceed-total", await SubmitAsync(more));
    }

    [Fact]
    public async Task Submit_TheSameNumberAtAnotherCompany_IsAnotherContract()
    {
        var number = CaseJourney.NewContractNumber();

        var one = await SubmittedAsync(await host.AddCompanyAsync(), "compute", number, Compute);
        var two = await SubmittedAsync(await host.AddCompanyAsync(), "compute", number, Compute);

        Assert.NotEqual((await one.ReadAsync()).ContractId, (await two.ReadAsync()).ContractId);
    }

    private static async Task<Outcome<SubmittedApplication>> SubmitAsync(CaseJourney journey) =>
        await journey.AsOwner.RunAsync(new SubmitApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync()));

    private Task<CaseJourney> FilledAsync(TestCompany company, string track, string number, params CaseFill.Line[] lines) =>
        CaseJourney.FilledAsync(host, company, CaseFill.For(track, 1_000_000, number).WithLines(lines));

    private async Task<CaseJourney> SubmittedAsync(TestCompany company, string track, string number, params CaseFill.Line[] lines)
    {
        var journey = await FilledAsync(company, track, number, lines);
        await journey.SubmitAsync();
        return journey;
    }
}
