using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
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

    [Theory]
    [InlineData(DraftFields.ContractTotal, "2000000", ContractFact.Total)]
    [InlineData(DraftFields.SignedOn, "2026-01-02", ContractFact.SignedOn)]
    [InlineData(DraftFields.EndsOn, "2027-02-28", ContractFact.EndsOn)]
    [InlineData(DraftFields.Seller, "另一家供应方有限公司", ContractFact.Seller)]
    public async Task Submit_StatedOtherwiseThanInALiveCase_IsRefusedAndTheFirstCaseStays(string field, string value, ContractFact fact)
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var first = await SubmittedAsync(company, "model", number, Model);
        var second = await CaseJourney.FilledAsync(host, company, CaseFill.For("compute", 1_000_000, number).WithLines(Compute).With(field, value));
        var before = await TermsAsync(first);

        var refusal = OutcomeAssert.Refused("application.contract-differs", await SubmitAsync(second));

        Assert.Equal((first.Number, fact), (refusal.Arguments[0], refusal.Arguments[1]));
        Assert.Equal(before, await TermsAsync(first));
    }

    [Fact]
    public async Task Submit_OtherAnswersAboutTheParties_LeaveTheFirstCasesChecksAsTheyWere()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var first = await CaseJourney.FilledAsync(
            host, company, CaseFill.For("model", 1_000_000, number).WithLines(Model).With(DraftFields.Affiliated, "yes").With(DraftFields.ContractTitle, "第一份"));
        await first.SubmitAsync();
        await first.TakeAsync(officers);
        var second = await CaseJourney.FilledAsync(
            host, company, CaseFill.For("compute", 1_000_000, number).WithLines(Compute).With(DraftFields.Affiliated, "no").With(DraftFields.ContractTitle, "第二份"));
        await second.SubmitAsync();

        await first.RunAsync(officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), first.Id, r));

        Assert.Equal(CheckState.Fail, (await first.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Unrelated).State);
        Assert.Equal("第一份", OutcomeAssert.Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(first.Id))).Contract.Title);
        Assert.Equal("第二份", OutcomeAssert.Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(second.Id))).Contract.Title);
    }

    [Fact]
    public async Task LinesSum_AfterAWithdrawalWithAnotherAmount_CountsTheLiveLinesOnly()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var first = await SubmittedAsync(company, "compute", number, Compute with { Amount = "500000" });
        OutcomeAssert.Done(await first.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), first.Id, await first.RevisionAsync(), null)));
        var second = await SubmittedAsync(company, "compute", number, Compute with { Amount = "1000000" });

        await second.TakeAsync(officers);

        var check = (await second.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.LinesSum);
        Assert.Equal((CheckState.Pass, "contract.sum|1000000.00|1000000.00"), (check.State, check.Source));
    }

    [Fact]
    public async Task KnownContract_OffersFreeLinesThatStandOnly()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var first = await SubmittedAsync(company, "compute", number, Compute with { Description = "旧的一行", Amount = "300000" });
        OutcomeAssert.Done(await first.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), first.Id, await first.RevisionAsync(), null)));
        var second = await SubmittedAsync(company, "compute", number, Compute);
        OutcomeAssert.Done(await second.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), second.Id, await second.RevisionAsync(), null)));
        var draft = await CaseJourney.FilledAsync(host, company, CaseFill.For("model", 1_000_000, CaseJourney.NewContractNumber()));

        var known = OutcomeAssert.Done(await draft.AsOwner.AskAsync(new GetDraft(draft.Id))).KnownContracts.Single(c => c.Number == number);

        Assert.Equal([Compute.Description], known.FreeLines.Select(l => l.Description));
    }

    [Fact]
    public async Task Resubmit_WithTheNumberOfAContractThatOnlyWithdrawnCasesUsed_TakesThatContract()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var right = CaseJourney.NewContractNumber();
        var withdrawn = await SubmittedAsync(company, "compute", right, Compute);
        OutcomeAssert.Done(await withdrawn.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), withdrawn.Id, await withdrawn.RevisionAsync(), null)));
        var journey = await SubmittedAsync(company, "compute", CaseJourney.NewContractNumber(), Compute);
        await journey.TakeAsync(officers);
        await journey.ReturnAsync(officers, DraftFields.ContractNumber, "合同编号有误。");

        var point = (await journey.ReadAsync()).OpenReturnItems.Single();
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, point.Id, "已更正")));
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), journey.Id, DraftFields.ContractNumber, right)));
        await journey.RunAsync(company.OwnerId, r => new ResubmitApplication(Guid.NewGuid(), journey.Id, r));

        Assert.Equal((await withdrawn.ReadAsync()).ContractId, (await journey.ReadAsync()).ContractId);
    }

    [Fact]
    public async Task Resubmit_CorrectedTerms_ArePutOnRecord()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await SubmittedAsync(await host.AddCompanyAsync(), "compute", CaseJourney.NewContractNumber(), Compute);
        await journey.TakeAsync(officers);
        await journey.ReturnAsync(officers, DraftFields.ContractTotal, "总金额有误。");
        var point = (await journey.ReadAsync()).OpenReturnItems.Single();
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, point.Id, "已更正")));
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), journey.Id, DraftFields.ContractTotal, "1200000")));

        await journey.RunAsync(journey.Company.OwnerId, r => new ResubmitApplication(Guid.NewGuid(), journey.Id, r));

        var e = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(a => a.CaseId == journey.Id && a.Type == "application.contract-corrected"));
        Assert.Equal(("1000000.00", "1200000.00"), (e.Before[DraftFields.ContractTotal], e.After[DraftFields.ContractTotal]));
        Assert.Single(e.After);
    }

    private Task<ContractTerms> TermsAsync(CaseJourney journey) => host.ReadAsync(async db =>
    {
        var id = (await journey.ReadAsync()).ContractId;
        return await db.Contracts.AsNoTracking().Where(c => c.Id == id).Select(c => c.Terms).SingleAsync() with { Traits = null };
    });

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
