using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>Claims on every way that the table of transitions knows, and the batches that pay them.</summary>
internal sealed class ClaimStory(PortalTestHost host, CaseOfficers officers, ClaimOfficials officials)
{
    public async Task TellAsync()
    {
        await WithdrawnAsync();
        await RejectedAsync();
        await PaidAsync();
    }

    private async Task WithdrawnAsync()
    {
        var claim = await StartedAsync();
        var unwanted = await claim.AddLineAsync(10);
        var papers = (await claim.ReadAsync()).Entries.Single(e => e.Id == unwanted);
        Done(await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, unwanted)));
        Done(await claim.AsOwner.RunAsync(new RemoveClaimDocument(Guid.NewGuid(), claim.Id, papers.InvoiceDocument!.Value)));
        await claim.SubmittedAsync(100);
        Done(await claim.AsOwner.RunAsync(new WithdrawClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
    }

    private async Task RejectedAsync()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(100);
        await claim.TakeAsync();
        Done(await claim.AsVerifier.RunAsync(new RejectClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Hostile.Text)));
    }

    private async Task PaidAsync()
    {
        var claim = await StartedAsync();
        var line = await claim.SubmittedAsync(100_000);
        await claim.TakeAsync();
        Done(await claim.AsVerifier.RunAsync(new AssignClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), officials.Verifier)));
        await claim.ReturnAsync(Hostile.Text);
        await claim.AnswerReturnAsync(Hostile.Text);
        await claim.DecideAsync(line, LineDecision.Deducted, "90000", Hostile.Text);
        await claim.VerifyAsync();
        await claim.ApproveAsync();
        var dissolved = await claim.BatchAsync();
        Done(await claim.AsFinance.RunAsync(new DissolvePaymentBatch(Guid.NewGuid(), dissolved.Id, dissolved.Revision, Hostile.Text)));
        var refused = await claim.ReleasedAsync();
        Done(await claim.AsFinance.RunAsync(new ExportPaymentFile(Guid.NewGuid(), refused.Id)));
        Done(await claim.AsFinance.RunAsync(new RecordBankRejection(Guid.NewGuid(), refused.Id, refused.Revision, refused.Orders[0].Id, Hostile.Text)));
        var paid = await claim.ReleasedAsync();
        var order = paid.Orders[0].Id;
        var mistaken = Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), paid.Id, paid.Revision, order, "BANK-2026-0000", host.Clock.Today)));
        var correction = Done(await claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), paid.Id, mistaken.Revision, order, Hostile.Text)));
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), correction.Id, correction.Revision, true)));
        var open = await host.ReadAsync(db => db.Batches.Where(b => b.Id == paid.Id).Select(b => b.Revision).SingleAsync());
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), paid.Id, open, order, "BANK-2026-0001", host.Clock.Today)));
        await RecoveredAsync(claim);
        var answered = await host.ReadAsync(db => db.Batches.Where(b => b.Id == paid.Id).Select(b => b.Revision).SingleAsync());
        Done(await claim.AsFinance.RunAsync(new ProposeRecordAnew(Guid.NewGuid(), paid.Id, answered, order, "BANK-2026-0002", host.Clock.Today, Hostile.Text)));
    }

    private async Task RecoveredAsync(ClaimJourney claim)
    {
        var award = (await claim.ReadAsync()).ApplicationId;
        Task<int> RevisionAsync() => host.ReadAsync(db => db.Applications.Where(a => a.Id == award).Select(a => a.Revision).SingleAsync());
        var less = Money.FromYuan(500_000);
        Done(await host.RunAs(officers.Approver).RunAsync(new ProposeReduction(Guid.NewGuid(), award, await RevisionAsync(), less, Hostile.Text, null)));
        Done(await host.RunAs(officers.Approver).RunAsync(new WithdrawProposal(Guid.NewGuid(), award, await RevisionAsync(), Hostile.Text)));
        Done(await host.RunAs(officers.Approver).RunAsync(new ProposeReduction(Guid.NewGuid(), award, await RevisionAsync(), less, Hostile.Text, null)));
        Done(await host.RunAs(officers.SecondApprover).RunAsync(new ConfirmReduction(Guid.NewGuid(), award, await RevisionAsync(), Money.Zero)));
        Done(await host.RunAs(officers.Approver).RunAsync(new ProposeRevocation(Guid.NewGuid(), award, await RevisionAsync(), Hostile.Text)));
        Done(await host.RunAs(officers.Approver).RunAsync(new WithdrawProposal(Guid.NewGuid(), award, await RevisionAsync(), Hostile.Text)));
        Done(await host.RunAs(officers.Approver).RunAsync(new ProposeRevocation(Guid.NewGuid(), award, await RevisionAsync(), Hostile.Text)));
        Done(await host.RunAs(officers.SecondApprover).RunAsync(new ConfirmRevocation(Guid.NewGuid(), award, await RevisionAsync())));
        Done(await claim.AsFinance.RunAsync(new RecordRecovery(
            Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(1_000), "BACK-2026-0001", host.Clock.Today)));
    }

    private async Task<ClaimJourney> StartedAsync()
    {
        var award = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        await award.ToAwardedAsync(officers);
        return await award.StartClaimAsync(officials);
    }
}
