using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Puts an officer in charge of a claim's verification (指派): oneself, to take over from somebody who is away, or a colleague. Refused
/// for somebody who doesn't verify claims, with another duty in the claim or with a declared conflict of interest.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OfficerId">Who is to be in charge.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record AssignClaim(Guid CommandId, Guid ClaimId, int Revision, Guid OfficerId) : ICommand<ClaimChanged>;

internal sealed class AssignClaimValidator : AbstractValidator<AssignClaim>
{
    public AssignClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.OfficerId).NotEmpty().WithErrorCode("application.officer-missing");
    }
}

internal sealed class AssignClaimHandler(
    Actor actor, CityClock clock, ClaimsAccess access, OfficerDirectory officers, DutyRosters rosters, AuditTrail audit) : ICommandHandler<AssignClaim, ClaimChanged>
{
    public async Task<ClaimChanged> HandleAsync(AssignClaim command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Assign, cancellationToken);
        var (before, from) = (claim.Status, claim.AssignedTo);
        if (!await officers.MayTakeAsync(command.OfficerId, Role.IntakeOfficer, claim.CompanyId, cancellationToken))
        {
            throw new RuleViolationException(ClaimErrors.RoleMissing(Role.IntakeOfficer));
        }

        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        claim.Assign(command.OfficerId, roster, clock.SignedBy(actor.UserId));
        audit.Record("claim.assigned", claim, before, null, ("from", from?.ToString() ?? ""), ("to", command.OfficerId.ToString()));
        return ClaimChanged.Of(claim);
    }
}
