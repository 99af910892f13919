using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>An award of 600,000 yuan, 420,000 of the city and 180,000 of the province, is reduced payer by payer.</summary>
public sealed class PayerReductionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Ground = "年度累计超过分档标准，按新比例重新核定。";

    private readonly PayersFixture portal = new(postgres);

    private PortalTestHost Host => portal.Host;

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Confirm_WithinWhatIsFree_ReleasesEachPayersPartAndTellsEverybody()
    {
        var award = await portal.AwardedAsync();
        var claim = await portal.ApprovedAsync(award, 200_000);
        await ProposeAsync(award, 450_000);
        var rehearsed = await RehearsedAsync(award, 450_000);

        var reduced = await ConfirmAsync(award, 0);

        Assert.Equal((Yuan(450_000), Yuan(150_000), Yuan(0)), (reduced.Amount, reduced.Released, reduced.ToPayBack));
        Assert.Equal([(Payer.City, 420_000m, 315_000m), (Payer.Province, 180_000m, 135_000m)], rehearsed.Parts.Select(p => (p.Payer, p.Before.Yuan, p.After.Yuan)));
        Assert.Equal((273_000m, 117_000m), await portal.BalancesAsync(AccountKind.Committed));
        Assert.Equal((42_000m, 18_000m), await portal.BalancesAsync(AccountKind.Payable));
        Assert.Equal((600_000_000m - 315_000, 100_000_000m - 135_000), await portal.BalancesAsync(AccountKind.Available));
        Assert.Equal(((315_000m, 0m), (135_000m, 0m)), await portal.CountersAsync(award));
        Assert.Equal(ClaimStatus.Approved, (await claim.ReadAsync()).Status);
        (Payer, decimal)[] shares = [(Payer.City, 315_000m), (Payer.Province, 135_000m)];
        var letter = Done(await award.AsOwner.AskAsync(new GetCaseLetter(award.Id)));
        Assert.Equal((LetterKind.Reduction, 2), (letter.Kind, letter.Reduction!.Parts.Count));
        Assert.Equal(shares, letter.Shares!.Select(s => (s.Payer, s.Amount.Yuan)));
        Assert.Equal(shares, Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id))).Money!.Shares.Select(s => (s.Payer, s.Amount.Yuan)));
        var official = Done(await Host.RunAs(portal.Officers.Approver).AskAsync(new GetOfficialCase(award.Id)));
        Assert.Equal(shares, official.Payers.Select(p => (p.Payer, p.Amount.Yuan)));
        Assert.Equal(shares, official.Reductions.Single().Parts.Select(p => (p.Payer, p.After.Yuan)));
        var facts = await Host.ReadAsync(db => db.AuditEvents.Where(e => e.Type == "application.award-reduced" && e.CaseId == award.Id).Select(e => e.After).SingleAsync());
        Assert.Equal("city 315000.00; province 135000.00", facts["payers"]);
    }

    [Fact]
    public async Task Confirm_BelowAnApprovedClaim_RecallsItInOneEntryForBothPools()
    {
        var award = await portal.AwardedAsync();
        var claim = await portal.ApprovedAsync(award, 2_000_000);
        await ProposeAsync(award, 450_000);

        Assert.Equal(1, (await ConfirmAsync(award, 0)).ClaimsRecalled);

        Assert.Equal((315_000m, 135_000m), await portal.BalancesAsync(AccountKind.Committed));
        Assert.Equal((0m, 0m), await portal.BalancesAsync(AccountKind.Payable));
        Assert.Equal((ClaimStatus.Verified, null), ((await claim.ReadAsync()).Status, (await claim.ReadAsync()).Parts));
        var recalled = await Host.ReadAsync(db => db.LedgerTransactions.Include(t => t.Postings).Where(t => t.Step == LedgerStep.RecallPayable).SingleAsync());
        Assert.Equal(4, recalled.Postings.Count);
        Assert.Equal(Yuan(450_000), (await claim.ApproveAsync()).Subsidy);
        Assert.Equal([(Payer.City, 315_000m), (Payer.Province, 135_000m)], (await claim.ReadAsync()).Parts!.Select(p => (p.Payer, p.Amount.Yuan)));
        await portal.PaidAsync(claim, Payer.City);
        await portal.PaidAsync(claim, Payer.Province);
        await AgreeAsync(450_000);
    }

    [Fact]
    public async Task Confirm_BelowWhatWasPaid_AsksEachPayerItsPartBackAndItComesInForEach()
    {
        var award = await portal.AwardedAsync();
        var claim = await PaidAsync(award, 2_000_000);
        var held = (await RehearsedAsync(award, null)).Held;
        Assert.Equal((600_000m, 2_000_000m, 600_000m, 600_000m), (held.Award.Yuan, held.Certified.Yuan, held.Claimed.Yuan, held.Paid.Yuan));
        Assert.Equal([(Payer.City, 420_000m, 420_000m, 420_000m), (Payer.Province, 180_000m, 180_000m, 180_000m)], held.Parts.Select(p => (p.Payer, p.Award.Yuan, p.Claimed.Yuan, p.Paid.Yuan)));
        await ProposeAsync(award, 200_000);
        var rehearsed = Assert.Single((await RehearsedAsync(award, 200_000)).PayBack);
        Assert.Equal([(Payer.City, 280_000m), (Payer.Province, 120_000m)], rehearsed.ByPayer.Select(p => (p.Payer, p.Amount.Yuan)));
        Refused("application.reduction-changed", await TryConfirmAsync(award, 399_999));

        await ConfirmAsync(award, 400_000);

        Assert.Equal(((140_000m, 420_000m), (60_000m, 180_000m)), await portal.CountersAsync(award));
        var company = Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id)));
        Assert.Equal([(Payer.City, 280_000m), (Payer.Province, 120_000m)], company.AskedBackParts.Select(p => (p.Payer, p.Open.Yuan)));
        var view = Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id)));
        Assert.Equal([(Payer.City, 280_000m), (Payer.Province, 120_000m)], view.Recovery!.OpenByPayer.Select(p => (p.Payer, p.Amount.Yuan)));
        Refused("claim.recovery-above-open", await RecoverAsync(claim, 120_000.01m, Payer.Province));
        Assert.Equal((ClaimStatus.PartlyRecovered, Yuan(280_000)), Done(await RecoverAsync(claim, 120_000, Payer.Province)) is var part ? (part.Status, part.Open) : default);
        Refused("claim.nothing-to-pay-back", await RecoverAsync(claim, 1, Payer.Province));
        Assert.Equal((ClaimStatus.PartlyRecovered, Yuan(0)), Done(await RecoverAsync(claim, 280_000, Payer.City)) is var rest ? (rest.Status, rest.Open) : default);
        Assert.Equal((280_000m, 120_000m), await portal.BalancesAsync(AccountKind.Recovered));
        Assert.Equal([(280_000m, 280_000m), (120_000m, 120_000m)], Done(await Host.RunAs(portal.Officers.Approver).AskAsync(new GetOfficialCase(award.Id))).AskedBack!.Parts.Select(p => (p.Owed.Yuan, p.Recovered.Yuan)));
        await AgreeAsync(600_000);
        await portal.RevokeAsync(award);
        Assert.Equal((ClaimStatus.Recovered, Yuan(0)), Done(await RecoverAsync(claim, 60_000, Payer.Province)) is var last && Done(await RecoverAsync(claim, 140_000, Payer.City)) is var all ? (all.Status, all.Open) : default);
    }

    [Fact]
    public async Task Confirm_TwiceWithClaimsBetween_EndsAtTheLastAwardOfEachPayer()
    {
        var award = await portal.AwardedAsync();
        var first = await portal.ApprovedAsync(award, 1_000_000);
        await PaidAsync(award, 333_333.33m);
        await ProposeAsync(award, 200_000.01m);
        await ConfirmAsync(award, 0);
        Assert.Equal(ClaimStatus.Verified, (await first.ReadAsync()).Status);
        await first.ApproveAsync();
        await portal.PaidAsync(first, Payer.Province);
        await portal.PaidAsync(first, Payer.City);
        await ProposeAsync(award, 50_000.03m);
        var toPayBack = (await RehearsedAsync(award, 50_000.03m)).ToPayBack;

        await ConfirmAsync(award, toPayBack.Yuan);

        var stored = await Host.ReadAsync(db => db.Applications.Include(a => a.Reductions).SingleAsync(a => a.Id == award.Id));
        Assert.Equal((Yuan(50_000.03m), 2), (Money.Sum(stored.Shares!.Select(s => s.Amount)), stored.Reductions.Count));
        var paid = await portal.BalancesAsync(AccountKind.Paid);
        Assert.Equal(toPayBack.Yuan, paid.City + paid.Province - 50_000.03m);
        Assert.Equal((0m, 0m), await portal.BalancesAsync(AccountKind.Committed));
        await portal.RevokeAsync(award);
        Assert.Equal((0m, 0m), await portal.BalancesAsync(AccountKind.Committed));
    }

    [Fact]
    public async Task Confirm_CuttingIntoAClaimThatIsBeingPaid_IsRefusedUntilEveryPartIsPaid()
    {
        var award = await portal.AwardedAsync();
        var claim = await portal.ApprovedAsync(award, 1_000_000);
        var batch = await claim.ReleasedAsync(Payer.City);
        await ProposeAsync(award, 299_999);
        Assert.Equal([claim.Number], Refused("application.reduction-claim-in-payment", await TryConfirmAsync(award, 0)).Arguments);
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "C1", Host.Clock.Today)));
        Assert.Equal([claim.Number, Payer.Province, Yuan(90_000)], Refused("application.reduction-claim-partly-paid", await TryConfirmAsync(award, 0)).Arguments);
        Assert.Equal("application.reduction-claim-partly-paid", (await RehearsedAsync(award, 299_999)).Barrier!.Code);
        await award.RunAsync(portal.Officers.Approver, r => new WithdrawProposal(Guid.NewGuid(), award.Id, r, "先付省级份额"));
        await portal.PaidAsync(claim, Payer.Province);

        await ProposeAsync(award, 299_999);
        Assert.Equal(Yuan(1), (await ConfirmAsync(award, 1)).ToPayBack);
    }

    [Fact]
    public async Task ProposeAndConfirm_WithoutTheRoleOrTwice_AreRefused()
    {
        var award = await portal.AwardedAsync();
        NotFound(await award.AsOwner.RunAsync(new ProposeReduction(Guid.NewGuid(), award.Id, 1, Yuan(1), Ground, null)));
        Refused("application.reduction-amount", await award.TryAsync(portal.Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(600_000), Ground, null)));
        await ProposeAsync(award, 500_000);
        Refused("duties.must-differ", await award.TryAsync(portal.Officers.Approver, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(0))));
        var command = new ConfirmReduction(Guid.NewGuid(), award.Id, await award.RevisionAsync(), Yuan(0));
        var other = command with { CommandId = Guid.NewGuid() };

        var outcomes = await Task.WhenAll(Host.RunAs(portal.Officers.SecondApprover).RunAsync(command), Host.RunAs(portal.Officers.SecondApprover).RunAsync(other));

        var done = Done(Assert.Single(outcomes, o => o.Succeeded));
        Assert.Equal(done, Done(await Host.RunAs(portal.Officers.SecondApprover).RunAsync(outcomes[0].Succeeded ? command : other)));
        Assert.Equal((350_000m, 150_000m), await portal.BalancesAsync(AccountKind.Committed));
        Refused("application.no-reduction", await TryConfirmAsync(award, 0));
    }

    [Fact]
    public async Task Confirm_AndApproveAClaim_AtOnce_PromiseNoPayersPartTwice()
    {
        for (var round = 0; round < 3; round++)
        {
            var award = await portal.AwardedAsync();
            var before = await portal.BalancesAsync(AccountKind.Available);
            var claim = await award.StartClaimAsync(portal.Claims);
            await claim.VerifiedAsync(2_000_000);
            var approval = await claim.ApprovalAsync();
            await ProposeAsync(award, 450_000);
            var confirm = new ConfirmReduction(Guid.NewGuid(), award.Id, await award.RevisionAsync(), Yuan(0));

            var outcomes = await Task.WhenAll(
                SucceededAsync(() => claim.AsApprover.RunAsync(approval)), SucceededAsync(() => Host.RunAs(portal.Officers.SecondApprover).RunAsync(confirm)));

            // The approval saw 600,000: it is refused before the reduction and after it.
            Assert.Equal([false, true], outcomes);
            await claim.ApproveAsync();
            Assert.Equal([315_000m, 135_000m], (await claim.ReadAsync()).Parts!.Select(p => p.Amount.Yuan));
            Assert.Equal((before.City + 105_000, before.Province + 45_000), await portal.BalancesAsync(AccountKind.Available));
        }
    }

    private async Task<ClaimJourney> PaidAsync(CaseJourney award, decimal invoice)
    {
        var claim = await portal.ApprovedAsync(award, invoice);
        await portal.PaidAsync(claim, Payer.City);
        await portal.PaidAsync(claim, Payer.Province);
        return claim;
    }

    private Task<CaseChanged> ProposeAsync(CaseJourney award, decimal amount) =>
        award.RunAsync(portal.Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(amount), Ground, null));

    private Task<ReducedAward> ConfirmAsync(CaseJourney award, decimal toPayBack) =>
        award.RunAsync(portal.Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(toPayBack)));

    private Task<Outcome<ReducedAward>> TryConfirmAsync(CaseJourney award, decimal toPayBack) =>
        award.TryAsync(portal.Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(toPayBack)));

    private async Task<ReductionRehearsal> RehearsedAsync(CaseJourney award, decimal? amount) =>
        Done(await Host.RunAs(portal.Officers.SecondApprover).AskAsync(new RehearseReduction(award.Id, amount is { } yuan ? Yuan(yuan) : null)));

    private async Task<Outcome<RecoveredClaim>> RecoverAsync(ClaimJourney claim, decimal yuan, Payer payer) =>
        await claim.AsFinance.RunAsync(new RecordRecovery(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Yuan(yuan), $"BACK{Guid.NewGuid():N}", Host.Clock.Today, payer));

    private async Task AgreeAsync(decimal yuan)
    {
        var auditor = await Host.AddUserAsync(Role.Auditor);
        var report = Done(await Host.RunAs(auditor).AskAsync(new GetBudgetExecution(new ReportScope(null, null, null, Host.Clock.Today, Host.Clock.Today))));
        Assert.Equal((yuan, yuan, yuan), (report.ControlTotal.Ledger.Yuan, report.ControlTotal.Cases.Yuan, report.ControlTotal.BankFile.Yuan));
    }

    private static Money Yuan(decimal amount) => Money.FromYuan(amount);

    private static async Task<bool> SucceededAsync<T>(Func<Task<Outcome<T>>> run) => (await run()).Succeeded;
}
