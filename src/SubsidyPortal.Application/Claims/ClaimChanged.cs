using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Claims;

/// <summary>What a claim looks like after an act.</summary>
public sealed record ClaimChanged(ClaimStatus Status, int Revision)
{
    internal static ClaimChanged Of(CostClaim claim) => new(claim.Status, claim.Revision);
}
