using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>What a payment recorded anew leaves in the books: reports of any two dates, two years, several payers, and a database that pays nothing twice.</summary>
public sealed class RecordAnewBooksTests(ClaimsFixture fixture, PostgresFixture postgres) : IClassFixture<ClaimsFixture>
{
    private const string PayAgain =
        "WITH t AS (INSERT INTO ledger_transactions (id, step, city, case_id, case_number, claim_id, effective_on, recorded_at, recorded_by, payload_hash) "
        + "SELECT gen_random_uuid(), 'Pay', city, CASE_ID, case_number, CLAIM_ID, effective_on, recorded_at, recorded_by, payload_hash FROM ledger_transactions "
        + "WHERE claim_id = $1 AND step = 'Pay' RETURNING id) "
        + "INSERT INTO ledger_postings (transaction_id, line, account, amount) SELECT t.id, p.line, p.account, p.amount FROM t, ledger_postings p "
        + "WHERE p.transaction_id = (SELECT id FROM ledger_transactions WHERE claim_id = $1 AND step = 'Pay')";

    [Fact]
    public async Task Reports_OfAnyTwoDatesAndYears_AgreeBeforeAndAfterTheRecordAnew()
    {
        await using var other = new ClaimsFixture(postgres);
        await other.InitializeAsync();
        var here = other.Host;
        var auditor = await here.AddUserAsync(Role.Auditor);
        var paid = await PaymentThatCameBack.MakeAsync(here, other.Officials, new DateOnly(2026, 12, 28));
        var (wrong, right, recorded) = (paid.Wrong, new DateOnly(2026, 12, 29), here.Clock.Today);
        Assert.Equal((2027, 0m, 30_000m), (wrong.Year, await paid.PaidInAsync(2026), await paid.PaidInAsync(2027)));
        var rehearsal = Done(await paid.Claim.AsFinance.AskAsync(new RehearsePaymentCorrection(paid.Batch, paid.Order, new BankRecord("RIGHT", right))));
        Assert.Equal([(2026, 0m, 30_000m), (2027, 30_000m, 0m)], rehearsal.Years.Select(y => (y.Year, y.Before.Yuan, y.After.Yuan)));
        here.MoveTo(recorded.AddDays(2));
        var proposed = await paid.ProposeAsync("RIGHT", right);

        Done(await paid.Claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));

        var corrected = here.Clock.Today;
        here.MoveTo(corrected.AddDays(2));
        Assert.Equal((30_000m, 0m), (await paid.PaidInAsync(2026), await paid.PaidInAsync(2027)));
        (DateOnly Stood, DateOnly Known, decimal Paid)[] expected =
        [
            (right, recorded, 0), (wrong.AddDays(-1), recorded, 0), (wrong, recorded, 30_000), (wrong, corrected.AddDays(-1), 30_000), (corrected.AddDays(-1), corrected.AddDays(-1), 30_000),
            (right.AddDays(-1), corrected, 0), (right, corrected, 30_000), (wrong.AddDays(-1), corrected, 30_000), (wrong, corrected, 30_000), (corrected.AddDays(1), corrected.AddDays(1), 30_000),
        ];
        foreach (var (stood, known, yuan) in expected)
        {
            var view = Done(await here.RunAs(auditor).AskAsync(new GetBudgetExecution(new ReportScope(null, null, null, stood, known))));
            Assert.Equal((stood, known, yuan), (stood, known, view.Total.Paid.Yuan));
            Assert.Equal((yuan, yuan, yuan), (view.ControlTotal.Ledger.Yuan, view.ControlTotal.Cases.Yuan, view.ControlTotal.BankFile.Yuan));
            Assert.Equal(30_000 - yuan, view.Total.Payable.Yuan);
        }

