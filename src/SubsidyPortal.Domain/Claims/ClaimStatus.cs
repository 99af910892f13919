using SubsidyPortal.Domain.Identity;
using static SubsidyPortal.Domain.Claims.ClaimAct;
using static SubsidyPortal.Domain.Claims.ClaimStatus;

namespace SubsidyPortal.Domain.Claims;

/// <summary>State of a claim (兑付申请).</summary>
public enum ClaimStatus
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已提交</summary>
    Submitted,

    /// <summary>核验中</summary>
    InVerification,

    /// <summary>退回补正</summary>
    Returned,

    /// <summary>已核验</summary>
    Verified,

    /// <summary>已批准</summary>
    Approved,

    /// <summary>付款中</summary>
    InPayment,

    /// <summary>已兑付</summary>
    Paid,

    /// <summary>不予支持</summary>
    Rejected,

    /// <summary>已撤回</summary>
    Withdrawn,

    /// <summary>部分追回</summary>
    PartlyRecovered,

    /// <summary>已追回</summary>
    Recovered,
}

/// <summary>What can be done with a claim.</summary>
public enum ClaimAct
{
    Edit,
    Submit,
    Take,
    Assign,
    DecideLine,
    Return,
    Answer,
    Verify,
    Approve,
    PutInBatch,
    LeaveBatch,
    RecordPaid,
    RecordBankRejection,

    /// <summary>The recorded payment was wrong; two people take it back.</summary>
    CorrectPayment,

    /// <summary>The recorded day or reference of a payment was wrong, of which money came back or is asked back; two people record it anew.</summary>
    RecordAnew,
    Reject,
    Withdraw,

    /// <summary>A part of what was paid came back.</summary>
    Recover,

    /// <summary>The rest of what was paid came back.</summary>
    RecoverRest,

    /// <summary>One payer's part of it goes a step while another part is on its way or paid; nobody's button.</summary>
    MovePart,

    /// <summary>The parts that weren't paid end with the award, which is revoked; nobody's button.</summary>
    EndParts,

    /// <summary>Ends with its award, which is revoked or closed; nobody's button.</summary>
    EndWithAward,

    /// <summary>The award is reduced below what was approved: the approval is taken back; nobody's button.</summary>
    RecallApproval,

    /// <summary>The award is reduced below what was paid: a part is asked back; nobody's button.</summary>
    AskBack,
}

/// <summary>The transition table of a claim (design §4).</summary>
public static class ClaimTransitions
{
    private static readonly Role[] Company = [Role.CompanyOwner, Role.CompanyEditor];
    private static readonly Role[] Intake = [Role.IntakeOfficer];
    private static readonly Role[] Approvers = [Role.Approver];
    private static readonly Role[] Finance = [Role.FinanceOfficer];
    private static readonly Role[] Treasury = [Role.Treasurer];
    private static readonly Role[] Nobody = [];

    public static TransitionTable<ClaimStatus, ClaimAct> Table { get; } = new(
    [
        new(Draft, Edit, Draft, Company),
        new(Draft, Submit, Submitted, Company),
        new(Draft, Withdraw, Withdrawn, Company),
        new(Submitted, Take, InVerification, Intake),
        new(Submitted, Withdraw, Withdrawn, Company),
        new(Submitted, Reject, Rejected, Intake),
        new(InVerification, Assign, InVerification, Intake),
        new(InVerification, DecideLine, InVerification, Intake),
        new(InVerification, Return, Returned, Intake),
        new(InVerification, Verify, Verified, Intake),
        new(InVerification, Reject, Rejected, Intake),
        new(InVerification, Withdraw, Withdrawn, Company),
        new(Returned, Edit, Returned, Company),
        new(Returned, Answer, InVerification, Company),
        new(Returned, Withdraw, Withdrawn, Company),
        new(Returned, Reject, Rejected, Intake),
        new(Verified, Approve, Approved, Approvers),
        new(Verified, Return, Returned, Approvers),
        new(Approved, PutInBatch, InPayment, Finance),
        new(InPayment, LeaveBatch, Approved, Finance),
        new(InPayment, RecordPaid, Paid, Finance),
        new(InPayment, RecordBankRejection, Approved, Finance),
        new(InPayment, MovePart, InPayment, Nobody),
        new(InPayment, EndParts, Paid, Nobody),
        new(Paid, CorrectPayment, InPayment, Treasury),
        new(Paid, RecordAnew, Paid, Treasury),
        new(PartlyRecovered, RecordAnew, PartlyRecovered, Treasury),
        new(Recovered, RecordAnew, Recovered, Treasury),
        new(Paid, Recover, PartlyRecovered, Finance),
        new(Paid, RecoverRest, Recovered, Finance),
        new(PartlyRecovered, Recover, PartlyRecovered, Finance),
        new(PartlyRecovered, RecoverRest, Recovered, Finance),
        new(Draft, EndWithAward, Rejected, Nobody),
        new(Submitted, EndWithAward, Rejected, Nobody),
        new(InVerification, EndWithAward, Rejected, Nobody),
        new(Returned, EndWithAward, Rejected, Nobody),
        new(Verified, EndWithAward, Rejected, Nobody),
        new(Approved, EndWithAward, Rejected, Nobody),
        new(Approved, RecallApproval, Verified, Nobody),
        new(Paid, AskBack, Paid, Nobody),
        new(PartlyRecovered, AskBack, PartlyRecovered, Nobody),
    ]);
}
