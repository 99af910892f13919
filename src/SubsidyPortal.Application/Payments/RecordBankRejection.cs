using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Records that the bank refused an order. The claim can go into another batch, the money stays payable, and the company may
/// change its account before that.
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

internal sealed class RecordBankRejectionHandler(Actor actor, CityClock clock, PaymentsAccess access, Outbox outbox, AuditTrail audit)
    : ICommandHandler<RecordBankRejection, RecordedResult>
{
    public async Task<RecordedResult> HandleAsync(RecordBankRejection command, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(command.BatchId, command.Revision, cancellationToken);
        var before = batch.Status;
        var order = batch.Orders.FirstOrDefault(o => o.Id == command.OrderId) ?? throw new NotFoundException();
        var claim = (await access.LockClaimsAsync([order.ClaimId], cancellationToken))[0];
        var claimBefore = claim.Status;
        batch.Refuse(order.Id, command.Reason, claim, clock.SignedBy(actor.UserId));
        await outbox.EnqueueToCompanyAsync(
            MailTemplates.ClaimBankRejected, claim.CompanyId, [(MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString())], cancellationToken);
        audit.Record("claim.bank-rejected", claim, claimBefore, claim.Reason, ("batch", batch.Number));
        audit.Record("batch.bank-rejected", batch, before, claim.Reason, ("claim", claim.Number));
        return new RecordedResult(order.Status, batch.Status, null, batch.Revision);
    }
}
