using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>A payment that was recorded wrongly is proposed to be taken back, and taken back by another person.</summary>
public sealed class PaymentCorrectionTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task SettlePaymentCorrection_Confirmed_TakesThePaymentBackOnceAndItCanBeRecordedAnew()
    {
        var (claim, batch) = await PaidAsync("wrong 1");
        var company = (await claim.ReadAsync()).CompanyId;
        var paidOn = host.Clock.Today;
        host.MoveTo(paidOn.AddDays(3));
        var proposed = Done(await claim.AsFinance.RunAsync(await ProposalAsync(batch)));
        Assert.Equal((CorrectionStatus.Proposed, OrderStatus.Confirmed, BatchStatus.Reconciled), (proposed.Status, proposed.Order, proposed.Batch));
        Assert.Equal(ClaimStatus.Paid, (await claim.ReadAsync()).Status);
        var command = new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true);

        var first = Done(await claim.AsTreasurer.RunAsync(command));
        var repeated = Done(await claim.AsTreasurer.RunAsync(command));

        Assert.Equal(first, repeated);
        Assert.Equal((CorrectionStatus.Confirmed, OrderStatus.Open, BatchStatus.Released), (first.Status, first.Order, first.Batch));
        var stored = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.InPayment, null, null), (stored.Status, stored.PaidOn, stored.BankReference));
        var entries = await host.ReadAsync(db => db.LedgerTransactions.Include(t => t.Postings).Where(t => t.ClaimId == claim.Id).OrderBy(t => t.Sequence).ToListAsync());
        Assert.Equal([LedgerStep.MakePayable, LedgerStep.Pay, LedgerStep.ReversePayment], entries.Select(e => e.Step));
        Assert.Equal((entries[1].Id, paidOn, host.Clock.Today), (entries[2].Corrects, entries[2].EffectiveOn, host.Clock.DateOf(entries[2].RecordedAt)));
        Assert.All(entries, e => Assert.True(e.HashAgrees()));
        Assert.Equal(Money.Zero, await PaidOfAsync(company));
        Assert.Contains(
            await host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimPaymentCorrected).ToListAsync()),
            m => m.Values[MailValues.Claim] == claim.Id.ToString() && m.Values[MailValues.Amount] == "500.00");
        var subjects = new[] { claim.Id.ToString(), batch.Id.ToString() };
        var events = await host.ReadAsync(db => db.AuditEvents.Where(e => subjects.Contains(e.SubjectId) && e.Type.Contains("payment-correct")).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(
            ["claim.payment-correction-proposed", "batch.payment-correction-proposed", "claim.payment-corrected", "batch.payment-corrected"], events.Select(e => e.Type));
        Assert.All(events, e => Assert.Equal(("WRONG1", "付款单登记错误"), (e.After["reference"], e.Reason)));

        var anew = await ReadAsync(batch.Id);
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, anew.Revision, anew.Orders[0].Id, "wrong 1", host.Clock.Today)));
        Assert.Equal((ClaimStatus.Paid, Money.FromYuan(500)), ((await claim.ReadAsync()).Status, await PaidOfAsync(company)));

        // What is paid anew can be wrong again: the entry that isn't corrected counts.
        var again = Done(await claim.AsFinance.RunAsync(await ProposalAsync(batch)));
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), again.Id, again.Revision, true)));
        Assert.Equal(2, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.ClaimId == claim.Id && t.Corrects != null)));
    }

    [Fact]
    public async Task ProposePaymentCorrection_WithoutCause_IsRefused()
    {
        var (claim, batch) = await PaidAsync();
        var other = await StartReleasedAsync();
        var command = await ProposalAsync(batch);

        NotFound(await claim.AsTreasurer.RunAsync(command));
        NotFound(await claim.AsApprover.RunAsync(command with { CommandId = Guid.NewGuid() }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), OrderId = Guid.NewGuid() }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), BatchId = Guid.NewGuid() }));
        ChangedByOther(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = command.Revision - 1 }));
        Invalid("payment.reason-needed", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Reason = " " }));
        Invalid("text.too-long", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid(), Reason = new string('长', 501) }));
        Refused("payment.order-not-confirmed", await claim.AsFinance.RunAsync(await ProposalAsync(other)));
        var first = Done(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid() }));
        Refused("payment.correction-open", await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid() }));

        Assert.Equal(1, await host.ReadAsync(db => db.PaymentCorrections.CountAsync(c => c.ClaimId == claim.Id)));
        Assert.Contains(Done(await claim.AsTreasurer.AskAsync(new ListPaymentCorrections())).Rows, c => c.Id == first.Id && c.MaySettle);
        Assert.Contains(Done(await claim.AsFinance.AskAsync(new ListPaymentCorrections())).Rows, c => c.Id == first.Id && !c.MaySettle);
    }

    [Fact]
    public async Task SettlePaymentCorrection_ByWhoeverRecordedOrProposed_IsRefused()
    {
        // Treasurers who are finance officers as well.
        var (recorder, proposer) = (await host.AddUserAsync(Role.FinanceOfficer, Role.Treasurer), await host.AddUserAsync(Role.FinanceOfficer, Role.Treasurer));
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(1_000);
        var batch = await claim.ReleasedAsync();
        Done(await host.RunAs(recorder).RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"R{claim.Number}", host.Clock.Today)));
        var proposed = Done(await host.RunAs(proposer).RunAsync(await ProposalAsync(batch)));
        var command = new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true);

        Refused("duties.must-differ", await host.RunAs(recorder).RunAsync(command));
        Refused("duties.must-differ", await host.RunAs(proposer).RunAsync(command with { CommandId = Guid.NewGuid() }));
        NotFound(await claim.AsFinance.RunAsync(command with { CommandId = Guid.NewGuid() }));
        NotFound(await claim.AsTreasurer.RunAsync(command with { CommandId = Guid.NewGuid(), CorrectionId = Guid.NewGuid() }));
        ChangedByOther(await claim.AsTreasurer.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = 7 }));
        Invalid("payment.reason-needed", await claim.AsTreasurer.RunAsync(command with { CommandId = Guid.NewGuid(), Confirm = false }));

        var seen = Done(await host.RunAs(recorder).AskAsync(new ListPaymentCorrections())).Rows.Single(c => c.Id == proposed.Id);
        Assert.Equal((false, Duty.PaymentRecorder), (seen.MaySettle, seen.BarredBy));
        Assert.Equal(ClaimStatus.Paid, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task SettlePaymentCorrection_Refused_LeavesThePaymentAndAnotherCanBeProposed()
    {
        var (claim, batch) = await PaidAsync();
        var proposed = Done(await claim.AsFinance.RunAsync(await ProposalAsync(batch)));

        var refused = Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, false, "与对账单一致")));
        var later = await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, refused.Revision, true));

        Assert.Equal((CorrectionStatus.Refused, OrderStatus.Confirmed, BatchStatus.Reconciled), (refused.Status, refused.Order, refused.Batch));
        Refused("payment.correction-settled", later);
        Assert.Equal(ClaimStatus.Paid, (await claim.ReadAsync()).Status);
        var view = Done(await claim.AsFinance.AskAsync(new GetPaymentBatch(batch.Id)));
        Assert.Equal("与对账单一致", Assert.Single(view.Corrections).Answer);
        Assert.Contains(BatchAct.Correct, view.Acts);
        Done(await claim.AsFinance.RunAsync(await ProposalAsync(batch)));
    }

    [Fact]
    public async Task SettlePaymentCorrection_TwoConfirmationsAtOnce_BookOnce()
    {
        var (claim, batch) = await PaidAsync();
        var second = await host.AddUserAsync(Role.Treasurer);
        var proposed = Done(await claim.AsFinance.RunAsync(await ProposalAsync(batch)));

        var outcomes = await Task.WhenAll(new[] { claim.Officials.Treasurer, second, claim.Officials.Treasurer, second }
            .Select(who => host.RunAs(who).RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true))));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), ChangedByOther);
        Assert.Equal(1, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.ClaimId == claim.Id && t.Step == LedgerStep.ReversePayment)));
    }

    [Fact]
    public async Task Corrections_OfACompanyWithAConflict_AreHiddenFromTheOfficer()
    {
        var (claim, batch) = await PaidAsync();
        var proposed = Done(await claim.AsFinance.RunAsync(await ProposalAsync(batch)));
        var application = (await claim.ReadAsync()).ApplicationId;
        var view = Done(await claim.AsTreasurer.AskAsync(new GetPaymentBatch(batch.Id)));
        Assert.Equal(application, Assert.Single(view.Companies).ApplicationId);
        var conflicted = await host.AddUserAsync(Role.Treasurer);

        Done(await host.RunAs(conflicted).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), application, "亲属任职")));

        NotFound(await host.RunAs(conflicted).AskAsync(new GetPaymentBatch(batch.Id)));
        NotFound(await host.RunAs(conflicted).AskAsync(new RehearsePaymentCorrection(batch.Id, batch.Orders[0].Id)));
        NotFound(await host.RunAs(conflicted).RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));
        Assert.DoesNotContain(Done(await host.RunAs(conflicted).AskAsync(new ListPaymentCorrections())).Rows, c => c.Id == proposed.Id);
    }

    [Fact]
    public async Task RehearsePaymentCorrection_SaysWhatIsBookedAndChangesNothing()
    {
        var (claim, batch) = await PaidAsync();
        var other = await StartReleasedAsync();

        var rehearsal = Done(await claim.AsFinance.AskAsync(new RehearsePaymentCorrection(batch.Id, batch.Orders[0].Id)));
        var open = Done(await claim.AsFinance.AskAsync(new RehearsePaymentCorrection(other.Id, other.Orders[0].Id)));

        Assert.Null(rehearsal.Refusal);
        Assert.Equal(Money.FromYuan(500), rehearsal.PaidBefore - rehearsal.PaidAfter);
        Assert.Equal(Money.FromYuan(500), rehearsal.PayableAfter - rehearsal.PayableBefore);
        Assert.Equal("payment.order-not-confirmed", open.Refusal?.Code);
        Assert.Equal((ClaimStatus.Paid, 0), ((await claim.ReadAsync()).Status, await host.ReadAsync(db => db.PaymentCorrections.CountAsync(c => c.ClaimId == claim.Id))));
    }

    private Task<Money> PaidOfAsync(Guid company) =>
        host.ReadAsync(db => db.CompanyCounters.Where(c => c.CompanyId == company && c.Year == 2026).Select(c => c.Paid).SingleAsync());

    private Task<PaymentBatch> ReadAsync(Guid batch) => host.ReadAsync(db => db.Batches.AsNoTracking().Include(b => b.Orders).SingleAsync(b => b.Id == batch));

    private async Task<ProposePaymentCorrection> ProposalAsync(PaymentBatch batch) =>
        new(Guid.NewGuid(), batch.Id, (await ReadAsync(batch.Id)).Revision, batch.Orders[0].Id, "付款单登记错误");

    private async Task<PaymentBatch> StartReleasedAsync()
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(1_000);
        return await claim.ReleasedAsync();
    }

    private async Task<(ClaimJourney Claim, PaymentBatch Batch)> PaidAsync(string? reference = null)
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(1_000);
        var batch = await claim.ReleasedAsync();
        Done(await claim.AsFinance.RunAsync(new RecordPayment(
            Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, reference ?? $"R{claim.Number}", host.Clock.Today)));
        return (claim, batch);
    }
}
