using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Releases a batch to the bank (放行). Never by the person who made it, nor by anybody who had a part in one of its claims.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="Revision">What the treasurer saw.</param>
/// <param name="Total">The sum that the treasurer saw, yuan.</param>
[AllowedFor(Role.Treasurer)]
public sealed record ReleasePaymentBatch(Guid CommandId, Guid BatchId, int Revision, Money Total) : ICommand<BatchChanged>;

internal sealed class ReleasePaymentBatchValidator : AbstractValidator<ReleasePaymentBatch>
{
    public ReleasePaymentBatchValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
    }
}

internal sealed class ReleasePaymentBatchHandler(Actor actor, CityClock clock, PaymentsAccess access, DutyRosters rosters, AuditTrail audit)
    : ICommandHandler<ReleasePaymentBatch, BatchChanged>
{
    public async Task<BatchChanged> HandleAsync(ReleasePaymentBatch command, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(command.BatchId, command.Revision, cancellationToken);
        var before = batch.Status;
        if (batch.Total != command.Total)
        {
            throw new RuleViolationException(PaymentErrors.TotalChanged(command.Total, batch.Total));
        }

        await access.HoldAwardsAsync(batch.Orders.Select(o => o.ClaimId), cancellationToken);
        var claims = await access.LockClaimsAsync(batch.Orders.Select(o => o.ClaimId), cancellationToken);
        var held = new List<DutyRoster>();
        foreach (var claim in claims)
        {
            held.Add(await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken));
        }

        batch.Release(held, clock.SignedBy(actor.UserId));
        held.ForEach(rosters.Store);
        foreach (var claim in claims)
        {
            audit.Record("claim.released", claim, claim.Status, null, ("batch", batch.Number));
        }

        audit.Record("batch.released", batch, before, null, ("total", batch.Total.ToString()));
        return BatchChanged.Of(batch);
    }
}
