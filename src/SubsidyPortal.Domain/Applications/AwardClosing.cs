namespace SubsidyPortal.Domain.Applications;

/// <summary>What decides whether an award may be closed.</summary>
/// <param name="OpenClaims">Submitted claims that are neither paid nor ended.</param>
/// <param name="ClaimableUntil">The last day on which the company may count on claiming.</param>
public sealed record AwardClosing(int OpenClaims, DateOnly ClaimableUntil);
