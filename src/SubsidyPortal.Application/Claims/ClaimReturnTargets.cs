using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Claims;

/// <summary>What a point of a claim's return may be about: an invoice, a file, a kind of paper, or the claim as a whole.</summary>
public static class ClaimReturnTargets
{
    /// <summary>The claim as a whole.</summary>
    public const string Whole = "claim";

    /// <summary>Refuses a target that the claim doesn't have.</summary>
    /// <exception cref="RuleViolationException"><c>claim.unknown-point</c>.</exception>
    internal static void Require(CostClaim claim, string target)
    {
        var known = target switch
        {
            Whole => true,
            _ when target.StartsWith(ReturnTargets.Line, StringComparison.Ordinal) =>
                Guid.TryParse(target[ReturnTargets.Line.Length..], out var line) && claim.Lines.Any(l => l.Id == line),
            _ when target.StartsWith(ReturnTargets.Document, StringComparison.Ordinal) =>
                Guid.TryParse(target[ReturnTargets.Document.Length..], out var document) && claim.Documents.Any(d => d.Id == document && !d.Removed),
            _ when target.StartsWith(ReturnTargets.Slot, StringComparison.Ordinal) =>
                Enum.TryParse<EvidenceSlot>(target[ReturnTargets.Slot.Length..], out var slot) && slot is EvidenceSlot.Invoice or EvidenceSlot.PaymentProof,
            _ => false,
        };
        if (!known)
        {
            throw new RuleViolationException(ClaimErrors.UnknownPoint());
        }
    }
}
