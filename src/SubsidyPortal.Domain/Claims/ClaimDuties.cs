using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Claims;

/// <summary>Which duty somebody takes by an act on a claim; buttons are shown by the same table as the acts are checked.</summary>
public static class ClaimDuties
{
    /// <summary>The duty, or null where the act takes none.</summary>
    public static Duty? Of(ClaimStatus status, ClaimAct act) => act switch
    {
        ClaimAct.Submit or ClaimAct.Answer => Duty.Submitter,
        ClaimAct.Return when status == ClaimStatus.Verified => Duty.ClaimApprover,
        ClaimAct.Take or ClaimAct.DecideLine or ClaimAct.Return or ClaimAct.Verify or ClaimAct.Reject => Duty.Verifier,
        ClaimAct.Approve => Duty.ClaimApprover,
        ClaimAct.PutInBatch => Duty.BatchMaker,
        _ => null,
    };
}
