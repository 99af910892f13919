namespace SubsidyPortal.Domain.Ledger;

/// <summary>Stages of money per pool and payer (design §7). Sources are never positive, all others never negative.</summary>
public enum AccountKind
{
    /// <summary>安排: source of the budget, balance ≤ 0.</summary>
    Appropriated,

    /// <summary>可用</summary>
    Available,

    /// <summary>预留</summary>
    Reserved,

    /// <summary>已核定</summary>
    Committed,

    /// <summary>待付</summary>
    Payable,

    /// <summary>已兑付</summary>
    Paid,

    /// <summary>退回: source of recovered money, balance ≤ 0.</summary>
    Returned,

    /// <summary>已追回</summary>
    Recovered,
}

/// <summary>What a ledger transaction does; each step has one fixed pair of accounts.</summary>
public enum LedgerStep
{
    Appropriate,
    Supplement,
    Reduce,
    Transfer,
    Reserve,
    Commit,
    Release,
    ReleaseCommitted,
    MakePayable,
    Pay,
    Recover,

    /// <summary>An approved claim ends unpaid, because its award is revoked.</summary>
    ReleasePayable,

    /// <summary>冲正: a payment was recorded that the bank didn't make like that.</summary>
    ReversePayment,

    /// <summary>The approval of a claim is recalled, because its award is reduced: payable → committed.</summary>
    RecallPayable,
}
