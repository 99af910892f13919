using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The numbers of one calculation, from which result and trace are made. Filled by <see cref="SubsidyCalculator"/> only.</summary>
internal sealed class Calculation(PolicyVersion policy, CompiledTrack track, EstimateFacts facts)
{
    private List<EstimateReason>? reasons;

    public PolicyVersion Policy { get; } = policy;

    public CompiledTrack Track { get; } = track;

    public EstimateFacts Facts { get; } = facts;

    public bool Eligible { get; private set; } = true;

    public IReadOnlyList<EstimateReason> Reasons => reasons ?? (IReadOnlyList<EstimateReason>)[];

    /// <summary>Amount incurred or paid that replaces the lines.</summary>
    public Money? Reported { get; set; }

    /// <summary>Counted lines, or what was reported instead.</summary>
    public Money Gross { get; set; }

    /// <summary>Months of the contract and how many of them count; zero where no limit cuts.</summary>
    public int Months { get; set; }

    public int CountedMonths { get; set; }

    /// <summary>The base in fen, exact.</summary>
    public Fraction Base { get; set; }

    public Money EligibleBase { get; set; }

    public CompiledOption? Option { get; set; }

    /// <summary>base × rate in fen, exact.</summary>
    public Fraction Amount { get; set; }

    public CapStep[] Caps { get; set; } = [];

    /// <summary>The amount after the caps on the total, exact.</summary>
    public Fraction Capped { get; set; }

    public ShareStep[] ShareSteps { get; set; } = [];

    public PayerShare[] Shares { get; set; } = [];

    /// <summary>The exact ceiling in fen before it is floored.</summary>
    public Fraction Total { get; set; }

    public Money Ceiling { get; set; }

    public void Add(EstimateReason reason)
    {
        reasons ??= [];
        if (!reasons.Contains(reason))
        {
            reasons.Add(reason);
            Eligible &= reason.Severity != ReasonSeverity.Ineligible;
        }
    }
}

/// <summary>What one cap did.</summary>
internal readonly record struct CapStep(CompiledCap Cap, Fraction Before, Money Used, Money Remaining, bool Lifted, Fraction After)
{
    public bool Cuts => !Lifted && After < Before;
}

/// <summary>How one payer's part came about; both fractions are null where the share is undefined.</summary>
internal readonly record struct ShareStep(ShareRule Rule, Fraction? Before, CapStep[] Caps, Fraction? After);
