using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Takes a submitted claim for verification.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record TakeClaim(Guid CommandId, Guid ClaimId, int Revision) : ICommand<ClaimChanged>;

internal sealed class TakeClaimValidator : AbstractValidator<TakeClaim>
{
    public TakeClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
    }
}

internal sealed class TakeClaimHandler(Actor actor, CityClock clock, ClaimsAccess access, DutyRosters rosters, AuditTrail audit) : ICommandHandler<TakeClaim, ClaimChanged>
{
    public async Task<ClaimChanged> HandleAsync(TakeClaim command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Take, cancellationToken);
        var before = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        claim.Take(roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        audit.Record("claim.taken", claim, before);
        return ClaimChanged.Of(claim);
    }
}
