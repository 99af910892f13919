using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A track ready to calculate: conditions as delegates, tables instead of lists, reasons made beforehand.</summary>
internal sealed class CompiledTrack
{
    /// <summary>For each contract kind what counts, or null where the track doesn't support the kind.</summary>
    private readonly CompiledKind?[] kinds;

    public CompiledTrack(PolicyDocument document, TrackPolicy track, PolicyCompiler compiler, string path)
    {
        Policy = track;
        ValidFrom = track.ValidFrom ?? document.ValidFrom;
        MinimumAward = track.MinimumAward;
        ValidTo = track.ValidTo ?? document.ValidTo ?? DateOnly.MaxValue;
        Places = new TrackPlaces(document, track);
        Suspension = compiler.Suspension(track.SubjectClause);

        Rules =
        [
            .. compiler.Rules(document.Eligibility, "eligibility"),
            .. compiler.Rules(track.Eligibility, path + ".eligibility"),
            .. compiler.SignatureRule(track.Base.SignatureWindow),
        ];
        MinimumSuspension = compiler.Suspension(track.Base.Minimum is null ? null : track.Base.MinimumClause);
        MonthLimitSuspension = compiler.Suspension(track.Base.MonthLimit?.Clause);
        MinimumAwardSuspension = compiler.Suspension(track.MinimumAward?.Clause);
        MonthLimitWhen = compiler.Conditions.Compile(track.Base.MonthLimit?.When, path + ".base.monthLimit.when", track.Base.MonthLimit?.Clause);

        // Order of design: scopes from the narrowest to the widest, stable within one scope.
        var caps = track.Caps.Select((cap, i) => compiler.Cap(cap, track, $"{path}.caps[{i}]")).OrderBy(cap => cap.Rule.Scope).ToArray();
        TotalCaps = [.. caps.Where(cap => cap.Rule.Payer is null)];
        Rate = compiler.Rate(track.Rate, caps, path + ".rate");
        Stacking =
        [
            .. (track.Stacking ?? []).Select((rule, i) => new CompiledStacking(
                rule,
                compiler.Conditions.Compile(rule.When, $"{path}.stacking[{i}].when", rule.Clause)!,
                compiler.Options(rule.Options, caps, $"{path}.stacking[{i}].options"),
                compiler.Suspension(rule.Clause))),
        ];

        kinds = new CompiledKind?[Enum.GetValues<ContractKind>().Length];
        foreach (var counted in track.Base.Counted)
        {
            kinds[(int)counted.Contract] = new CompiledKind(counted, compiler.Suspension(counted.Clause));
        }

        NotInForce = new EstimateReason(ReasonCodes.NotInForce, ReasonSeverity.Ineligible, track.ValidityClause ?? document.ValidityClause);
        KindNotCovered = new EstimateReason(ReasonCodes.KindNotCovered, ReasonSeverity.Ineligible, track.SubjectClause);
        OutOfRange = new EstimateReason(ReasonCodes.OutOfRange, ReasonSeverity.Ineligible, track.Base.Clause);
        NothingCounts = new EstimateReason(ReasonCodes.NothingCounts, ReasonSeverity.Info, track.Base.Clause);
        BelowMinimum = new EstimateReason(
            ReasonCodes.BelowMinimum, ReasonSeverity.Ineligible, track.Base.MinimumClause ?? track.Base.Clause);
        NoRate = new EstimateReason(ReasonCodes.NoRate, ReasonSeverity.Ineligible, track.SubjectClause);

        TracedFacts =
        [
            .. Rules.Select(rule => rule.When)
                .Concat(Rate.AllOptions.Concat(Stacking.SelectMany(rule => rule.Options)).Select(option => option.When))
                .Concat(Stacking.Select(rule => rule.When))
                .Concat(caps.SelectMany(cap => new[] { cap.When, cap.ExceptionWhen }))
                .Append(Rate.CliffWhen)
                .Append(MonthLimitWhen)
                .SelectMany(condition => condition?.Facts ?? [])
                .Concat(caps.Select(cap => cap.UsedFact).OfType<FactDefinition>())
                .DistinctBy(fact => fact.Name)
                .OrderBy(fact => fact.Name, StringComparer.Ordinal),
        ];
        RulesById = [.. Rules.OrderBy(rule => rule.Rule.Id, StringComparer.Ordinal)];
        AllClear = new PreparedValue(new TraceMap([.. RulesById.Select(rule => new TraceInput(rule.Name, TraceTeller.ClearText))]));
    }

