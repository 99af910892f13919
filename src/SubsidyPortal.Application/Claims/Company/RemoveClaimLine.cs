using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Takes a row out of a draft or a returned claim. Its files stay with the claim.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="LineId">The row.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record RemoveClaimLine(Guid CommandId, Guid ClaimId, Guid LineId) : ICommand<ClaimChanged>;

internal sealed class RemoveClaimLineValidator : AbstractValidator<RemoveClaimLine>
{
    public RemoveClaimLineValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.LineId).NotEmpty();
    }
}

internal sealed class RemoveClaimLineHandler(Actor actor, CityClock clock, ClaimsAccess access, AuditTrail audit) : ICommandHandler<RemoveClaimLine, ClaimChanged>
{
    public async Task<ClaimChanged> HandleAsync(RemoveClaimLine command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadOwnForChangeAsync(command.ClaimId, null, cancellationToken);
        claim.RemoveEntry(command.LineId, clock.SignedBy(actor.UserId));
        audit.Record("claim.line-removed", claim, claim.Status, null, ("line", command.LineId.ToString()));
        return ClaimChanged.Of(claim);
    }
}
