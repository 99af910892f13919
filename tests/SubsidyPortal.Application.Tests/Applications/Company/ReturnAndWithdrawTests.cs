using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Company;

/// <summary>Answering a return and taking a case back, as the company does it.</summary>
public sealed class ReturnAndWithdrawTests(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Answer_EveryPointAndACorrection_MakesASecondRound()
    {
        var (journey, officers) = await ReturnedAsync();
        await journey.AnswerAsync(DraftFields.ContractTitle, "智能算力租赁合同（更正）");
        var paper = await journey.AttachAsync(EvidenceSlot.Other, "explanation.pdf");

        var result = await journey.AnswerReturnAsync();

        var application = await journey.ReadAsync();
        Assert.Equal(2, result.Round);
        Assert.Equal(ApplicationStatus.InCheck, application.Status);
        Assert.Equal(officers.Intake, application.AssignedTo);
        Assert.Single(application.Lines, l => l.Live);
        Assert.Equal(2, application.Lines.Count);
        var rounds = application.Rounds.OrderBy(r => r.Number).Select(r => RoundAnswers.Read(r.Answers)).ToList();
        Assert.NotEqual(rounds[0].Answers[DraftFields.ContractTitle], rounds[1].Answers[DraftFields.ContractTitle]);
        Assert.DoesNotContain(rounds[0].Documents, d => d.Id == paper);
        Assert.Contains(rounds[1].Documents, d => d.Id == paper);
        Assert.Equal(rounds[0].Lines.Single().Id, rounds[1].Lines.Single().Id);
        var contract = await host.ReadAsync(db => db.Contracts.AsNoTracking().Include(c => c.Lines).SingleAsync(c => c.Id == application.ContractId));
        Assert.Equal("智能算力租赁合同（更正）", contract.Terms.Title);
        Assert.Single(contract.Lines);
    }

    [Fact]
    public async Task Answer_LineCorrected_KeepsItsPlaceInTheContract()
    {
        var (journey, _) = await ReturnedAsync();
        var line = (await journey.ReadAsync()).Draft.Lines.Single();
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftLines(
            Guid.NewGuid(), journey.Id, [line with { Description = "高性能算力租赁", Amount = "900000" }], DraftLinesStamp.Of([line]))));

        await journey.AnswerReturnAsync();

        var application = await journey.ReadAsync();
        var live = application.Lines.Single(l => l.Live);
        Assert.Equal(Money.FromYuan(900_000), live.Amount);
        Assert.Equal(line.ContractLineId, live.ContractLineId);
        Assert.Equal(Money.FromYuan(270_000), application.AppliedAmount);
    }

    [Fact]
    public async Task Resubmit_WithAPointOpenStaleOrByOthers_IsRefused()
    {
        var (journey, officers) = await ReturnedAsync();
        var viewer = await host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);
        var revision = await journey.RevisionAsync();

        OutcomeAssert.Refused("application.answer-every-item", await Resubmit(journey.Company.OwnerId, revision));
        OutcomeAssert.ChangedByOther(await Resubmit(journey.Company.OwnerId, revision - 1));
        OutcomeAssert.NotFound(await Resubmit(viewer, revision));
        OutcomeAssert.NotFound(await Resubmit((await host.AddCompanyAsync()).OwnerId, revision));
        OutcomeAssert.NotFound(await Resubmit(officers.Intake, revision));
        Assert.Equal(ApplicationStatus.Returned, (await journey.ReadAsync()).Status);

        Task<Outcome<SubmittedApplication>> Resubmit(Guid user, int seen) => host.RunAs(user).RunAsync(new ResubmitApplication(Guid.NewGuid(), journey.Id, seen));
    }

    [Fact]
    public async Task AnswerItem_UnknownTooLongOrInAnotherState_IsRefusedAndAnEmptyAnswerTakesItBack()
    {
        var (journey, _) = await ReturnedAsync();
        var item = (await journey.ReadAsync()).OpenReturnItems.Single();
        var submitted = await CaseJourney.SubmittedAsync(host, journey.Company);

        OutcomeAssert.Refused("application.unknown-item", await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, Guid.NewGuid(), "x")));
        OutcomeAssert.Invalid("text.too-long", await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, item.Id, new string('x', 1001))));
        OutcomeAssert.Refused("application.wrong-state", await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), submitted.Id, item.Id, "x")));
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, item.Id, "已更正")));
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, item.Id, " ")));

        OutcomeAssert.Refused("application.answer-every-item", await journey.AsOwner.RunAsync(new ResubmitApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync())));
    }

    [Fact]
    public async Task Withdraw_DuringTheNotice_GivesReserveAndRoomBack()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "model", 4_000_000)).ToNoticeAsync(officers);
        var before = await BalancesAsync("model");
        var command = new WithdrawApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync(), "合同终止");

        var first = OutcomeAssert.Done(await journey.AsOwner.RunAsync(command));
        var repeated = OutcomeAssert.Done(await journey.AsOwner.RunAsync(command));

        Assert.Equal(Money.FromYuan(2_000_000), first.Released);
        Assert.Equal(first, repeated);
        var after = await BalancesAsync("model");
        Assert.Equal(before[AccountKind.Available] + first.Released!.Value, after[AccountKind.Available]);
        Assert.Equal(before[AccountKind.Reserved] - first.Released.Value, after[AccountKind.Reserved]);
        Assert.Equal(Money.Zero, await host.ReadAsync(db => db.CompanyCounters.Where(c => c.CompanyId == journey.Company.Id).Select(c => c.Awarded).SingleAsync()));
        var application = await journey.ReadAsync();
        Assert.Equal((ApplicationStatus.Withdrawn, "合同终止"), (application.Status, application.EndReason));
        Assert.DoesNotContain(application.Lines, l => l.Live);
        var told = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(e => e.CaseId == journey.Id && e.Type == "application.withdrawn"));
        Assert.Equal("2000000.00", told.After["released"]);
        var view = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id)));
        Assert.Equal(CaseWaitsFor.Ended, view.Waiting.For);
        Assert.Single(view.Lines);
        Assert.Empty(view.AllowedActs);
    }

    [Fact]
    public async Task Withdraw_DraftStaleAwardedOrByOthers_FollowsTheTable()
    {
        var company = await host.AddCompanyAsync();
        var draft = await CaseJourney.StartedAsync(host, company);
        var awarded = await (await CaseJourney.SubmittedAsync(host, company, "data", 1_000_000)).ToAwardedAsync(await CaseOfficers.AddAsync(host));
        var viewer = await host.AddMemberAsync(company.Id, Role.CompanyViewer);

        OutcomeAssert.NotFound(await Withdraw(viewer, draft, 0));
        OutcomeAssert.NotFound(await Withdraw((await host.AddCompanyAsync()).OwnerId, draft, 0));
        OutcomeAssert.ChangedByOther(await Withdraw(company.OwnerId, draft, -1));
        OutcomeAssert.Invalid("text.too-long", await draft.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), draft.Id, await draft.RevisionAsync(), new string('x', 1001))));
        Assert.Null(OutcomeAssert.Done(await Withdraw(company.OwnerId, draft, 0)).Released);
        OutcomeAssert.Refused("application.wrong-state", await Withdraw(company.OwnerId, draft, 0));
        OutcomeAssert.Refused("application.wrong-state", await Withdraw(company.OwnerId, awarded, 0));

        async Task<Outcome<WithdrawnApplication>> Withdraw(Guid user, CaseJourney journey, int off) =>
            await host.RunAs(user).RunAsync(new WithdrawApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync() + off, null));
    }

    [Fact]
    public async Task WithdrawAndApprove_AtOnce_NeverLeaveAReserveBehind()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "compute", 1_000_000)).ToRecommendedAsync(officers);
        var revision = await journey.RevisionAsync();
        var amount = (await journey.ReadAsync()).Recommendation!.Amount;
        var before = await BalancesAsync("compute");

        await Task.WhenAll(
            journey.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), journey.Id, revision, null)),
            host.RunAs(officers.Approver).RunAsync(new ApproveApplication(Guid.NewGuid(), journey.Id, revision, amount, null)));

        var application = await journey.ReadAsync();
        var reserved = (await BalancesAsync("compute"))[AccountKind.Reserved] - before[AccountKind.Reserved];
        Assert.Equal(application.Status == ApplicationStatus.PublicNotice ? amount : Money.Zero, reserved);
        Assert.Contains(application.Status, new[] { ApplicationStatus.Withdrawn, ApplicationStatus.PublicNotice });
    }

    [Fact]
    public async Task CompanyCase_AwardedAndReturned_TellsWhatIsAsked()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var awarded = await (await CaseJourney.SubmittedAsync(host, company, "compute", 1_000_000)).ToAwardedAsync(officers);
        var returned = await CaseJourney.SubmittedAsync(host, company, "data", 500_000);
        await returned.TakeAsync(officers);
        await returned.ReturnAsync(officers);

        var award = OutcomeAssert.Done(await awarded.AsOwner.AskAsync(new GetCompanyCase(awarded.Id)));
        var asked = OutcomeAssert.Done(await awarded.AsOwner.AskAsync(new GetCompanyCase(returned.Id)));
        var home = OutcomeAssert.Done(await awarded.AsOwner.AskAsync(new GetCompanyHome()));

        Assert.Equal(CaseWaitsFor.Claim, award.Waiting.For);
        Assert.True(award.MayClaim);
        Assert.Equal(Money.FromYuan(300_000), award.Money!.Left);
        Assert.Equal([true, true, true, true, false], award.Steps.Select(s => s.Done));
        Assert.All(award.Steps.Take(4), s => Assert.NotNull(s.On));
        Assert.Equal((CaseWaitsFor.Answer, 1, 1), (asked.Waiting.For, asked.Waiting.Open, asked.Waiting.Total));
        Assert.Single(asked.OpenPoints);
        Assert.Equal([returned.Id, awarded.Id], home.Asked.Select(c => c.Case.Id));
        Assert.Equal(home.Dates.Single(d => d.Kind == HomeDateKind.ClaimBy).On, home.Asked[1].Due!.On);
        Assert.Equal(Money.FromYuan(300_000), home.Money!.Awarded);
        Assert.DoesNotContain(award.History, h => h.Type is "application.recommended" or "application.line-verified" or "application.check-settled");
        Assert.All(award.History.Where(h => h.Type is "application.taken" or "application.approved"), h => Assert.Null(h.Person));
    }

    private async Task<(CaseJourney Journey, CaseOfficers Officers)> ReturnedAsync()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "compute", 1_000_000);
        await journey.TakeAsync(officers);
        await journey.ReturnAsync(officers);
        return (journey, officers);
    }

    private async Task<Dictionary<AccountKind, Money>> BalancesAsync(string track)
    {
        var pool = fixture.Program.Pool(track);
        return await host.ReadAsync(db => db.BudgetAccounts.AsNoTracking().Where(a => a.Pool == pool).ToDictionaryAsync(a => a.Kind, a => a.Balance));
    }
}