    public TrackPolicy Policy { get; }

    public DateOnly ValidFrom { get; }

    public DateOnly ValidTo { get; }

    /// <summary>Where the track's steps stand in a trace.</summary>
    public TrackPlaces Places { get; }

    public AwardFloor? MinimumAward { get; }

    /// <summary>The stop of the whole track, or null.</summary>
    public Suspension? Suspension { get; }

    /// <summary>The stops of the smallest base, of the month limit and of the smallest award, or null.</summary>
    public Suspension? MinimumSuspension { get; }

    public Suspension? MonthLimitSuspension { get; }

    public Suspension? MinimumAwardSuspension { get; }

    public CompiledRule[] Rules { get; }

    /// <summary>The rules in the order of the trace.</summary>
    public CompiledRule[] RulesById { get; }

    /// <summary>What a trace says of the rules where none of them keeps the contract out.</summary>
    public PreparedValue AllClear { get; }

    public CompiledCondition? MonthLimitWhen { get; }

    public CompiledRate Rate { get; }

    public CompiledStacking[] Stacking { get; }

    public CompiledCap[] TotalCaps { get; }

    public FactDefinition[] TracedFacts { get; }

    public EstimateReason NotInForce { get; }

    public EstimateReason KindNotCovered { get; }

    public EstimateReason OutOfRange { get; }

    public EstimateReason NothingCounts { get; }

    public EstimateReason BelowMinimum { get; }

    public EstimateReason NoRate { get; }

    public CompiledKind? Kind(ContractKind kind) => kinds[(int)kind];

    public bool Counts(ContractKind contract, LineKind line) => kinds[(int)contract]?.Counts(line) ?? false;
}

/// <summary>A supported kind of contract with its counted lines as bits.</summary>
internal sealed class CompiledKind(CountedLines counted, Suspension? suspension)
{
    private readonly int lines = counted.Lines.Aggregate(0, (bits, kind) => bits | (1 << (int)kind));

    public Suspension? Suspension { get; } = suspension;

    public bool Counts(LineKind line) => (lines & (1 << (int)line)) != 0;
}

internal sealed class CompiledRule(EligibilityRule rule, CompiledCondition when, Suspension? suspension)
{
    public EligibilityRule Rule { get; } = rule;

    /// <summary>The rule's id as a name in a trace.</summary>
    public TraceName Name { get; } = new(rule.Id);

    public CompiledCondition When { get; } = when;

    public Suspension? Suspension { get; } = suspension;

    public EstimateReason Reason { get; } = new(rule.Code, (ReasonSeverity)rule.Effect, rule.Clause);
}

/// <summary>The days on which a clause is stopped, and the reasons that say so.</summary>
internal sealed class Suspension(string clause, ClauseSuspension[] stops)
{
    /// <summary>Nothing can be granted because of it.</summary>
    public EstimateReason Refuses { get; } = new(ReasonCodes.ClauseSuspended, ReasonSeverity.Ineligible, clause);

    /// <summary>A rate or cap isn't there because of it.</summary>
    public EstimateReason Skips { get; } = new(ReasonCodes.ClauseSuspended, ReasonSeverity.Info, clause);

    public bool On(DateOnly day)
    {
        foreach (var stop in stops)
        {
            if (stop.Covers(day))
            {
                return true;
            }
        }

        return false;
    }
}
