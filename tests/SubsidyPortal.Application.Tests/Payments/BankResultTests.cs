using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Companies;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>The bank's answers, and the file that goes to it.</summary>
public sealed class BankResultTests(ClaimsFixture fixture, PostgresFixture postgres) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task RecordPayment_Confirmed_PaysOnceInLedgerCounterAndMail()
    {
        var (claim, batch) = await ReleasedAsync(1_000);
        var command = Record(batch, " ｆt-2026 0001 ");

        var first = Done(await claim.AsFinance.RunAsync(command));
        var repeated = Done(await claim.AsFinance.RunAsync(command));

        Assert.Equal(first, repeated);
        Assert.Equal((OrderStatus.Confirmed, BatchStatus.Reconciled), (first.Order, first.Batch));
        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.Paid, "FT-20260001", host.Clock.Today), (stored.Status, stored.BankReference, stored.PaidOn));
        var steps = await host.ReadAsync(db => db.LedgerTransactions.Where(t => t.ClaimId == claim.Id).OrderBy(t => t.Sequence).Select(t => t.Step).ToListAsync());
        Assert.Equal([LedgerStep.MakePayable, LedgerStep.Pay], steps);
        Assert.Equal(Money.FromYuan(500), await host.ReadAsync(db => db.CompanyCounters.Where(c => c.CompanyId == stored.CompanyId && c.Year == 2026).Select(c => c.Paid).SingleAsync()));
        Assert.Contains(
            await host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimPaid).ToListAsync()),
            m => m.Values[MailValues.Claim] == claim.Id.ToString() && m.Values[MailValues.Amount] == "500.00" && !m.Values.ContainsKey(MailValues.Payer));
    }

    [Fact]
    public async Task RecordPayment_TwiceAtOnceWithOtherReferences_PaysOnce()
    {
        var (claim, batch) = await ReleasedAsync(1_000);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => claim.AsFinance.RunAsync(Record(batch, $"{claim.Number}-{i % 2}"))));
        var later = await claim.AsFinance.RunAsync(Record(batch, "ANOTHER") with { Revision = batch.Revision + 1 });

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), ChangedByOther);
        Refused("payment.order-settled", later);
        Assert.Equal(1, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.ClaimId == claim.Id && t.Step == LedgerStep.Pay)));
    }

    [Fact]
    public async Task RecordPayment_ReferenceOfAnotherPayment_IsRefusedAlsoInTheDatabase()
    {
        var (first, firstBatch) = await ReleasedAsync(1_000);
        var (second, secondBatch) = await ReleasedAsync(1_000);
        var (third, thirdBatch) = await ReleasedAsync(1_000);
        Done(await first.AsFinance.RunAsync(Record(firstBatch, "REF-TWICE")));

        Refused("payment.reference-used", await second.AsFinance.RunAsync(Record(secondBatch, "ref -twice")));
        var outcomes = await Task.WhenAll(second.AsFinance.RunAsync(Record(secondBatch, "REF-RACE")), third.AsFinance.RunAsync(Record(thirdBatch, "REF-RACE")));

        Assert.Single(outcomes, o => o.Succeeded);
        Refused("payment.reference-used", outcomes.Single(o => !o.Succeeded));
        var open = await host.ReadAsync(db => db.Batches.SelectMany(b => b.Orders).Where(o => o.Status == OrderStatus.Open).Select(o => o.Id).ToListAsync());
        var bypass = await Assert.ThrowsAsync<PostgresException>(() => host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE payment_orders SET status = 'Confirmed', bank_reference = 'REF-TWICE', confirmed_on = '2026-03-02' WHERE id = {open[0]}")));
        Assert.Equal("ux_payment_orders_reference", bypass.ConstraintName);
    }

    [Fact]
    public async Task RecordPayment_WithoutReferenceOrOnAnImpossibleDay_IsRefused()
    {
        var (claim, batch) = await ReleasedAsync(1_000);
        var command = Record(batch, "R");

        Invalid("payment.reference-needed", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Reference = "　 " }));
        Invalid("text.too-long", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Reference = new string('1', 61) }));
        Refused("payment.date-out-of-range", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), PaidOn = host.Clock.Today.AddDays(1) }));
        Refused("payment.date-out-of-range", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), PaidOn = host.Clock.Today.AddDays(-1) }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), OrderId = Guid.NewGuid() }));
        NotFound(await claim.AsTreasurer.RunAsync(command with { CommandId = Guid.NewGuid() }));
        Assert.Equal(ClaimStatus.InPayment, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task RecordPayment_OverTheTurnOfTheYear_CountsInTheBanksYear()
    {
        await using var other = new ClaimsFixture(postgres);
        await other.InitializeAsync();
        var (claim, officials) = (await other.StartedAsync(), other.Officials);
        other.Host.MoveTo(new DateOnly(2026, 12, 31));
        await claim.ApprovedAsync(1_000);
        var batch = await claim.ReleasedAsync();
        other.Host.MoveTo(new DateOnly(2027, 1, 4));

        Done(await other.Host.RunAs(officials.Finance).RunAsync(Record(batch, "R-2026") with { PaidOn = new DateOnly(2026, 12, 31) }));

        var paid = await other.Host.ReadAsync(db => db.CompanyCounters.Where(c => c.Paid != Money.Zero).SingleAsync());
        var entry = await other.Host.ReadAsync(db => db.LedgerTransactions.SingleAsync(t => t.Step == LedgerStep.Pay));
        Assert.Equal((2026, new DateOnly(2026, 12, 31)), (paid.Year, entry.EffectiveOn));
        Assert.Equal(new DateOnly(2027, 1, 4), other.Host.Clock.DateOf(entry.RecordedAt));
    }

    [Fact]
    public async Task RecordBankRejection_ThenAnotherAccountAndASecondBatch_Pays()
    {
        var (claim, batch) = await ReleasedAsync(1_000);
        var company = (await claim.ReadAsync()).CompanyId;
        Refused("company.account-frozen", await RequestAccountAsync(company, claim.OwnerId));

        Done(await claim.AsFinance.RunAsync(new RecordBankRejection(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "账号已销户")));
        var view = Done(await claim.AsFinance.AskAsync(new ListPayableClaims())).Groups.SelectMany(g => g.Claims).Single(c => c.Id == claim.Id);
        Done(await RequestAccountAsync(company, claim.OwnerId));
        var request = Done(await claim.AsFinance.AskAsync(new ListAccountRequests())).Single(r => r.CompanyId == company);
        Done(await claim.AsFinance.RunAsync(new ConfirmBankAccount(Guid.NewGuid(), company, request.Revision, request.New.Number)));
        var second = await claim.ReleasedAsync();
        Done(await claim.AsFinance.RunAsync(Record(second, $"SECOND {claim.Number}")));

        Assert.Contains(await host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimBankRejected).ToListAsync()), m => m.Values[MailValues.Claim] == claim.Id.ToString());
        Assert.Equal("账号已销户", view.Rejected);
        Assert.Equal("6222999988887777", second.Orders[0].Target.AccountNumber);
        Assert.Equal(ClaimStatus.Paid, (await claim.ReadAsync()).Status);
        var orders = await host.ReadAsync(db => db.Batches.SelectMany(b => b.Orders).Where(o => o.ClaimId == claim.Id).Select(o => o.Status).ToListAsync());
        Assert.Equal([OrderStatus.Confirmed, OrderStatus.Rejected], orders.Order());
        Assert.Equal(Money.FromYuan(500), Money.Sum(await host.ReadAsync(db => db.LedgerTransactions.Where(t => t.ClaimId == claim.Id && t.Step == LedgerStep.Pay)
            .SelectMany(t => t.Postings).Where(p => p.Amount != Money.Zero && p.Line == 2).Select(p => p.Amount).ToListAsync())));
    }

    [Theory]
    [InlineData("UPDATE payment_orders SET amount = amount + 1 WHERE id = $1", "23001")]
    [InlineData("UPDATE payment_orders SET target = '{}' WHERE id = $1", "23001")]
    [InlineData("UPDATE payment_orders SET live = true WHERE id = $1", "23514")]
    [InlineData("INSERT INTO payment_orders (id, position, claim_id, claim_number, company_id, amount, target, status, live, batch_id) SELECT gen_random_uuid(), 9, claim_id, claim_number, company_id, amount, target, 'Open', true, batch_id FROM payment_orders WHERE id = $1", null)]
    public async Task Database_WithTheRulesBypassed_KeepsOrdersAndPaysAClaimOnce(string statement, string? state)
    {
        var (claim, batch) = await ReleasedAsync(1_000);
        if (state == "23514")
        {
            Done(await claim.AsFinance.RunAsync(new RecordBankRejection(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "账号已销户")));
        }

        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = batch.Orders[0].Id } } };
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(state ?? "23505", refusal.SqlState);
        Assert.Equal(state is null ? "ux_payment_orders_claim" : state == "23514" ? "ck_payment_orders_state" : null, refusal.ConstraintName);
    }

    [Fact]
    public async Task ExportPaymentFile_Released_IsTheSameEveryTimeAndNeverAFormula()
    {
        var company = await host.AddCompanyAsync("=HYPERLINK(\"http://x\"),有限公司");
        var claim = await ClaimJourney.StartedAsync(host, fixture.Officials, await host.AddAwardAsync(company, 500, 1_000));
        await claim.ApprovedAsync(1_000);
        var made = await claim.BatchAsync();
        Refused("payment.not-released", await claim.AsFinance.RunAsync(new ExportPaymentFile(Guid.NewGuid(), made.Id)));
        Done(await claim.AsTreasurer.RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total)));

        var first = Done(await claim.AsFinance.RunAsync(new ExportPaymentFile(Guid.NewGuid(), made.Id)));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var released = await host.ReadAsync(db => db.Batches.AsNoTracking().Include(b => b.Orders).SingleAsync(b => b.Id == made.Id));
        Done(await claim.AsFinance.RunAsync(new RecordBankRejection(Guid.NewGuid(), made.Id, released.Revision, released.Orders[0].Id, "账号已销户")));
        var second = Done(await claim.AsTreasurer.RunAsync(new ExportPaymentFile(Guid.NewGuid(), made.Id)));

        Assert.Equal(first.Content, second.Content);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(
            "batch,position,payee,bank,account,amount,currency,purpose\r\n"
            + $"{made.Number},1,\"'=HYPERLINK(\"\"http://x\"\"),有限公司\",示例银行上海分行,6222000011112222,500.00,CNY,{claim.Number}\r\n",
            Encoding.UTF8.GetString(first.Content));
        Assert.Equal(2, await host.ReadAsync(db => db.AuditEvents.CountAsync(e => e.Type == "batch.exported" && e.SubjectId == made.Id.ToString())));
        NotFound(await claim.AsApprover.RunAsync(new ExportPaymentFile(Guid.NewGuid(), made.Id)));
    }

    private async Task<(ClaimJourney Claim, PaymentBatch Batch)> ReleasedAsync(decimal amount)
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(amount);
        return (claim, await claim.ReleasedAsync());
    }

    private RecordPayment Record(PaymentBatch batch, string reference) =>
        new(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, reference, host.Clock.Today);

    private async Task<Outcome<int>> RequestAccountAsync(Guid companyId, Guid ownerId)
    {
        var company = await host.ReadAsync(db => db.Companies.AsNoTracking().SingleAsync(c => c.Id == companyId));
        return await host.RunAs(ownerId).RunAsync(new RequestBankAccountChange(Guid.NewGuid(), company.Revision, company.Name, "示例银行浦东支行", "6222999988887777"));
    }
}
