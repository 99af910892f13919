using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A track ready to calculate: conditions as delegates, tables instead of lists, reasons made beforehand.</summary>
internal sealed class CompiledTrack
{
    /// <summary>For each contract kind the set of counted line kinds as bits, or −1 where the track doesn't support the kind.</summary>
    private readonly int[] countedLines;

    public CompiledTrack(PolicyDocument document, TrackPolicy track, ConditionCompiler compiler, string path)
    {
        Policy = track;
        ValidFrom = track.ValidFrom ?? document.ValidFrom;
        ValidTo = track.ValidTo ?? document.ValidTo ?? DateOnly.MaxValue;
        RoundingClause = document.Rounding.Clause;

        Rules =
        [
            .. document.Eligibility.Select((rule, i) => new CompiledRule(rule, compiler.Compile(rule.When, $"eligibility[{i}].when")!)),
            .. track.Eligibility.Select((rule, i) => new CompiledRule(rule, compiler.Compile(rule.When, $"{path}.eligibility[{i}].when")!)),
        ];
        MonthLimitWhen = compiler.Compile(track.Base.MonthLimit?.When, path + ".base.monthLimit.when");
        Options = track.Rate is FirstMatchRate rate
            ? [.. rate.Options.Select((option, i) => new CompiledOption(option, compiler.Compile(option.When, $"{path}.rate.options[{i}].when")))]
            : [];

        // Order of design: scopes from the narrowest to the widest, stable within one scope.
        var caps = track.Caps
            .Select((cap, i) => new CompiledCap(cap, compiler.Compile(cap.ExceptionWhen, $"{path}.caps[{i}].exceptionWhen")))
            .OrderBy(cap => cap.Rule.Scope)
            .ToArray();
        TotalCaps = [.. caps.Where(cap => cap.Rule.Payer is null)];
        PayerCaps = [.. caps.Where(cap => cap.Rule.Payer is not null)];

        countedLines = new int[Enum.GetValues<ContractKind>().Length];
        Array.Fill(countedLines, -1);
        foreach (var counted in track.Base.Counted)
        {
            countedLines[(int)counted.Contract] = counted.Lines.Aggregate(0, (bits, kind) => bits | (1 << (int)kind));
        }

        NotInForce = new EstimateReason(ReasonCodes.NotInForce, ReasonSeverity.Ineligible, document.ValidityClause);
        KindNotCovered = new EstimateReason(ReasonCodes.KindNotCovered, ReasonSeverity.Ineligible, track.SubjectClause);
        OutOfRange = new EstimateReason(ReasonCodes.OutOfRange, ReasonSeverity.Ineligible, track.Base.Clause);
        NothingCounts = new EstimateReason(ReasonCodes.NothingCounts, ReasonSeverity.Info, track.Base.Clause);
        BelowMinimum = new EstimateReason(
            ReasonCodes.BelowMinimum, ReasonSeverity.Ineligible, track.Base.MinimumClause ?? track.Base.Clause);
        NoRate = new EstimateReason(ReasonCodes.NoRate, ReasonSeverity.Ineligible, track.SubjectClause);

        TracedFacts =
        [
            .. Rules.Select(rule => rule.When)
                .Concat(Options.Select(option => option.When))
                .Concat(caps.Select(cap => cap.ExceptionWhen))
                .Append(MonthLimitWhen)
                .SelectMany(condition => condition?.Facts ?? [])
                .DistinctBy(fact => fact.Name)
                .OrderBy(fact => fact.Name, StringComparer.Ordinal),
        ];
        RulesById = [.. Rules.OrderBy(rule => rule.Rule.Id, StringComparer.Ordinal)];
    }

    public TrackPolicy Policy { get; }

    public DateOnly ValidFrom { get; }

    public DateOnly ValidTo { get; }

    public string RoundingClause { get; }

    public CompiledRule[] Rules { get; }

    /// <summary>The rules in the order of the trace.</summary>
    public CompiledRule[] RulesById { get; }

    public CompiledCondition? MonthLimitWhen { get; }

    public CompiledOption[] Options { get; }

    public CompiledCap[] TotalCaps { get; }

    public CompiledCap[] PayerCaps { get; }

    public IReadOnlyList<FactDefinition> TracedFacts { get; }

    public EstimateReason NotInForce { get; }

    public EstimateReason KindNotCovered { get; }

    public EstimateReason OutOfRange { get; }

    public EstimateReason NothingCounts { get; }

    public EstimateReason BelowMinimum { get; }

    public EstimateReason NoRate { get; }

    public bool Covers(ContractKind kind) => countedLines[(int)kind] >= 0;

    public bool Counts(ContractKind contract, LineKind line) =>
        countedLines[(int)contract] is var bits and >= 0 && (bits & (1 << (int)line)) != 0;
}

internal sealed class CompiledRule(EligibilityRule rule, CompiledCondition when)
{
    public EligibilityRule Rule { get; } = rule;

    public CompiledCondition When { get; } = when;

    public EstimateReason Reason { get; } = new(rule.Code, (ReasonSeverity)rule.Effect, rule.Clause);
}

internal sealed class CompiledOption(RateOption option, CompiledCondition? when)
{
    public RateOption Option { get; } = option;

    public CompiledCondition? When { get; } = when;

    public bool AllDefined { get; } = option.Shares.All(share => share.Rate is not null);

    public IReadOnlyList<EstimateReason> UndefinedShares { get; } =
    [
        .. option.Shares.Where(share => share.Rate is null)
            .Select(share => new EstimateReason(ReasonCodes.ShareUndefined, ReasonSeverity.Info, share.Clause)),
    ];
}

internal sealed class CompiledCap(CapRule rule, CompiledCondition? exceptionWhen)
{
    public CapRule Rule { get; } = rule;

    public CompiledCondition? ExceptionWhen { get; } = exceptionWhen;

    public EstimateReason Reached { get; } = new(ReasonCodes.CapReached, ReasonSeverity.Info, rule.Clause);

    public EstimateReason Lifted { get; } = new(ReasonCodes.CapLifted, ReasonSeverity.Info, rule.Clause);

    /// <summary>What counts against the cap already.</summary>
    public Money Used(HistoryFacts history)
    {
        if (Rule.Scope == CapScope.Contract)
        {
            return Money.Zero;
        }

        // The facts know payments of this year only; caps on payments over all years are refused when a policy is read.
        var awarded = Rule.Scope == CapScope.CompanyYearTrack ? history.AwardedThisYear : history.AwardedInProgram;
        return Rule.Counts switch
        {
            CapCounts.Claimed => awarded,
            CapCounts.Paid => history.PaidThisYear,
            _ => Money.MaxOf(awarded, history.PaidThisYear),
        };
    }
}
