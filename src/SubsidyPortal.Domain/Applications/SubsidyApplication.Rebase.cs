namespace SubsidyPortal.Domain.Applications;

/// <summary>Moving an open case to another version of the policy (改用政策版本).</summary>
public sealed partial class SubsidyApplication
{
    /// <summary>
    /// Puts the case on another published version, for a reason that stays in the record. A recommendation and signatures rest on the old
    /// rules and no longer count.
    /// </summary>
    /// <param name="calculation">Made under the new version.</param>
    /// <param name="reason">Why this case doesn't keep the version it was handed in under.</param>
    /// <param name="signed">The official in charge.</param>
    public void Rebase(CalculationRecord calculation, string reason, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(calculation);
        RequireState(ApplicationAct.Rebase);
        RequireInCharge(signed);
        RequireReason(reason);
        if (calculation.PolicyVersion == PolicyVersion)
        {
            throw new RuleViolationException(Programs.PolicyErrors.SameVersion(PolicyVersion));
        }

        Move(ApplicationAct.Rebase, signed);
        PolicyVersion = calculation.PolicyVersion;
        Recommendation = null;
        approvals.ForEach(a => a.Supersede());
    }
}
