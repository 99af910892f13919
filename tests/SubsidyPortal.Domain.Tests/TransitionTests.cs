using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests;

/// <summary>
/// The two transition tables as they are meant to be, row by row: a change of a table has to be a change of this list, and this list
/// is what the design says.
/// </summary>
public sealed class TransitionTests
{
    [Fact]
    public void Transitions_OfApplications_AreThoseOfTheDesign() => Assert.Equal(
        [
            "Draft, Edit, Draft: CompanyOwner CompanyEditor",
            "Draft, AddDocument, Draft: CompanyOwner CompanyEditor",
            "Draft, Submit, Submitted: CompanyOwner CompanyEditor",
            "Draft, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "Submitted, Take, InCheck: IntakeOfficer",
            "Submitted, Reject, Rejected: IntakeOfficer",
            "Submitted, SendMessage, Submitted: CompanyOwner CompanyEditor IntakeOfficer",
            "Submitted, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "InCheck, Assign, InCheck: IntakeOfficer",
            "InCheck, RecordCheck, InCheck: IntakeOfficer",
            "InCheck, VerifyLine, InCheck: IntakeOfficer",
            "InCheck, PassCheck, InReview: IntakeOfficer",
            "InCheck, Rebase, InCheck: IntakeOfficer",
            "InCheck, Return, Returned: IntakeOfficer",
            "InCheck, Reject, Rejected: IntakeOfficer",
            "InCheck, SendMessage, InCheck: CompanyOwner CompanyEditor IntakeOfficer",
            "InCheck, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "Returned, Edit, Returned: CompanyOwner CompanyEditor",
            "Returned, AddDocument, Returned: CompanyOwner CompanyEditor",
            "Returned, Answer, InCheck: CompanyOwner CompanyEditor",
            "Returned, SendMessage, Returned: CompanyOwner CompanyEditor IntakeOfficer",
            "Returned, Lapse, Lapsed: ",
            "Returned, Reject, Rejected: IntakeOfficer",
            "Returned, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "InReview, Assign, InReview: Reviewer Approver",
            "InReview, SettleReview, InReview: Reviewer",
            "InReview, Recommend, InReview: Reviewer",
            "InReview, Approve, PublicNotice: Approver",
            "InReview, Rebase, InReview: Reviewer Approver",
            "InReview, Return, Returned: Reviewer Approver",
            "InReview, Reject, Rejected: Reviewer Approver",
            "InReview, SendMessage, InReview: CompanyOwner CompanyEditor IntakeOfficer Reviewer Approver",
            "InReview, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "PublicNotice, Object, PublicNotice: IntakeOfficer Reviewer Approver",
            "PublicNotice, AnswerObjection, PublicNotice: Approver",
            "PublicNotice, UpholdObjection, InReview: Approver",
            "PublicNotice, ConfirmAward, Awarded: Approver",
            "PublicNotice, Reject, Rejected: Approver",
            "PublicNotice, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "Awarded, Close, Closed: Approver CompanyOwner",
            "Awarded, ProposeRevocation, Awarded: Approver",
            "Awarded, WithdrawRevocation, Awarded: Approver",
            "Awarded, Revoke, Revoked: Approver",
            "Awarded, ProposeReduction, Awarded: Approver",
            "Awarded, WithdrawReduction, Awarded: Approver",
            "Awarded, Reduce, Awarded: Approver",
            "Awarded, SendMessage, Awarded: CompanyOwner CompanyEditor IntakeOfficer Approver",

            "Closed, ProposeReduction, Closed: Approver",
            "Closed, WithdrawReduction, Closed: Approver",
            "Closed, Reduce, Closed: Approver",
        ],
        Rows(ApplicationTransitions.Table));

    [Fact]
    public void Transitions_OfClaims_AreThoseOfTheDesign() => Assert.Equal(
        [
            "Draft, Edit, Draft: CompanyOwner CompanyEditor",
            "Draft, Submit, Submitted: CompanyOwner CompanyEditor",
            "Draft, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "Submitted, Take, InVerification: IntakeOfficer",
            "Submitted, Withdraw, Withdrawn: CompanyOwner CompanyEditor",
            "Submitted, Reject, Rejected: IntakeOfficer",

            "InVerification, Assign, InVerification: IntakeOfficer",
            "InVerification, DecideLine, InVerification: IntakeOfficer",
            "InVerification, Return, Returned: IntakeOfficer",
            "InVerification, Verify, Verified: IntakeOfficer",
            "InVerification, Reject, Rejected: IntakeOfficer",
            "InVerification, Withdraw, Withdrawn: CompanyOwner CompanyEditor",

            "Returned, Edit, Returned: CompanyOwner CompanyEditor",
            "Returned, Answer, InVerification: CompanyOwner CompanyEditor",
            "Returned, Withdraw, Withdrawn: CompanyOwner CompanyEditor",
            "Returned, Reject, Rejected: IntakeOfficer",

            "Verified, Approve, Approved: Approver",
            "Verified, Return, Returned: Approver",

            "Approved, PutInBatch, InPayment: FinanceOfficer",
            "InPayment, LeaveBatch, Approved: FinanceOfficer",
            "InPayment, RecordPaid, Paid: FinanceOfficer",
            "InPayment, RecordBankRejection, Approved: FinanceOfficer",

            "InPayment, MovePart, InPayment: ",
            "InPayment, EndParts, Paid: ",

            "Paid, CorrectPayment, InPayment: Treasurer",
            "Paid, RecordAnew, Paid: Treasurer",
            "PartlyRecovered, RecordAnew, PartlyRecovered: Treasurer",
            "Recovered, RecordAnew, Recovered: Treasurer",
            "Paid, Recover, PartlyRecovered: FinanceOfficer",
            "Paid, RecoverRest, Recovered: FinanceOfficer",
            "PartlyRecovered, Recover, PartlyRecovered: FinanceOfficer",
            "PartlyRecovered, RecoverRest, Recovered: FinanceOfficer",

            "Draft, EndWithAward, Rejected: ",
            "Submitted, EndWithAward, Rejected: ",
            "InVerification, EndWithAward, Rejected: ",
            "Returned, EndWithAward, Rejected: ",
            "Verified, EndWithAward, Rejected: ",
            "Approved, EndWithAward, Rejected: ",
            "Approved, RecallApproval, Verified: ",
            "Paid, AskBack, Paid: ",
            "PartlyRecovered, AskBack, PartlyRecovered: ",
        ],
        Rows(ClaimTransitions.Table));

    private static IEnumerable<string> Rows<TStatus, TAct>(TransitionTable<TStatus, TAct> table)
        where TStatus : struct, Enum
        where TAct : struct, Enum =>
        table.All.Select(t => $"{t.From}, {t.Act}, {t.To}: {string.Join(' ', t.Roles.Select(role => Enum.GetName(role)))}");
}