        Assert.True(Done(await here.RunAs(auditor).AskAsync(new VerifyLedger())).Agrees);
    }

    [Fact]
    public async Task RecordAnew_OfOnePayersPayment_LeavesTheOthers()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        var claim = await own.ApprovedAsync(award, 1_000_000);
        await own.PaidAsync(claim, Payer.City);
        var batch = await claim.ReleasedAsync(Payer.Province);
        var (released, today) = (own.Host.Clock.Today, own.Host.Clock.Today.AddDays(3));
        own.Host.MoveTo(today);
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "P-WRONG", today)));
        await own.RevokeAsync(award);
        Done(await claim.AsFinance.RunAsync(new RecordRecovery(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(1), "BACK", today, Payer.City)));

        var proposed = Done(await claim.AsFinance.RunAsync(new ProposeRecordAnew(Guid.NewGuid(), batch.Id, batch.Revision + 1, batch.Orders[0].Id, "P-RIGHT", released.AddDays(1), "日期错误")));
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));

        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.PartlyRecovered, 300_000m, 1m), (stored.Status, stored.Paid.Yuan, stored.Recovered.Yuan));
        var part = stored.Parts!.Single(p => p.Payer == Payer.Province);
        Assert.Equal((PartState.Paid, released.AddDays(1), "P-RIGHT", released.AddDays(1)), (part.State, part.PaidOn, part.BankReference, stored.PaidOn));
        Assert.Equal((210_000m, 90_000m), ((await own.CountersAsync(award)).City.Paid, (await own.CountersAsync(award)).Province.Paid));
        var report = Done(await own.Host.RunAs(await own.Host.AddUserAsync(Role.Auditor)).AskAsync(
            new GetBudgetExecution(new ReportScope(null, null, null, released.AddDays(1), today))));
        Assert.Equal((300_000m, 300_000m, 300_000m), (report.ControlTotal.Ledger.Yuan, report.ControlTotal.Cases.Yuan, report.ControlTotal.BankFile.Yuan));
    }

    [Fact]
    public async Task RecordAnew_OfWhichAPartIsAskedBack_LeavesTheReduction()
    {
        var officers = await CaseOfficers.AddAsync(fixture.Host);
        var award = await (await CaseJourney.SubmittedAsync(fixture.Host, await fixture.Host.AddCompanyAsync())).ToAwardedAsync(officers);
        var claim = await award.ClaimAndPayAsync(fixture.Officials, 1_000_000);
        var asked = (await claim.ReadAsync()).Subsidy!.Value - Money.FromYuan(200_000);
        await award.RunAsync(officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(200_000), "按新比例重新核定", null));
        await award.RunAsync(officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, asked));
        var batch = await fixture.Host.ReadAsync(db => db.Batches.AsNoTracking().Include(b => b.Orders).SingleAsync(b => b.Orders.Any(o => o.ClaimId == claim.Id)));

        var proposed = Done(await claim.AsFinance.RunAsync(
            new ProposeRecordAnew(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"R{claim.Number}", fixture.Host.Clock.Today, "流水号错误")));
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));

        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.Paid, asked, $"R{claim.Number}"), (stored.Status, stored.Repayable, stored.BankReference));
    }

    [Theory]
    [InlineData("UPDATE payment_orders SET confirmed_on = confirmed_on - 1 WHERE claim_id = $1", "23001")]
    [InlineData("UPDATE payment_orders SET bank_reference = 'OTHER' WHERE claim_id = $1", "23001")]
    [InlineData("UPDATE payment_orders SET rejection_reason = 'x' WHERE claim_id = $1", "23001")]
    [InlineData("UPDATE payment_corrections SET right_paid_on = right_paid_on + 1 WHERE claim_id = $1", "23001")]
    [InlineData("UPDATE payment_corrections SET right_reference = bank_reference, right_paid_on = paid_on WHERE claim_id = $1", "23514")]
    [InlineData("UPDATE payment_corrections SET kind = 'TakeBack' WHERE claim_id = $1", "23514")]
    [InlineData(
        "WITH c AS (UPDATE payment_corrections SET status = 'Confirmed', settled_by = gen_random_uuid(), settled_at = now() WHERE claim_id = $1 RETURNING *) "
        + "UPDATE payment_orders o SET bank_reference = c.right_reference, confirmed_on = c.right_paid_on FROM c WHERE c.order_id = o.id",
        "23001")]
    [InlineData(
        "WITH c AS (UPDATE payment_corrections SET status = 'Confirmed', settled_by = gen_random_uuid(), settled_at = now() WHERE claim_id = $1 RETURNING booked), "
        + "t AS (INSERT INTO ledger_transactions (id, step, city, case_id, case_number, claim_id, corrects, effective_on, recorded_at, recorded_by, payload_hash) "
        + "SELECT gen_random_uuid(), 'ReversePayment', city, case_id, case_number, claim_id, id, effective_on, recorded_at, recorded_by, payload_hash FROM ledger_transactions, c "
        + "WHERE id = c.booked RETURNING id, corrects) "
        + "INSERT INTO ledger_postings (transaction_id, line, account, amount) SELECT t.id, p.line, p.account, -p.amount FROM t JOIN ledger_postings p ON p.transaction_id = t.corrects",
        "23001")]
    public async Task Database_WithTheRulesBypassed_RecordsNothingAnewAlone(string statement, string state)
    {
        var paid = await PaymentThatCameBack.MakeAsync(fixture.Host, fixture.Officials);
        await paid.ProposeAsync($"R{paid.Claim.Number}", paid.Released);

        Assert.Equal(state, await RefusalAsync(statement, paid.Claim.Id));
    }

    [Theory]
    [InlineData("case_id", "claim_id")]
    [InlineData("case_id", "NULL::uuid")]
    [InlineData("gen_random_uuid()", "claim_id")]
    public async Task Database_ASecondPaymentByHand_IsRefused(string caseId, string claimId)
    {
        // Enough is payable in the pool, so that nothing else is in the way.
        var waiting = await fixture.StartedAsync();
        await waiting.ApprovedAsync(1_000_000);
        var claim = await fixture.StartedAsync();
        await claim.PaidAsync(1_000);

        Assert.Equal("23001", await RefusalAsync(PayAgain.Replace("CASE_ID", caseId, StringComparison.Ordinal).Replace("CLAIM_ID", claimId, StringComparison.Ordinal), claim.Id));
    }

    private async Task<string> RefusalAsync(string statement, Guid claim)
    {
        await using var connection = new NpgsqlConnection(fixture.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = claim } } };
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }
}
