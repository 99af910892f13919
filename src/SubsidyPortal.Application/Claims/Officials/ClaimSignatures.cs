using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Who signed a claim. A duty is taken with the first act of a step and stays for good; the signature is the act that ends the
/// step, and it no longer stands once the claim has gone back behind it.
/// </summary>
internal static class ClaimSignatures
{
    /// <summary>The events that are signatures.</summary>
    public static string[] Types { get; } = ["claim.submitted", "claim.answered", "claim.verified", "claim.approved", "claim.batched", "claim.released"];

    public static IReadOnlyList<ClaimSignature> Of(
        CostClaim claim, DutyRoster roster, IReadOnlyList<AuditEvent> events, Guid reader, Func<Guid?, (string Name, string Latin)> person)
    {
        var signatures = new List<ClaimSignature>();
        foreach (var duty in SeparationOfDuties.Of(DutyGroup.Claim))
        {
            var holders = roster.Holders.Where(h => h.Duty == duty).OrderBy(h => h.Since).ToList();
            if (holders.Count == 0)
            {
                signatures.Add(new ClaimSignature(duty, "", "", null, false, false));
            }

            var last = events.LastOrDefault(e => DutyOf(e.Type) == duty);
            foreach (var holder in holders)
            {
                var signed = last?.Actor == holder.UserId && Stands(duty, claim.Status, events);
                var (name, latin) = person(holder.UserId);
                signatures.Add(new ClaimSignature(duty, name, latin, signed ? last!.RecordedAt : holder.Since, signed, holder.UserId == reader));
            }
        }

        return signatures;
    }

    private static Duty DutyOf(string type) => type switch
    {
        "claim.verified" => Duty.Verifier,
        "claim.approved" => Duty.ClaimApprover,
        "claim.batched" => Duty.BatchMaker,
        "claim.released" => Duty.BatchReleaser,
        _ => Duty.Submitter,
    };

    private static bool Stands(Duty duty, ClaimStatus status, IReadOnlyList<AuditEvent> events) => duty switch
    {
        Duty.Submitter => status is not (ClaimStatus.Draft or ClaimStatus.Returned),
        Duty.Verifier => status is ClaimStatus.Verified or ClaimStatus.Approved || IsInPayment(status),
        Duty.ClaimApprover => status is ClaimStatus.Approved || IsInPayment(status),
        Duty.BatchMaker => IsInPayment(status),
        _ => IsInPayment(status) && events[^1].Type == "claim.released",
    };

    private static bool IsInPayment(ClaimStatus status) =>
        status is ClaimStatus.InPayment or ClaimStatus.Paid or ClaimStatus.PartlyRecovered or ClaimStatus.Recovered;
}
