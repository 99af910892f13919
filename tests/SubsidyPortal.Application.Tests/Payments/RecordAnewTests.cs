using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>A payment of which money came back is proposed to be recorded anew, and recorded anew by another person.</summary>
public sealed class RecordAnewTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task SettlePaymentCorrection_RecordedAnew_BooksTheRightDayOnceAndLeavesTheRest()
    {
        var paid = await MakeAsync();
        var right = paid.Released.AddDays(1);
        var proposed = await paid.ProposeAsync(" right 1 ", right);
        Assert.Equal((CorrectionStatus.Proposed, OrderStatus.Confirmed, BatchStatus.Reconciled), (proposed.Status, proposed.Order, proposed.Batch));
        Assert.Equal((paid.Wrong, ClaimStatus.PartlyRecovered), ((await paid.Claim.ReadAsync()).PaidOn, (await paid.Claim.ReadAsync()).Status));
        host.MoveTo(host.Clock.Today.AddDays(1));
        var command = new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true);

        var first = Done(await paid.Claim.AsTreasurer.RunAsync(command));
        var repeated = Done(await paid.Claim.AsTreasurer.RunAsync(command));

        Assert.Equal(first, repeated);
        Assert.Equal((CorrectionStatus.Confirmed, OrderStatus.Confirmed, BatchStatus.Reconciled), (first.Status, first.Order, first.Batch));
        var (claim, order) = (await paid.Claim.ReadAsync(), await paid.OrderAsync());
        Assert.Equal((ClaimStatus.PartlyRecovered, right, "RIGHT1", 10_000m), (claim.Status, claim.PaidOn, claim.BankReference, claim.Recovered.Yuan));
        Assert.Equal((right, "RIGHT1", true), (order.ConfirmedOn, order.BankReference, order.Live));
        Assert.Equal(30_000m, await paid.PaidInAsync(2026));
        var entries = await host.ReadAsync(db => db.LedgerTransactions.AsNoTracking().Include(t => t.Postings).Where(t => t.ClaimId == claim.Id).OrderBy(t => t.Sequence).ToListAsync());
        Assert.Equal([LedgerStep.MakePayable, LedgerStep.Pay, LedgerStep.Recover, LedgerStep.ReversePayment, LedgerStep.Pay], entries.Select(e => e.Step));
        Assert.Equal((entries[1].Id, paid.Wrong, right, "RIGHT1"), (entries[3].Corrects, entries[3].EffectiveOn, entries[4].EffectiveOn, entries[4].Reason));
        Assert.Equal(entries[1].Postings.OrderBy(p => p.Line).Select(p => (p.Account, p.Amount)), entries[4].Postings.OrderBy(p => p.Line).Select(p => (p.Account, p.Amount)));
        Assert.True(Done(await paid.Claim.AsTreasurer.AskAsync(new VerifyLedger())).Agrees);
        Assert.Contains(
            await host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimPaymentRecordedAnew).ToListAsync()),
            m => m.Values[MailValues.Claim] == claim.Id.ToString() && m.Values[MailValues.Amount] == "30000.00" && m.Values[MailValues.PaidOn] == DayText.Iso(right));
        await AssertEventsAsync(paid, right);
    }

    [Fact]
    public async Task SettlePaymentCorrection_OfWhatWasRecordedAnew_CorrectsTheLatestEntry()
    {
        var paid = await MakeAsync();
        var proposed = await paid.ProposeAsync($"A{paid.Claim.Number}", paid.Released);
        Done(await paid.Claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));

        // Whoever confirmed it has recorded it.
        var again = await paid.ProposeAsync($"B{paid.Claim.Number}", paid.Released.AddDays(2));
        var settle = new SettlePaymentCorrection(Guid.NewGuid(), again.Id, again.Revision, true);
        Refused("duties.must-differ", await paid.Claim.AsTreasurer.RunAsync(settle));
        Done(await host.RunAs(await host.AddUserAsync(Role.Treasurer)).RunAsync(settle with { CommandId = Guid.NewGuid() }));

        Assert.Equal((paid.Released.AddDays(2), 30_000m), ((await paid.OrderAsync()).ConfirmedOn, await paid.PaidInAsync(2026)));
        Assert.Equal(2, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.ClaimId == paid.Claim.Id && t.Corrects != null)));
    }

    [Fact]
    public async Task ProposeRecordAnew_WithoutCause_IsRefused()
    {
        var (paid, other) = (await MakeAsync(), await MakeAsync());
        var right = await paid.CommandAsync($"R{paid.Claim.Number}", paid.Released);
        Task<Outcome<CorrectionChanged>> AsFinanceAsync(ProposeRecordAnew command) => paid.Claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid() });

        NotFound(await paid.Claim.AsTreasurer.RunAsync(right));
        NotFound(await paid.Claim.AsApprover.RunAsync(right with { CommandId = Guid.NewGuid() }));
        NotFound(await AsFinanceAsync(right with { OrderId = Guid.NewGuid() }));
        NotFound(await AsFinanceAsync(right with { BatchId = other.Batch }));
        ChangedByOther(await AsFinanceAsync(right with { Revision = right.Revision - 1 }));
        Invalid("payment.reason-needed", await AsFinanceAsync(right with { Reason = " " }));
        Invalid("payment.reference-needed", await AsFinanceAsync(right with { Reference = "　" }));
        Invalid("text.too-long", await AsFinanceAsync(right with { Reference = new string('1', 61) }));
        Invalid("payment.date-needed", await AsFinanceAsync(right with { PaidOn = default }));
        Refused("payment.date-out-of-range", await AsFinanceAsync(right with { PaidOn = paid.Released.AddDays(-1) }));
        Refused("payment.date-out-of-range", await AsFinanceAsync(right with { PaidOn = host.Clock.Today.AddDays(1) }));
        Refused("payment.reference-used", await AsFinanceAsync(right with { Reference = $" wrong{other.Claim.Number}" }));
        Refused("payment.nothing-differs", await AsFinanceAsync(right with { Reference = $"wrong{paid.Claim.Number}", PaidOn = paid.Wrong }));
        var late = Refused("claim.paid-after-return", await AsFinanceAsync(right with { PaidOn = paid.Returned.AddDays(1) }));
        Assert.Equal([paid.Claim.Number, paid.Returned], late.Arguments);
        Refused("claim.payment-came-back", await paid.Claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), paid.Batch, right.Revision, paid.Order, "未付")));
        Done(await AsFinanceAsync(right));
        Refused("payment.correction-open", await AsFinanceAsync(right));

        Assert.Equal(1, await host.ReadAsync(db => db.PaymentCorrections.CountAsync(c => c.ClaimId == paid.Claim.Id)));
    }

    [Fact]
    public async Task ProposeRecordAnew_OfAPaymentThatCanBeTakenBack_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(1_000);
        var batch = await claim.ReleasedAsync();
        var command = new ProposeRecordAnew(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"R{claim.Number}", host.Clock.Today, "日期错误");
        Refused("payment.order-not-confirmed", await claim.AsFinance.RunAsync(command));
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"W{claim.Number}", host.Clock.Today)));

        Refused("claim.nothing-came-back", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = batch.Revision + 1 }));

        Assert.Equal(CorrectionKind.TakeBack, Assert.Single(Done(await claim.AsFinance.AskAsync(new GetPaymentBatch(batch.Id))).Orders).Correction);
    }

    [Fact]
    public async Task SettlePaymentCorrection_ReferenceTakenMeanwhile_IsRefusedAndBooksNothing()
    {
        var (first, second) = (await MakeAsync(), await MakeAsync());
        var one = await first.ProposeAsync($"SAME{first.Claim.Number}", first.Released);
        var two = await second.ProposeAsync($"SAME{first.Claim.Number}", second.Released);
        Done(await first.Claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), one.Id, one.Revision, true)));

        Refused("payment.reference-used", await second.Claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), two.Id, two.Revision, true)));

        Assert.Equal(second.Wrong, (await second.Claim.ReadAsync()).PaidOn);
        Assert.Equal(0, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.ClaimId == second.Claim.Id && t.Corrects != null)));
        var refused = Done(await second.Claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), two.Id, two.Revision, false, "与回单不符")));
        Assert.Equal((CorrectionStatus.Refused, OrderStatus.Confirmed), (refused.Status, refused.Order));
    }

    [Fact]
    public async Task SettlePaymentCorrection_TwoConfirmationsAtOnce_BookOnce()
    {
        var paid = await MakeAsync();
        var second = await host.AddUserAsync(Role.Treasurer);
        var proposed = await paid.ProposeAsync($"R{paid.Claim.Number}", paid.Released);

        var outcomes = await Task.WhenAll(new[] { paid.Claim.Officials.Treasurer, second, paid.Claim.Officials.Treasurer, second }
            .Select(who => host.RunAs(who).RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true))));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), ChangedByOther);
        var steps = await host.ReadAsync(db => db.LedgerTransactions.Where(t => t.ClaimId == paid.Claim.Id).Select(t => t.Step).ToListAsync());
        Assert.Equal((1, 2), (steps.Count(s => s == LedgerStep.ReversePayment), steps.Count(s => s == LedgerStep.Pay)));
        Assert.Equal(30_000m, await paid.PaidInAsync(2026));
    }

    [Fact]
    public async Task RehearsePaymentCorrection_RecordedAnew_SaysWhatStandsInsteadAndChangesNothing()
    {
        var paid = await MakeAsync();
        var stated = new BankRecord($"r {paid.Claim.Number}", paid.Released);

        var rehearsal = Done(await paid.Claim.AsFinance.AskAsync(new RehearsePaymentCorrection(paid.Batch, paid.Order, stated)));
        var late = Done(await paid.Claim.AsFinance.AskAsync(new RehearsePaymentCorrection(paid.Batch, paid.Order, stated with { PaidOn = host.Clock.Today.AddDays(1) })));

        Assert.Null(rehearsal.Refusal);
        Assert.Equal(new BankRecord($"WRONG{paid.Claim.Number}", paid.Wrong), rehearsal.Recorded);
        Assert.Equal(new BankRecord($"R{paid.Claim.Number}", paid.Released), rehearsal.Right);
        Assert.Equal((rehearsal.PaidBefore, rehearsal.PayableBefore), (rehearsal.PaidAfter, rehearsal.PayableAfter));
        Assert.Empty(rehearsal.Years);
        Assert.Equal("payment.date-out-of-range", late.Refusal?.Code);
        Assert.Equal(paid.Wrong, (await paid.Claim.ReadAsync()).PaidOn);
        var order = Assert.Single(Done(await paid.Claim.AsFinance.AskAsync(new GetPaymentBatch(paid.Batch))).Orders);
        Assert.Equal(CorrectionKind.RecordAnew, order.Correction);
    }

    private Task<PaymentThatCameBack> MakeAsync() => PaymentThatCameBack.MakeAsync(host, fixture.Officials);

    private async Task AssertEventsAsync(PaymentThatCameBack paid, DateOnly right)
    {
        var subjects = new[] { paid.Claim.Id.ToString(), paid.Batch.ToString() };
        var events = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().Where(e => subjects.Contains(e.SubjectId)).OrderBy(e => e.Sequence).ToListAsync());
        var told = events.SkipWhile(e => e.Type != "claim.payment-correction-proposed").ToList();
        Assert.Equal(
            [
                "claim.payment-correction-proposed", "batch.payment-correction-proposed",
                "claim.payment-recorded-anew", "batch.payment-recorded-anew", "claim.paid", "batch.paid",
            ],
            told.Select(e => e.Type));
        Assert.All(told.Take(4), e => Assert.Equal(
            ($"WRONG{paid.Claim.Number}", "RIGHT1", DayText.Iso(right), "付款日以电子回单为准"), (e.After["reference"], e.After["rightReference"], e.After["rightPaidOn"], e.Reason)));
        Assert.Equal([paid.Wrong, paid.Wrong, right, right], told.Skip(2).Select(e => e.EffectiveOn));
        Assert.Equal(("RIGHT1", "PartlyRecovered", "PartlyRecovered"), (told[4].After["reference"], told[4].Before["status"], told[4].After["status"]));
    }
}
