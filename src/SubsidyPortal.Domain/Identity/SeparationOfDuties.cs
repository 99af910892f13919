using System.Collections.Frozen;

namespace SubsidyPortal.Domain.Identity;

/// <summary>The one table of who must differ (职责分离). A duty that isn't listed in a group can't be taken in it: it fails closed.</summary>
public static class SeparationOfDuties
{
    private static readonly FrozenDictionary<DutyGroup, Duty[]> Table = new Dictionary<DutyGroup, Duty[]>
    {
        [DutyGroup.Application] = [Duty.Submitter, Duty.Checker, Duty.Reviewer, Duty.Approver, Duty.SecondApprover],
        [DutyGroup.Claim] = [Duty.Submitter, Duty.Verifier, Duty.ClaimApprover, Duty.BatchMaker, Duty.BatchReleaser],
        [DutyGroup.Policy] = [Duty.Author, Duty.Publisher],
        [DutyGroup.Budget] = [Duty.Drafter, Duty.BudgetApprover],
        [DutyGroup.BankAccount] = [Duty.Requester, Duty.Confirmer],
        [DutyGroup.Revocation] = [Duty.RevocationProposer, Duty.RevocationConfirmer],
        [DutyGroup.PaymentCorrection] = [Duty.PaymentRecorder, Duty.CorrectionProposer, Duty.CorrectionConfirmer],
        [DutyGroup.Reduction] = [Duty.ReductionProposer, Duty.ReductionConfirmer],
    }.ToFrozenDictionary();

    /// <summary>The duties that must be held by different people in one case of the group.</summary>
    public static IReadOnlyList<Duty> Of(DutyGroup group) => Table[group];

    /// <summary>Refuses a second duty of the same person in one case.</summary>
    /// <exception cref="RuleViolationException"><c>duties.must-differ</c>.</exception>
    public static void Require(DutyGroup group, Duty duty, Guid userId, IEnumerable<DutyHolder> holders)
    {
        ArgumentNullException.ThrowIfNull(holders);
        if (!Table[group].Contains(duty))
        {
            throw new RuleViolationException(DutyErrors.NotInGroup(group, duty));
        }

        foreach (var holder in holders)
        {
            if (holder.UserId == userId && holder.Duty != duty)
            {
                throw new RuleViolationException(DutyErrors.MustDiffer(holder.Duty, duty));
            }
        }
    }
}

/// <summary>Refusals of the separation of duties.</summary>
public static class DutyErrors
{
    public const string MustDifferCode = "duties.must-differ";

    public static RuleViolation MustDiffer(Duty held, Duty wanted) => RuleViolation.Of(MustDifferCode, held, wanted);

    public static RuleViolation NotInGroup(DutyGroup group, Duty duty) => RuleViolation.Of("duties.not-in-group", group, duty);
}
