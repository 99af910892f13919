using SubsidyPortal.Domain.Identity;
using static SubsidyPortal.Domain.Applications.ApplicationAct;
using static SubsidyPortal.Domain.Applications.ApplicationStatus;

namespace SubsidyPortal.Domain.Applications;

/// <summary>The transition table of an application (design §4).</summary>
public static class ApplicationTransitions
{
    private static readonly Role[] Company = [Role.CompanyOwner, Role.CompanyEditor];
    private static readonly Role[] Owner = [Role.CompanyOwner];
    private static readonly Role[] Intake = [Role.IntakeOfficer];
    private static readonly Role[] Review = [Role.Reviewer];
    private static readonly Role[] Approvers = [Role.Approver];
    private static readonly Role[] Job = [];

    public static TransitionTable<ApplicationStatus, ApplicationAct> Table { get; } = new(
    [
        new(Draft, Edit, Draft, Company),
        new(Draft, AddDocument, Draft, Company),
        new(Draft, Submit, Submitted, Company),
        new(Draft, Withdraw, Withdrawn, Company),

        new(Submitted, Take, InCheck, Intake),
        new(Submitted, Reject, Rejected, Intake),
        new(Submitted, SendMessage, Submitted, [.. Company, .. Intake]),
        new(Submitted, Withdraw, Withdrawn, Company),

        new(InCheck, Assign, InCheck, Intake),
        new(InCheck, RecordCheck, InCheck, Intake),
        new(InCheck, VerifyLine, InCheck, Intake),
        new(InCheck, PassCheck, InReview, Intake),
        new(InCheck, Rebase, InCheck, Intake),
        new(InCheck, Return, Returned, Intake),
        new(InCheck, Reject, Rejected, Intake),
        new(InCheck, SendMessage, InCheck, [.. Company, .. Intake]),
        new(InCheck, Withdraw, Withdrawn, Company),

        new(Returned, Edit, Returned, Company),
        new(Returned, AddDocument, Returned, Company),
        new(Returned, Answer, InCheck, Company),
        new(Returned, SendMessage, Returned, [.. Company, .. Intake]),
        new(Returned, Lapse, Lapsed, Job),
        new(Returned, Reject, Rejected, Intake),
        new(Returned, Withdraw, Withdrawn, Company),

        new(InReview, Assign, InReview, [.. Review, .. Approvers]),
        new(InReview, SettleReview, InReview, Review),
        new(InReview, Recommend, InReview, Review),
        new(InReview, Approve, PublicNotice, Approvers),
        new(InReview, Rebase, InReview, [.. Review, .. Approvers]),
        new(InReview, Return, Returned, [.. Review, .. Approvers]),
        new(InReview, Reject, Rejected, [.. Review, .. Approvers]),
        new(InReview, SendMessage, InReview, [.. Company, .. Intake, .. Review, .. Approvers]),
        new(InReview, Withdraw, Withdrawn, Company),

        new(PublicNotice, ApplicationAct.Object, PublicNotice, [.. Intake, .. Review, .. Approvers]),
        new(PublicNotice, AnswerObjection, PublicNotice, Approvers),
        new(PublicNotice, UpholdObjection, InReview, Approvers),
        new(PublicNotice, ConfirmAward, Awarded, Approvers),
        new(PublicNotice, Reject, Rejected, Approvers),
        new(PublicNotice, Withdraw, Withdrawn, Company),

        new(Awarded, Close, Closed, [.. Approvers, .. Owner]),
        new(Awarded, ProposeRevocation, Awarded, Approvers),
        new(Awarded, WithdrawRevocation, Awarded, Approvers),
        new(Awarded, Revoke, Revoked, Approvers),
        new(Awarded, ProposeReduction, Awarded, Approvers),
        new(Awarded, WithdrawReduction, Awarded, Approvers),
        new(Awarded, Reduce, Awarded, Approvers),
        new(Awarded, SendMessage, Awarded, [.. Company, .. Intake, .. Approvers]),

        new(Closed, ProposeReduction, Closed, Approvers),
        new(Closed, WithdrawReduction, Closed, Approvers),
        new(Closed, Reduce, Closed, Approvers),
    ]);
}
