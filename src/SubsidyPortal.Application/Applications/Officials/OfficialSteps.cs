using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>What a case looks like after an act.</summary>
public sealed record CaseChanged(ApplicationStatus Status, int Revision)
{
    internal static CaseChanged Of(SubsidyApplication application) => new(application.Status, application.Revision);
}

/// <summary>Questions about an official's part in a case that several acts ask.</summary>
internal static class OfficialSteps
{
    /// <summary>
    /// Refuses an act that the case's state gives to other roles. An act that the state doesn't know at all is left to the
    /// aggregate, which names the state.
    /// </summary>
    /// <exception cref="RuleViolationException"><c>application.role-missing</c>.</exception>
    public static void RequireRole(SubsidyApplication application, ApplicationAct act, Actor actor)
    {
        var transition = ApplicationTransitions.Table.Find(application.Status, act);
        if (transition is not null && !transition.Roles.Any(actor.Is))
        {
            throw new RuleViolationException(ApplicationErrors.RoleMissing(transition.Roles[0]));
        }
    }

    /// <summary>
    /// The duty in which a person acts on the present step: the one already held where the step knows it, otherwise the one of
    /// the step as far as the person's roles allow. Somebody with a duty of another step is then refused by the roster.
    /// </summary>
    public static Duty DutyIn(SubsidyApplication application, DutyRoster roster, Actor actor)
    {
        Duty[] ofStep = application.Status switch
        {
            ApplicationStatus.InReview => [Duty.Reviewer, Duty.Approver, Duty.SecondApprover],
            ApplicationStatus.PublicNotice => [Duty.Approver, Duty.SecondApprover],
            _ => [Duty.Checker],
        };
        if (roster.DutyOf(actor.UserId) is { } held && ofStep.Contains(held))
        {
            return held;
        }

        return application.DutyOfStep switch
        {
            Duty.Reviewer when !actor.Is(Role.Reviewer) => Duty.Approver,
            Duty.Approver or Duty.SecondApprover when !actor.Is(Role.Approver) => Duty.Reviewer,
            var duty => duty,
        };
    }

    /// <summary>The role that carries a duty of an application.</summary>
    public static Role RoleFor(Duty duty) => duty switch
    {
        Duty.Checker => Role.IntakeOfficer,
        Duty.Reviewer => Role.Reviewer,
        _ => Role.Approver,
    };
}
