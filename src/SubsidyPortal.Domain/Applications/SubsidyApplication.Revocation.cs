using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Revocation of an award by two people (撤销).</summary>
public sealed partial class SubsidyApplication
{
    /// <summary>The proposed or confirmed revocation; null where there is none, and again after a proposal was taken back.</summary>
    public Revocation? Revocation { get; private set; }

    /// <summary>True while a revocation waits for the second person: no claim starts, is approved or is paid meanwhile.</summary>
    public bool RevocationOpen => Revocation is { ConfirmedAt: null };

    /// <summary>Proposes to revoke the award. The case stays awarded; its money stops.</summary>
    /// <param name="ground">Legal ground.</param>
    /// <param name="roster">The roster of this proposal, whose case is the proposal's id.</param>
    /// <param name="signed">The proposer.</param>
    /// <exception cref="RuleViolationException"><c>application.wrong-state</c>, <c>.revocation-open</c>, <c>.ground-needed</c>.</exception>
    public void ProposeRevocation(string ground, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.ProposeRevocation);
        RequireNoRevocation();
        RequireNoReduction();
        if (string.IsNullOrWhiteSpace(ground))
        {
            throw new RuleViolationException(ApplicationErrors.GroundNeeded());
        }

        roster.Take(Duty.RevocationProposer, signed);
        Move(ApplicationAct.ProposeRevocation, signed);
        Revocation = new Revocation(roster.CaseId, ground.Trim(), signed.By, signed.At, null, null);
    }

    /// <summary>Takes the proposal back, by its proposer or another approver; it stays in the history.</summary>
    /// <exception cref="RuleViolationException"><c>application.wrong-state</c>, <c>.no-revocation</c>, <c>.reason-needed</c>.</exception>
    public void WithdrawRevocation(string reason, Signed signed)
    {
        RequireState(ApplicationAct.WithdrawRevocation);
        RequireRevocation();
        RequireReason(reason);
        Move(ApplicationAct.WithdrawRevocation, signed);
        Revocation = null;
    }

    /// <summary>
    /// Confirms the revocation. The caller releases what is returned, the awarded amount that no approved claim has used, and ends the
    /// claims that aren't in payment; what was paid is to be recovered claim by claim.
    /// </summary>
    /// <param name="claimInPayment">Number of a claim that stands in a payment batch; null where there is none.</param>
    /// <param name="roster">The roster of the proposal; the proposer can't confirm.</param>
    /// <param name="signed">The second person.</param>
    /// <exception cref="RuleViolationException">
    /// <c>application.wrong-state</c>, <c>.no-revocation</c>, <c>.claim-payable</c>, or <c>duties.must-differ</c>.
    /// </exception>
    public Money ConfirmRevocation(string? claimInPayment, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Revoke);
        var proposed = RequireRevocation();
        if (roster.CaseId != proposed.Id)
        {
            throw new InvalidOperationException("The roster is not that of the proposed revocation.");
        }

        roster.Take(Duty.RevocationConfirmer, signed);
        if (claimInPayment is not null)
        {
            throw new RuleViolationException(ApplicationErrors.ClaimPayable(claimInPayment));
        }

        Move(ApplicationAct.Revoke, signed);
        Revocation = proposed with { ConfirmedBy = signed.By, ConfirmedAt = signed.At };
        End(proposed.Ground);
        return AwardAmount!.Value - ClaimedAmount;
    }

    private Revocation RequireRevocation() => Revocation ?? throw new RuleViolationException(ApplicationErrors.NoRevocation());

    private void RequireNoRevocation()
    {
        if (Revocation is not null)
        {
            throw new RuleViolationException(ApplicationErrors.RevocationOpen());
        }
    }
}
