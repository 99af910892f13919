using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Takes a claim back before it is verified (撤回); its invoices are free again. The award stays as it is.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the person saw.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record WithdrawClaim(Guid CommandId, Guid ClaimId, int Revision) : ICommand<ClaimChanged>;

internal sealed class WithdrawClaimValidator : AbstractValidator<WithdrawClaim>
{
    public WithdrawClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
    }
}

internal sealed class WithdrawClaimHandler(Actor actor, CityClock clock, ClaimsAccess access, AuditTrail audit) : ICommandHandler<WithdrawClaim, ClaimChanged>
{
    public async Task<ClaimChanged> HandleAsync(WithdrawClaim command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadOwnForChangeAsync(command.ClaimId, command.Revision, cancellationToken);
        var before = claim.Status;
        claim.Withdraw(clock.SignedBy(actor.UserId));
        audit.Record("claim.withdrawn", claim, before);
        return ClaimChanged.Of(claim);
    }
}
