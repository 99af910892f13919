using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Which acts a person sees on a case and which of them a rule bars. Both come from the aggregate's own table, duty roster and
/// conditions, so that buttons and rules can't differ.
/// </summary>
internal sealed class CaseActs(SubsidyApplication application, DutyRoster roster, Actor actor, DateOnly today)
{
    /// <summary>What was paid on the award; asked only while a revocation is proposed or done.</summary>
    public AwardRecovery? Recovery { get; init; }

    /// <summary>What stands in the way of closing; asked only of an award.</summary>
    public AwardClosing? Closing { get; init; }

    /// <summary>What the calculation that counts now leaves to a person.</summary>
    public ReviewReasons Reasons { get; init; } = ReviewReasons.None;

    /// <summary>Who passed the check, and when; the person who took the duty last may be another one.</summary>
    public (Guid By, DateTimeOffset At)? CheckPassed { get; init; }

    /// <summary>The acts of the person's official roles in the case's state, each with what bars it.</summary>
    public IReadOnlyList<AllowedAct> List()
    {
        var official = actor.Roles.Where(r => !UseCases.RoleGroups.CompanyRoles.Contains(r)).ToHashSet();
        return [.. application.ActsFor(official).Select(act => new AllowedAct(act, Refusal(act)))];
    }

    /// <summary>Places for signatures in their order; the second approval only where the amount asks for it.</summary>
    public IReadOnlyList<SignatureView> Signatures(IReadOnlyDictionary<Guid, PersonView> people, Money? secondAbove, Money amount)
    {
        var live = application.Approvals.Where(a => !a.Superseded).OrderBy(a => a.Order).ToList();
        var signed = live.FirstOrDefault()?.Amount ?? amount;
        var passed = application.Status is not (ApplicationStatus.Submitted or ApplicationStatus.InCheck or ApplicationStatus.Returned);
        var signatures = new List<SignatureView>
        {
            Place(Duty.Checker, passed ? CheckPassed?.By : null, passed ? CheckPassed?.At : null, ApplicationAct.PassCheck, application.Status == ApplicationStatus.InCheck),
            Place(Duty.Reviewer, application.Recommendation?.By, application.Recommendation?.At, ApplicationAct.Recommend, application.Status == ApplicationStatus.InReview && application.Recommendation is null),
            Place(Duty.Approver, live.ElementAtOrDefault(0)?.By, live.ElementAtOrDefault(0)?.At, ApplicationAct.Approve, ToApprove && live.Count == 0),
        };
        if (live.Count == 2 || (secondAbove is { } limit && signed > limit))
        {
            signatures.Add(Place(Duty.SecondApprover, live.ElementAtOrDefault(1)?.By, live.ElementAtOrDefault(1)?.At, ApplicationAct.Approve, ToApprove && live.Count == 1));
        }

        return signatures;

        SignatureView Place(Duty duty, Guid? by, DateTimeOffset? at, ApplicationAct act, bool now) =>
            new(duty, by is { } id ? people.GetValueOrDefault(id) : null, at, now && by is null && MaySign(act));
    }

    private bool ToApprove => application.Status == ApplicationStatus.InReview && application.Recommendation is not null;

    private bool MaySign(ApplicationAct act) =>
        ApplicationTransitions.Table.Find(application.Status, act) is { } transition && transition.Roles.Any(actor.Is) && Refusal(act) is null;

    private RuleViolation? Refusal(ApplicationAct act)
    {
        if (actor.CompanyId == application.CompanyId)
        {
            return roster.DutyOf(actor.UserId) == Duty.Submitter ? DutyErrors.MustDiffer(Duty.Submitter, application.DutyOfStep) : ApplicationErrors.OwnCompany();
        }

        return act switch
        {
            ApplicationAct.Take or ApplicationAct.RecordCheck or ApplicationAct.VerifyLine => Free(Duty.Checker) ?? InCharge(),
            ApplicationAct.PassCheck => Free(Duty.Checker) ?? InCharge() ?? application.WhyCheckOpen(Reasons),
            ApplicationAct.SettleReview => Free(Duty.Reviewer) ?? InCharge(),
            ApplicationAct.Recommend => Free(Duty.Reviewer) ?? InCharge() ?? application.WhyReviewOpen(Reasons),
            ApplicationAct.Approve => application.Recommendation is null ? ApplicationErrors.NotRecommended() : Free(application.DutyOfStep) ?? InCharge() ?? application.WhyReviewOpen(Reasons),
            ApplicationAct.Return or ApplicationAct.Reject or ApplicationAct.Rebase => Free(OfficialSteps.DutyIn(application, roster, actor)) ?? InCharge(),
            ApplicationAct.ConfirmAward => Free(OfficialSteps.DutyIn(application, roster, actor)) ?? NoticeOver(),
            ApplicationAct.AnswerObjection or ApplicationAct.UpholdObjection => Free(OfficialSteps.DutyIn(application, roster, actor)),
            ApplicationAct.Revoke => SecondPerson() ?? (Recovery?.ClaimInPayment is { } claim ? ApplicationErrors.ClaimPayable(claim) : null),
            ApplicationAct.Reduce =>
                application.Reduction?.ProposedBy == actor.UserId ? DutyErrors.MustDiffer(Duty.ReductionProposer, Duty.ReductionConfirmer) : null,
            ApplicationAct.Close => Closing is { } closing ? application.WhyNotClosed(closing, byCompany: false, today) : null,
            _ => null,
        };
    }

    private RuleViolation? SecondPerson() =>
        application.Revocation?.ProposedBy == actor.UserId ? DutyErrors.MustDiffer(Duty.RevocationProposer, Duty.RevocationConfirmer) : null;

    private RuleViolation? Free(Duty duty)
    {
        if (roster.Allows(duty, actor.UserId))
        {
            return null;
        }

        return DutyErrors.MustDiffer(roster.DutyOf(actor.UserId)!.Value, duty);
    }

    private RuleViolation? InCharge() =>
        application.AssignedTo is { } officer && officer != actor.UserId ? ApplicationErrors.NotInCharge() : null;

    private RuleViolation? NoticeOver()
    {
        var open = application.Objections.Count(o => o.Upheld is null);
        return application.NoticeUntil is { } until && today <= until ? ApplicationErrors.NoticeRuns(until)
            : open > 0 ? ApplicationErrors.ObjectionOpen(open)
            : null;
    }
}
