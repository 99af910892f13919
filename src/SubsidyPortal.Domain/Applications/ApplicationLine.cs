namespace SubsidyPortal.Domain.Applications;

/// <summary>A contract line that this application asks money for, as claimed by the company and as verified by the checker.</summary>
public sealed class ApplicationLine
{
    public const int ReasonLength = 500;

    private ApplicationLine()
    {
    }

    internal ApplicationLine(Guid id, Guid contractLineId, int position, string kind, string description, string page, Money amount)
    {
        Id = id;
        ContractLineId = contractLineId;
        Position = position;
        Kind = kind;
        Description = description;
        Page = page;
        Amount = amount;
        Live = true;
    }

    public Guid Id { get; private set; }

    public Guid ContractLineId { get; private set; }

    public int Position { get; private set; }

    /// <summary>Line kind as the company gave it.</summary>
    public string Kind { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Page { get; private set; } = "";

    /// <summary>Contract amount of the line in yuan, as the company gave it.</summary>
    public Money Amount { get; private set; }

    /// <summary>核定: the amount that the checker found in the paper; null until verified.</summary>
    public Money? VerifiedAmount { get; private set; }

    public string? VerifiedKind { get; private set; }

    /// <summary>Why the verified facts differ from the claimed ones.</summary>
    public string? VerifiedReason { get; private set; }

    /// <summary>False once the case is rejected, withdrawn, lapsed or answered anew: the contract line is free again.</summary>
    public bool Live { get; private set; }

    internal void Verify(Money amount, string kind, string? reason)
    {
        if (amount.IsNegative || amount > Amount)
        {
            throw new RuleViolationException(ApplicationErrors.VerifiedAboveClaimed(amount, Amount));
        }

        if ((amount != Amount || kind != Kind) && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(ApplicationErrors.ReasonNeeded());
        }

        VerifiedAmount = amount;
        VerifiedKind = kind;
        VerifiedReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
    }

    internal void Free() => Live = false;
}
