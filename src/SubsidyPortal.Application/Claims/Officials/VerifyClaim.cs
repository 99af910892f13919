using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Ends the verification: every invoice is decided and something counts. The claim then waits for another person's approval.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record VerifyClaim(Guid CommandId, Guid ClaimId, int Revision) : ICommand<VerifiedClaim>;

/// <summary>What was verified.</summary>
/// <param name="Certified">Sum of what counts, yuan.</param>
/// <param name="Subsidy">What it comes to as things stand; the approval computes it anew under lock.</param>
public sealed record VerifiedClaim(Money Certified, Money Subsidy, int Revision);

internal sealed class VerifyClaimValidator : AbstractValidator<VerifyClaim>
{
    public VerifyClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
    }
}

internal sealed class VerifyClaimHandler(Actor actor, CityClock clock, ClaimsAccess access, DutyRosters rosters, AuditTrail audit) : ICommandHandler<VerifyClaim, VerifiedClaim>
{
    public async Task<VerifiedClaim> HandleAsync(VerifyClaim command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Verify, cancellationToken);
        var before = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        claim.Verify(roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        var calculation = claim.CalculationAgainst(award);
        audit.Record("claim.verified", claim, before, null, ("certified", calculation.Certified.ToString()), ("subsidy", calculation.Subsidy.ToString()));
        return new VerifiedClaim(calculation.Certified, calculation.Subsidy, claim.Revision);
    }
}
