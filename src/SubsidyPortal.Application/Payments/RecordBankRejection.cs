using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Records that the bank refused an order. The claim can go into another batch, the money stays payable, and the company may
/// change its account before that. Where the award is revoked already (a wrongly recorded payment was taken back since), nothing of it
/// can be paid any more: the claim ends as the revocation would have ended it, and its money goes back to the pool.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">A released batch.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Reason">What the bank says, up to 500 characters.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record RecordBankRejection(Guid CommandId, Guid BatchId, int Revision, Guid OrderId, string Reason) : ICommand<RecordedResult>;

internal sealed class RecordBankRejectionValidator : AbstractValidator<RecordBankRejection>
{
    public RecordBankRejectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
        RuleFor(c => c.OrderId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason).Storable(PaymentBatch.ReasonLength);
    }
}

internal sealed class RecordBankRejectionHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, AwardMoney money, CaseMail mail, Outbox outbox, AuditTrail audit)
    : ICommandHandler<RecordBankRejection, RecordedResult>
{
    public async Task<RecordedResult> HandleAsync(RecordBankRejection command, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(command.BatchId, command.Revision, cancellationToken);
        var before = batch.Status;
        var order = batch.Orders.FirstOrDefault(o => o.Id == command.OrderId) ?? throw new NotFoundException();
        await access.LockAwardAsync(order.ClaimId, cancellationToken);
        var claim = (await access.LockClaimsAsync([order.ClaimId], cancellationToken))[0];
        var claimBefore = claim.Status;
        var signed = clock.SignedBy(actor.UserId);
        batch.Refuse(order.Id, command.Reason, claim, signed);
        audit.Record(
            "claim.bank-rejected", claim, claimBefore, order.RejectionReason, [("batch", batch.Number), .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null)]);
        audit.Record("batch.bank-rejected", batch, before, order.RejectionReason, ("claim", claim.Number));
        var award = await db.Applications.SingleAsync(a => a.Id == claim.ApplicationId, cancellationToken);
        if (award.Status == ApplicationStatus.Revoked)
        {
            await EndAsync(claim, award, signed, cancellationToken);
        }
        else
        {
            await outbox.EnqueueToCompanyAsync(
                MailTemplates.ClaimBankRejected, claim.CompanyId,
                [(MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null)], cancellationToken);
        }

        return new RecordedResult(order.Status, batch.Status, null, batch.Revision);
    }

    private async Task EndAsync(CostClaim claim, SubsidyApplication award, Signed signed, CancellationToken cancellationToken)
    {
        await db.Entry(claim).Collection(c => c.Lines).LoadAsync(cancellationToken);
        var before = claim.Status;
        var ground = award.Revocation!.Ground;
        var payable = claim.EndWithAward(award, ground, signed);
        await money.ReleasePayableAsync(award, [(claim, payable)], ground, signed, cancellationToken);
        await mail.RevokedAsync(award, (await AwardRecovery.ReadAsync(db, award.Id, cancellationToken)).Open, cancellationToken);
        audit.Record(claim.Status == ClaimStatus.Rejected ? "claim.rejected" : "claim.parts-ended", claim, before, ground, [.. PayerFacts.Of(claim.Parts is null ? null : payable)]);
    }
}
