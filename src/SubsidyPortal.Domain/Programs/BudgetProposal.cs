using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Programs;

/// <summary>What a budget proposal does to a pool.</summary>
public enum BudgetAct
{
    /// <summary>首次安排</summary>
    Appropriate,

    /// <summary>追加</summary>
    Supplement,

    /// <summary>调减</summary>
    Reduce,

    /// <summary>调剂 to another pool</summary>
    Transfer,
}

/// <summary>State of a proposal.</summary>
public enum ProposalStatus
{
    Drafted,
    Approved,
    Refused,
}

/// <summary>A change of a pool's budget: drafted by one person, approved by another; the ledger is booked at approval.</summary>
public sealed class BudgetProposal
{
    public const int ReasonLength = 500;

    private BudgetProposal()
    {
    }

    public BudgetProposal(Guid id, string city, string program, BudgetAct act, string pool, string? targetPool, Money amount, string document, string reason, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (!amount.IsPositive)
        {
            throw new RuleViolationException(ProgramErrors.AmountNotPositive());
        }

        roster.Take(Duty.Drafter, signed);
        Id = id;
        City = city;
        Program = program;
        Act = act;
        Pool = pool;
        TargetPool = targetPool;
        Amount = amount;
        Document = document;
        Reason = reason;
        DraftedBy = signed.By;
        DraftedAt = signed.At;
    }

    public Guid Id { get; private set; }

    public string City { get; private set; } = "";

    public string Program { get; private set; } = "";

    public BudgetAct Act { get; private set; }

    /// <summary>Pool code.</summary>
    public string Pool { get; private set; } = "";

    /// <summary>Pool that receives a transfer.</summary>
    public string? TargetPool { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>The paper that orders the change (指标文件号).</summary>
    public string Document { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public ProposalStatus Status { get; private set; }

    public Guid DraftedBy { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Approves; the caller books the change in the same transaction.</summary>
    public void Approve(DutyRoster roster, Signed signed) => Settle(ProposalStatus.Approved, roster, signed);

    /// <summary>Refuses; nothing is booked.</summary>
    public void Refuse(DutyRoster roster, Signed signed) => Settle(ProposalStatus.Refused, roster, signed);

    private void Settle(ProposalStatus status, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (Status != ProposalStatus.Drafted)
        {
            throw new RuleViolationException(ProgramErrors.ProposalSettled());
        }

        roster.Take(Duty.BudgetApprover, signed);
        Status = status;
        SettledBy = signed.By;
        SettledAt = signed.At;
        Revision++;
    }
}
