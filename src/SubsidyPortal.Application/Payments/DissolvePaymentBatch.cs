using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>Dissolves a batch that was not released (作废); its claims can go into another one.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record DissolvePaymentBatch(Guid CommandId, Guid BatchId, int Revision, string Reason) : ICommand<BatchChanged>;

/// <summary>What a batch looks like after an act.</summary>
public sealed record BatchChanged(BatchStatus Status, int Revision)
{
    internal static BatchChanged Of(PaymentBatch batch) => new(batch.Status, batch.Revision);
}

internal sealed class DissolvePaymentBatchValidator : AbstractValidator<DissolvePaymentBatch>
{
    public DissolvePaymentBatchValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason).Storable(PaymentBatch.ReasonLength);
    }
}

internal sealed class DissolvePaymentBatchHandler(Actor actor, CityClock clock, PaymentsAccess access, AuditTrail audit) : ICommandHandler<DissolvePaymentBatch, BatchChanged>
{
    public async Task<BatchChanged> HandleAsync(DissolvePaymentBatch command, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(command.BatchId, command.Revision, cancellationToken);
        var before = batch.Status;
        var claims = await access.LockClaimsAsync(batch.Orders.Select(o => o.ClaimId), cancellationToken);
        batch.Dissolve(claims, clock.SignedBy(actor.UserId));
        foreach (var claim in claims)
        {
            audit.Record(
                "claim.unbatched", claim, ClaimStatus.InPayment, command.Reason, [("batch", batch.Number), .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null)]);
        }

        audit.Record("batch.dissolved", batch, before, command.Reason);
        return BatchChanged.Of(batch);
    }
}
