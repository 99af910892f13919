using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>What a correction leaves behind: reports of any two dates, awards that ended meanwhile, and a database that can't be talked round.</summary>
public sealed class CorrectedBooksTests(ClaimsFixture fixture, PostgresFixture postgres) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Reports_OfAnyTwoDates_AgreeBeforeAndAfterACorrection()
    {
        await using var other = new ClaimsFixture(postgres);
        await other.InitializeAsync();
        var (here, claim) = (other.Host, await other.StartedAsync());
        var auditor = await here.AddUserAsync(Role.Auditor);
        await claim.ApprovedAsync(1_000);
        var batch = await claim.ReleasedAsync();
        var paid = here.Clock.Today;
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "R1", paid)));
        here.MoveTo(paid.AddDays(2));
        var proposed = Done(await claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), batch.Id, batch.Revision + 1, batch.Orders[0].Id, "日期错误")));
        var corrected = here.Clock.Today;
        var report = async (DateOnly stood, DateOnly known) =>
            Done(await here.RunAs(auditor).AskAsync(new GetBudgetExecution(new ReportScope(null, null, null, stood, known))));
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));
        here.MoveTo(paid.AddDays(4));
        var anew = here.Clock.Today;
        var revision = await here.ReadAsync(db => db.Batches.Where(b => b.Id == batch.Id).Select(b => b.Revision).SingleAsync());
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, revision, batch.Orders[0].Id, "R1", paid.AddDays(1))));
        here.MoveTo(anew.AddDays(1));

        (DateOnly Stood, DateOnly Known, decimal Paid)[] expected =
        [
            (paid, paid, 500), (paid, paid.AddDays(1), 500), (paid, corrected, 0), (paid.AddDays(3), corrected.AddDays(1), 0),
            (paid, anew, 0), (paid.AddDays(1), anew, 500), (anew, anew, 500),
        ];
        foreach (var (stood, known, yuan) in expected)
        {
            var view = await report(stood, known);
            Assert.Equal((stood, known, yuan), (stood, known, view.Total.Paid.Yuan));
            Assert.Equal((yuan, yuan, yuan), (view.ControlTotal.Ledger.Yuan, view.ControlTotal.Cases.Yuan, view.ControlTotal.BankFile.Yuan));
            Assert.Equal(500 - yuan, view.Total.Payable.Yuan);
        }
    }

    [Fact]
    public async Task AwardRevoked_PaymentThatNeverLeft_IsTakenBackAndTheMoneyReturnsToThePool()
    {
        var (claim, award, batch) = await RevokedAsync();
        var proposed = await ProposeAsync(claim, batch);
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));
        Assert.Null(Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id))).Recovery);
        var before = await host.ReadAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == award));

        Done(await claim.AsFinance.RunAsync(new RecordBankRejection(Guid.NewGuid(), batch, await RevisionAsync(batch), await OrderAsync(batch), "账号已销户")));

        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.Rejected, "以虚假合同取得"), (stored.Status, stored.Reason));
        Assert.All(stored.Lines, l => Assert.False(l.Live));
        var after = await host.ReadAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == award));
        Assert.Equal(stored.Subsidy, before.ClaimedAmount - after.ClaimedAmount);
        var steps = await host.ReadAsync(db => db.LedgerTransactions.Where(t => t.ClaimId == claim.Id).OrderBy(t => t.Sequence).Select(t => t.Step).ToListAsync());
        Assert.Equal([LedgerStep.MakePayable, LedgerStep.Pay, LedgerStep.ReversePayment, LedgerStep.ReleasePayable], steps);
    }

    [Fact]
    public async Task SettlePaymentCorrection_AfterOrAgainstARecovery_NeverHasBoth()
    {
        var (claim, _, batch) = await RevokedAsync();
        var proposed = await ProposeAsync(claim, batch);
        var recovery = new RecordRecovery(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(1), $"B{claim.Number}", host.Clock.Today);
        var settle = new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true);

        var (booked, settled) = (claim.AsFinance.RunAsync(recovery), claim.AsTreasurer.RunAsync(settle));
        await Task.WhenAll(booked, settled);

        Assert.NotEqual((await booked).Succeeded, (await settled).Succeeded);
        var (second, _, other) = await RevokedAsync();
        var late = await ProposeAsync(second, other);
        Done(await second.AsFinance.RunAsync(recovery with { CommandId = Guid.NewGuid(), ClaimId = second.Id, Revision = await second.RevisionAsync(), Reference = $"B{second.Number}", ReceivedOn = host.Clock.Today }));
        Refused("claim.payment-came-back", await second.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), late.Id, late.Revision, true)));
        Done(await second.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), late.Id, late.Revision, false, "款项已追回")));
        Assert.Equal("claim.payment-came-back", Done(await second.AsFinance.AskAsync(new RehearsePaymentCorrection(other, await OrderAsync(other)))).Refusal?.Code);
    }

    [Theory]
    [InlineData("UPDATE payment_orders SET status = 'Open', bank_reference = NULL, confirmed_on = NULL WHERE claim_id = $1", "23001")]
    [InlineData("UPDATE payment_corrections SET reason = 'x' WHERE claim_id = $1", "23001")]
    [InlineData("UPDATE payment_corrections SET status = 'Confirmed', settled_by = proposed_by, settled_at = now() WHERE claim_id = $1", "23514")]
    [InlineData("DELETE FROM payment_corrections WHERE claim_id = $1", "23001")]
    [InlineData(
        "INSERT INTO ledger_transactions (id, step, city, case_id, case_number, claim_id, corrects, effective_on, recorded_at, recorded_by, payload_hash) "
        + "SELECT gen_random_uuid(), 'Pay', city, case_id, case_number, claim_id, id, effective_on, recorded_at, recorded_by, payload_hash FROM ledger_transactions WHERE claim_id = $1 AND step = 'Pay'",
        "23514")]
    [InlineData(
        "WITH t AS (INSERT INTO ledger_transactions (id, step, city, case_id, case_number, claim_id, corrects, effective_on, recorded_at, recorded_by, payload_hash) "
        + "SELECT gen_random_uuid(), 'ReversePayment', city, case_id, case_number, claim_id, id, effective_on, recorded_at, recorded_by, payload_hash FROM ledger_transactions "
        + "WHERE claim_id = $1 AND step = 'Pay' RETURNING id, corrects) "
        + "INSERT INTO ledger_postings (transaction_id, line, account, amount) SELECT t.id, p.line, p.account, -p.amount FROM t JOIN ledger_postings p ON p.transaction_id = t.corrects",
        "23001")]
    public async Task Database_WithTheRulesBypassed_TakesNoPaymentBackAlone(string statement, string state)
    {
        var claim = await fixture.StartedAsync();
        var batch = await claim.PaidAsync(1_000);
        await ProposeAsync(claim, batch.Id);

        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = claim.Id } } };

        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private async Task<CorrectionChanged> ProposeAsync(ClaimJourney claim, Guid batch) => Done(await claim.AsFinance.RunAsync(
        new ProposePaymentCorrection(Guid.NewGuid(), batch, await RevisionAsync(batch), await OrderAsync(batch), "银行未付款")));

    private Task<int> RevisionAsync(Guid batch) => host.ReadAsync(db => db.Batches.Where(b => b.Id == batch).Select(b => b.Revision).SingleAsync());

    private Task<Guid> OrderAsync(Guid batch) => host.ReadAsync(db => db.Batches.Where(b => b.Id == batch).SelectMany(b => b.Orders).Select(o => o.Id).SingleAsync());

    /// <summary>A claim recorded as paid before its award was revoked.</summary>
    private async Task<(ClaimJourney Claim, Guid Award, Guid Batch)> RevokedAsync()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var award = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToAwardedAsync(officers);
        var claim = await award.ClaimAndPayAsync(fixture.Officials, 100_000);
        await award.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        await award.RunAsync(officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));
        return (claim, award.Id, await host.ReadAsync(db => db.Batches.Where(b => b.Orders.Any(o => o.ClaimId == claim.Id)).Select(b => b.Id).SingleAsync()));
    }
}
