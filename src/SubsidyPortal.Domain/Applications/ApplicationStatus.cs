namespace SubsidyPortal.Domain.Applications;

/// <summary>State of an application (申领). The Chinese word is what people see.</summary>
public enum ApplicationStatus
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已提交</summary>
    Submitted,

    /// <summary>形式审查中</summary>
    InCheck,

    /// <summary>退回补正</summary>
    Returned,

    /// <summary>评审中</summary>
    InReview,

    /// <summary>已批准</summary>
    Approved,

    /// <summary>公示中</summary>
    PublicNotice,

    /// <summary>已核定</summary>
    Awarded,

    /// <summary>已办结</summary>
    Closed,

    /// <summary>不予支持</summary>
    Rejected,

    /// <summary>已撤回</summary>
    Withdrawn,

    /// <summary>已失效: a return was not answered in time.</summary>
    Lapsed,

    /// <summary>已撤销</summary>
    Revoked,
}

/// <summary>What can be done with an application.</summary>
public enum ApplicationAct
{
    Edit,
    Submit,
    Take,
    Assign,
    RecordCheck,

    /// <summary>Decide about what the calculation leaves to a person, after the check.</summary>
    SettleReview,
    VerifyLine,
    Return,
    Answer,
    Lapse,
    PassCheck,
    Recommend,
    Approve,
    Object,
    AnswerObjection,
    UpholdObjection,
    ConfirmAward,
    Close,
    Reject,
    Withdraw,
    Revoke,
    SendMessage,
    AddDocument,

    /// <summary>Puts the case on another version of the policy.</summary>
    Rebase,

    /// <summary>First of two people: names the legal ground; money stops until it is confirmed or taken back.</summary>
    ProposeRevocation,

    /// <summary>Takes a proposed revocation back.</summary>
    WithdrawRevocation,

    /// <summary>First of two people: names a smaller award and its legal ground; no claim is approved or paid until it is confirmed or taken back.</summary>
    ProposeReduction,

    /// <summary>Takes a proposed reduction back.</summary>
    WithdrawReduction,

    /// <summary>Second person: the award is reduced.</summary>
    Reduce,
}
