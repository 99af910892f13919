using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Rejects a whole claim (不予支持); its invoices are free again. A returned claim only after the time to answer is over.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Reason">Up to 1,000 characters; the company reads it.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record RejectClaim(Guid CommandId, Guid ClaimId, int Revision, string Reason) : ICommand<ClaimChanged>;

internal sealed class RejectClaimValidator : AbstractValidator<RejectClaim>
{
    public RejectClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("claim.reason-needed");
        RuleFor(c => c.Reason).Storable(CostClaim.ReasonLength);
    }
}

internal sealed class RejectClaimHandler(Actor actor, CityClock clock, ClaimsAccess access, DutyRosters rosters, AuditTrail audit)
    : ICommandHandler<RejectClaim, ClaimChanged>
{
    public async Task<ClaimChanged> HandleAsync(RejectClaim command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Reject, cancellationToken);
        var before = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        claim.Reject(command.Reason, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        audit.Record("claim.rejected", claim, before, claim.Reason);
        return ClaimChanged.Of(claim);
    }
}
