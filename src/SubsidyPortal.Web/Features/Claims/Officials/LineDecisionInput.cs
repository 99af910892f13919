using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>What an official chose for one invoice.</summary>
/// <param name="CommandId">Made when the choice was opened: a second click repeats the same command.</param>
public sealed record LineDecisionInput(Guid CommandId, Guid LineId, LineDecision Decision, string? Certified, string? Reason);
