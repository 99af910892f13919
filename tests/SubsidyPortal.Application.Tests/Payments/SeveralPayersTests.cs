using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>A claim that city and province pay: each by an order and a batch of its own, back and forth.</summary>
public sealed class SeveralPayersTests(PayersFixture fixture, PostgresFixture postgres) : IClassFixture<PayersFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Journey_ToPaid_GoesThroughTwoBatchesAndTheBooksAgree()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        Assert.Equal((420_000m, 180_000m), await own.BalancesAsync(AccountKind.Committed));

        var first = await own.ApprovedAsync(award, 700_001);
        var half = await first.ReadAsync();
        Assert.Equal([(Payer.City, 147_000.21m), (Payer.Province, 63_000.09m)], half.Parts!.Select(p => (p.Payer, p.Amount.Yuan)));
        var groups = Done(await first.AsFinance.AskAsync(new ListPayableClaims())).Groups;
        Assert.Equal([("city", 147_000.21m, 1), ("province", 63_000.09m, 1)], groups.Select(g => (g.Payer, g.Total.Yuan, g.Count)));
        await own.PaidAsync(first, Payer.Province);
        Assert.Equal(ClaimStatus.InPayment, (await first.ReadAsync()).Status);
        Assert.Equal(["city"], Done(await first.AsFinance.AskAsync(new ListPayableClaims())).Groups.Select(g => g.Payer));
        await own.PaidAsync(first, Payer.City);
        var mails = await own.Host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimPaid).OrderBy(m => m.Id).ToListAsync());
        Assert.Equal([("province", "63000.09"), ("city", "147000.21")], mails.Select(m => (m.Values[MailValues.Payer], m.Values[MailValues.Amount])).Distinct());
        Assert.Equal((ClaimStatus.Paid, 210_000.30m), ((await first.ReadAsync()).Status, (await first.ReadAsync()).Paid.Yuan));

        var rest = await own.ApprovedAsync(award, 1_500_000);
        await own.PaidAsync(rest, Payer.City);
        await own.PaidAsync(rest, Payer.Province);

        Assert.Equal((420_000m, 180_000m), await own.BalancesAsync(AccountKind.Paid));
        Assert.Equal(((420_000m, 420_000m), (180_000m, 180_000m)), await own.CountersAsync(award));
        var report = await ReportAsync(own.Host);
        Assert.Equal((600_000m, 600_000m, 600_000m), (report.ControlTotal.Ledger.Yuan, report.ControlTotal.Cases.Yuan, report.ControlTotal.BankFile.Yuan));
        Assert.Equal((420_000m, 180_000m), (report.Total.PaidBy["city"].Yuan, report.Total.PaidBy["province"].Yuan));
        Assert.Equal(600_000m, report.Total.Applied.Yuan);
    }

    [Fact]
    public async Task Ledger_EntryOfBothPools_ShowsTheWholeAmountAndWhoseMoneyItIs()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        var claim = await own.ApprovedAsync(award, 700_001);
        await own.PaidAsync(claim, Payer.Province);

        var entries = Done(await claim.AsFinance.AskAsync(new ListLedger(new LedgerFilter(Account: AccountKind.Payable)))).Entries;

        Assert.Equal((63_000.09m, 147_000.21m), (entries[0].Amount.Yuan, (await own.BalancesAsync(AccountKind.Payable)).City));
        Assert.Equal([Payer.Province], entries[0].Payers);
        Assert.Equal((210_000.30m, 210_000.30m), (entries[1].Amount.Yuan, entries[1].Balance!.Value.Yuan));
        Assert.Equal([Payer.City, Payer.Province], entries[1].Payers);
        var claimed = Assert.Single(Done(await award.AsOwner.AskAsync(new GetAmountTrace(award.Id))).Claims);
        Assert.Equal([147_000.21m, 63_000.09m], claimed.Parts.Select(p => p.Amount.Yuan));
    }

    [Fact]
    public async Task BankRejection_OfOnePart_PutsThatPartBackAndNoOther()
    {
        var claim = await fixture.ApprovedAsync(await fixture.AwardedAsync(), 1_000_000);
        var (city, province) = (await claim.ReleasedAsync(Payer.City), await claim.ReleasedAsync(Payer.Province));
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), city.Id, city.Revision, city.Orders[0].Id, $"B{claim.Number}", host.Clock.Today)));

        Done(await claim.AsFinance.RunAsync(new RecordBankRejection(Guid.NewGuid(), province.Id, province.Revision, province.Orders[0].Id, "账号已销户")));

        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.InPayment, 90_000m, null), (stored.Status, stored.PayableOf(Payer.Province)!.Value.Yuan, stored.PayableOf(Payer.City)));
        var waiting = Done(await claim.AsFinance.AskAsync(new ListPayableClaims())).Groups.Single(g => g.Payer == "province").Claims.Single(c => c.Id == claim.Id);
        Assert.Equal((90_000m, "账号已销户"), (waiting.Amount.Yuan, waiting.Rejected));
        Refused("payment.claim-not-approved", await claim.AsFinance.RunAsync(new MakePaymentBatch(Guid.NewGuid(), PortalTestHost.Shanghai, [claim.Id], Money.FromYuan(210_000))));
        await fixture.PaidAsync(claim, Payer.Province);
        Assert.Equal(ClaimStatus.Paid, (await claim.ReadAsync()).Status);
        var view = Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id)));
        Assert.Equal((2, 2, PartState.Paid), (view.Parts.Count, view.PartBatches.Count, view.Parts[1].State));
    }

    [Fact]
    public async Task MakePaymentBatch_OfOnePartTwiceAtOnce_MakesOne()
    {
        var claim = await fixture.ApprovedAsync(await fixture.AwardedAsync(), 1_000_000);
        MakePaymentBatch Command(Payer payer, decimal yuan) => new(Guid.NewGuid(), PortalTestHost.Shanghai, [claim.Id], Money.FromYuan(yuan), payer);

        var outcomes = await Task.WhenAll(
            claim.AsFinance.RunAsync(Command(Payer.Province, 90_000)), claim.AsFinance.RunAsync(Command(Payer.Province, 90_000)), claim.AsFinance.RunAsync(Command(Payer.City, 210_000)));

        Assert.Equal(2, outcomes.Count(o => o.Succeeded));
        var orders = await host.ReadAsync(db => db.Batches.SelectMany(b => b.Orders).Where(o => o.ClaimId == claim.Id).Select(o => new { o.Payer, o.Amount }).ToListAsync());
        Assert.Equal([("city", 210_000m), ("province", 90_000m)], orders.Select(o => (o.Payer, o.Amount.Yuan)).Order());
        var other = await fixture.ApprovedAsync(await fixture.AwardedAsync(), 1_000_000);
        Refused("payment.total-changed", await claim.AsFinance.RunAsync(Command(Payer.City, 1) with { ClaimIds = [other.Id] }));
        Invalid("EnumValidator", await claim.AsFinance.RunAsync(Command((Payer)9, 1)));
    }

    [Fact]
    public async Task Correction_OfOnePart_TakesBackThatPaymentAlone()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        var claim = await own.ApprovedAsync(award, 1_000_000);
        await own.PaidAsync(claim, Payer.City);
        var province = await own.PaidAsync(claim, Payer.Province);
        var proposed = Done(await claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), province.Id, province.Revision + 1, province.Orders[0].Id, "日期错误")));
        Assert.Equal(90_000m, Done(await claim.AsTreasurer.AskAsync(new RehearsePaymentCorrection(province.Id, province.Orders[0].Id))).PaidBefore.Yuan);

        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));

        Assert.Equal((210_000m, 0m), await own.BalancesAsync(AccountKind.Paid));
        Assert.Equal((0m, 90_000m), await own.BalancesAsync(AccountKind.Payable));
        Assert.Equal((ClaimStatus.InPayment, 210_000m), ((await claim.ReadAsync()).Status, (await claim.ReadAsync()).Paid.Yuan));
        Assert.Equal((210_000m, 0m), ((await own.CountersAsync(award)).City.Paid, (await own.CountersAsync(award)).Province.Paid));
        Agree(await ReportAsync(own.Host), 210_000);
        var revision = await own.Host.ReadAsync(db => db.Batches.Where(b => b.Id == province.Id).Select(b => b.Revision).SingleAsync());
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), province.Id, revision, province.Orders[0].Id, "P-AGAIN", own.Host.Clock.Today)));
        Agree(await ReportAsync(own.Host), 300_000);
    }

    [Fact]
    public async Task Revocation_OfAPartlyPaidClaim_EndsTheRestAndRecoversWhatWasPaid()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        var claim = await own.ApprovedAsync(award, 1_000_000);
        await own.PaidAsync(claim, Payer.City);

        await own.RevokeAsync(award);

        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.Paid, 210_000m), (stored.Status, stored.Paid.Yuan));
        Assert.Equal((0m, 0m), await own.BalancesAsync(AccountKind.Payable));
        Assert.Equal((0m, 0m), await own.BalancesAsync(AccountKind.Committed));
        Assert.Equal((600_000_000m - 210_000m, 100_000_000m), await own.BalancesAsync(AccountKind.Available));
        Assert.Equal(((210_000m, 210_000m), (0m, 0m)), await own.CountersAsync(award));
        async Task<RecordRecovery> RecoveryAsync(decimal yuan, Payer payer) =>
            new(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(yuan), $"R{Guid.NewGuid():N}", own.Host.Clock.Today, payer);
        Refused("claim.nothing-to-pay-back", await claim.AsFinance.RunAsync(await RecoveryAsync(1, Payer.Province)));
        Assert.Equal(110_000m, Done(await claim.AsFinance.RunAsync(await RecoveryAsync(100_000, Payer.City))).Open.Yuan);
        Assert.Equal(ClaimStatus.Recovered, Done(await claim.AsFinance.RunAsync(await RecoveryAsync(110_000, Payer.City))).Status);
        Assert.Equal((210_000m, 0m), await own.BalancesAsync(AccountKind.Recovered));
        Agree(await ReportAsync(own.Host), 210_000);
    }

    [Fact]
    public async Task Recovery_OfBothPayers_GoesBackToEachPool()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        var claim = await own.ApprovedAsync(award, 1_000_000);
        await own.PaidAsync(claim, Payer.City);
        var batch = await claim.ReleasedAsync(Payer.Province);
        await award.RunAsync(own.Officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        Refused("application.claim-payable", await award.TryAsync(own.Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r)));
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "P1", own.Host.Clock.Today)));
        await award.RunAsync(own.Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));

        foreach (var (payer, yuan) in new[] { (Payer.Province, 90_000m), (Payer.City, 210_000m) })
        {
            Done(await claim.AsFinance.RunAsync(
                new RecordRecovery(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(yuan), $"R{yuan}", own.Host.Clock.Today, payer)));
        }

        Assert.Equal(ClaimStatus.Recovered, (await claim.ReadAsync()).Status);
        Assert.Equal((210_000m, 90_000m), await own.BalancesAsync(AccountKind.Recovered));
    }

    [Theory]
    [InlineData("UPDATE claims SET parts = jsonb_set(parts, '{0,amount}', '\"1.00\"') WHERE id = $1", "23001")]
    [InlineData("UPDATE claims SET parts = jsonb_set(parts, '{1,recovered}', '\"1.00\"') WHERE id = $1", "23514")]
    [InlineData("UPDATE claims SET parts = parts - 1 WHERE id = $1", "23001")]
    [InlineData("UPDATE claims SET subsidy = NULL, parts = '[{\"payer\": \"city\", \"amount\": \"900000.00\", \"recovered\": \"0.00\", \"state\": \"Waiting\"}]' WHERE id = $1", "23001")]
    [InlineData("UPDATE payment_orders SET payer = 'city' WHERE claim_id = $1", "23503")]
    [InlineData("INSERT INTO payment_orders (id, position, claim_id, claim_number, company_id, amount, target, status, live, batch_id, payer) SELECT gen_random_uuid(), 9, claim_id, claim_number, company_id, amount, target, 'Open', true, batch_id, 'city' FROM payment_orders WHERE claim_id = $1", "23503")]
    [InlineData("INSERT INTO payment_orders (id, position, claim_id, claim_number, company_id, amount, target, status, live, batch_id, payer) SELECT gen_random_uuid(), 9, claim_id, claim_number, company_id, amount, target, 'Open', true, batch_id, payer FROM payment_orders WHERE claim_id = $1", "23505")]
    public async Task Database_PartsThatDontAddUpOrTwice_AreRefused(string statement, string state)
    {
        var claim = await fixture.ApprovedAsync(await fixture.AwardedAsync(), 1_000_000);
        await claim.ReleasedAsync(Payer.Province);
        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var change = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = claim.Id } } };

        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState);
    }

    private static async Task<BudgetExecutionView> ReportAsync(PortalTestHost host)
    {
        var auditor = await host.AddUserAsync(Role.Auditor);
        return Done(await host.RunAs(auditor).AskAsync(new GetBudgetExecution(new ReportScope(null, null, null, host.Clock.Today, host.Clock.Today))));
    }

    private static void Agree(BudgetExecutionView report, decimal yuan) => Assert.Equal(
        (yuan, yuan, yuan), (report.ControlTotal.Ledger.Yuan, report.ControlTotal.Cases.Yuan, report.ControlTotal.BankFile.Yuan));
}
