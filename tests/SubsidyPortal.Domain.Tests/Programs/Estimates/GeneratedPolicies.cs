using CsCheck;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>Policies of every shape the format allows, with one track <c>t</c>. A few are refused because a rule can't be reached.</summary>
internal static class GeneratedPolicies
{
    public const string UsedFact = "facts.used";

    public static readonly ValueList<DeclaredFact> DeclaredFacts =
    [
        new DeclaredFact("used", DeclaredFactType.Number, Words("Used")),
        new DeclaredFact("flag", DeclaredFactType.Truth, Words("Flag")),
        new DeclaredFact("day", DeclaredFactType.Date, Words("Day")),
        new DeclaredFact("word", DeclaredFactType.Code, Words("Word")),
    ];

    private static readonly string[] ClauseIds = [.. Enumerable.Range(0, 8).Select(i => "c" + (char)('0' + i))];

    private static readonly Gen<string> Clause = Gen.OneOf(ClauseIds);

    private static readonly Gen<Money> SmallAmount = Gen.Long[1, 100_000].Select(Money.FromFen);

    private static readonly Gen<Money> Amount = Gen.Frequency((5, Gen.Long[100_000, 1_000_000_000]), (1, Gen.Long[100_000, Money.MaxFen])).Select(Money.FromFen);

    private static readonly Gen<Condition?> Perhaps = Gen.Frequency((2, Gen.Const((Condition?)null)), (1, GeneratedConditions.Any.Select(condition => (Condition?)condition)));

    private static readonly Gen<(int Top, int Bottom)> Rates =
        from bottom in Gen.OneOf(100, 100, 3, 7, 10_000)
        from top in Gen.Int[1, bottom]
        select (top, bottom);

    private static readonly Gen<ValueList<RateBand>> Bands =
        from ends in Gen.Long[1, 50_000_000].HashSet[0, 4]
        from bottom in Gen.OneOf(100, 12)
        from tops in Gen.Int[0, bottom].Array[5]
        select ValueList.From(Banded([.. ends.Order().Select(Money.FromFen)], tops, bottom));

    private static readonly Gen<ValueList<CountedLines>> Counted =
        from kinds in Gen.Enum<ContractKind>().HashSet[2, 6]
        from lines in Gen.Enum<LineKind>().HashSet[2, 8].Array[6]
        from clause in Clause
        select ValueList.From(kinds.Select((kind, i) => new CountedLines(kind, ValueList.From(lines[i]), clause)));

    private static readonly Gen<BaseRule> Bases =
        from measure in Gen.Enum<BaseMeasure>()
        from counted in Counted
        from months in Gen.Int[1, 24]
        from hasLimit in Gen.Bool
        from limitWhen in Perhaps
        from minimum in SmallAmount.Nullable()
        from clause in Clause
        from window in Gen.Frequency(
            (4, Gen.Const((SignatureWindow?)null)), (1, Gen.Int[736_000, 738_000].Select(day => (SignatureWindow?)new SignatureWindow(DateOnly.FromDayNumber(day), null, "c1"))))
        select new BaseRule
        {
            Measure = measure,
            Counted = counted,
            MonthLimit = hasLimit && measure != BaseMeasure.YearlyFee ? new MonthLimit(months, clause) { When = limitWhen } : null,
            Minimum = minimum,
            MinimumClause = minimum is null ? null : clause,
            SignatureWindow = window,
            Clause = clause,
        };

    private static readonly Gen<EligibilityRule> Rules =
        from when in GeneratedConditions.Any
        from effect in Gen.Frequency((1, Gen.Const(RuleEffect.Ineligible)), (3, Gen.Const(RuleEffect.Review)), (3, Gen.Const(RuleEffect.Info)))
        from clause in Clause
        select new EligibilityRule("rule", when, effect, "some.reason", clause);

    private static readonly Gen<CapRule> Caps =
        from amount in Amount
        from scope in Gen.Enum<CapScope>()
        from strength in Gen.Enum<CapStrength>()
        from counts in Gen.Enum<CapCounts>()
        from payer in Gen.Enum<Payer>().Nullable()
        from when in Perhaps
        from exception in Perhaps
        from usesFact in Gen.Bool
        from clause in Clause
        let used = usesFact && scope != CapScope.Contract
        select new CapRule
        {
            Id = "cap",
            Amount = amount,
            Scope = scope,
            Strength = strength,
            Counts = counts,
            Payer = payer,
            When = when,
            UsedFact = used ? UsedFact : null,
            ExceptionWhen = strength == CapStrength.Soft ? exception : null,
            Clause = clause,
            ScopeClause = clause,
        };

    private static readonly Gen<RateRule> AnyRate = Gen.OneOf(
        Options(false, inOrder: true).Select(options => (RateRule)new FirstMatchRate(options)),
        Options(false, inOrder: false).Select(options => (RateRule)new BestOfRate(options)),
        from steps in Gen.Select(Gen.Long[1, 500_000_000].HashSet[1, 3], Option(true).Array[3])
        from above in Options(true, inOrder: true)
        from when in Perhaps
        select (RateRule)new CliffRate(
            ValueList.From(steps.Item1.Order().Select((end, i) => new CliffStep(Money.FromFen(end), steps.Item2[i] with { Id = "step" + i, When = null }))),
            above)
        { When = when });

    public static readonly Gen<PolicyDocument> Any =
        from general in Rules.List[0, 3]
        from own in Rules.List[0, 3]
        from rules in Bases
        from rate in AnyRate
        from stacking in Gen.Select(GeneratedConditions.Any, Options(false, inOrder: true)).List[0, 2]
        from caps in Caps.List[0, 4]
        from floor in SmallAmount.Nullable()
        from stops in Gen.Select(Clause, Gen.Int[739_500, 741_000]).List[0, 2]
        select Document(general, [WithUse(new TrackPolicy
        {
            Code = "t",
            Letter = "T",
            Title = Words("Track"),
            Pools = [],
            Mode = PaymentMode.Reimburse,
            ModeClause = "c0",
            Base = rules,
            Eligibility = Numbered(own, "own"),
            SubjectClause = "c0",
            Rate = rate,
            Stacking = ValueList.From(stacking.Select((rule, i) => new StackingRule(
                "stack" + i, Words("Scheme"), rule.Item1, ValueList.From(rule.Item2.Select((option, j) => option with { Id = $"s{i}-{j}" })), "c2"))),
            Caps = ValueList.From(caps.Select((cap, i) => cap with { Id = "cap" + i })),
            NoCapClause = caps.Count == 0 ? "c0" : null,
            MinimumAward = floor is { } least ? new AwardFloor(least, "c3") : null,
        })
        ], stops);

    /// <summary>A cap on a payer that has no share is a fault, and so is one on others' money that doesn't say what was used of it.</summary>
    private static TrackPolicy WithUse(TrackPolicy track)
    {
        var caps = track.Caps.Where(cap => cap.Payer is not { } payer || track.AllOptions().Any(option => option.Shares.Any(share => share.Payer == payer)))
            .Select(cap => cap.Scope == CapScope.Contract || cap.Payer == Payer.City || (cap.Payer is null && track.OtherPayers().Count == 0) ? cap : cap with { UsedFact = UsedFact }).ToList();
        return track with { Caps = ValueList.From(caps), NoCapClause = caps.Count == 0 ? "c0" : null };
    }

    private static Gen<ValueList<RateOption>> Options(bool plain, bool inOrder) =>
        from options in Option(plain).List[1, 4]
        select ValueList.From(options.Select((option, i) => option with
        {
            Id = "o" + i,
            When = inOrder && i == options.Count - 1 ? null : option.When ?? new Comparison("history.paidThisYear", ComparisonOperator.AtMost, [FactValue.Of((i + 1) * 100_000m)]),
        }));

    private static Gen<RateOption> Option(bool plain) =>
        from rate in Rates
        from form in Gen.Int[0, 5]
        from bands in Bands
        from sum in Amount
        from review in Gen.Bool
        from payers in Gen.Shuffle(Enum.GetValues<Payer>())
        from count in Gen.Int[1, 4]
        from cuts in Gen.Int[0, 10_000].Array[4]
        from open in Gen.Bool
        from odd in Gen.Bool
        from when in Perhaps
        from clause in Clause
        let whole = plain || form < 4 ? rate : (Top: rate.Bottom, rate.Bottom)
        let shares = plain
            ? [new ShareRule(Payer.City, new Fraction(whole.Top, whole.Bottom), clause)]
            : Shared(payers[..count], cuts, whole, open && count > 1, clause)
        select new RateOption("o", plain || form < 4 ? new Fraction(rate.Top, rate.Bottom) : null, ValueList.From(shares), clause)
        {
            When = when,
            Bands = !plain && form == 4 ? bands : null,
            FixedSum = !plain && form == 5 ? new FixedSum(sum, review) : null,
            OddFen = odd && shares.All(share => share.Rate is not null) ? shares[0].Payer : null,
        };

    private static List<ShareRule> Shared(Payer[] payers, int[] cuts, (int Top, int Bottom) whole, bool open, string clause)
    {
        var shares = new List<ShareRule>();
        var left = whole.Top;
        for (var i = 0; i < payers.Length; i++)
        {
            var last = i == payers.Length - 1;
            var part = last ? left : left * cuts[i] / 10_001;
            left -= part;
            shares.Add(new ShareRule(payers[i], last && open ? null : new Fraction(part, whole.Bottom), clause));
        }

        return shares;
    }

    private static IEnumerable<RateBand> Banded(Money[] ends, int[] tops, int bottom)
    {
        var from = Money.Zero;
        for (var i = 0; i <= ends.Length; i++)
        {
            yield return new RateBand(from, i < ends.Length ? ends[i] : null, new Fraction(tops[i], bottom));
            from = i < ends.Length ? ends[i] : from;
        }
    }

    private static ValueList<EligibilityRule> Numbered(List<EligibilityRule> rules, string prefix) =>
        ValueList.From(rules.Select((rule, i) => rule with { Id = prefix + i }));

    private static LocalizedText Words(string text) => new(text, text);

    private static PolicyDocument Document(List<EligibilityRule> rules, ValueList<TrackPolicy> tracks, List<(string, int)> stops) => new()
    {
        Format = PolicyDocument.CurrentFormat,
        Program = "generated",
        Version = 1,
        Title = Words("Generated"),
        City = new PolicyCity("310000", Words("City"), "Asia/Shanghai"),
        LegalDocument = new LegalDocument("1", Words("Text"), Words("Issuer"), new DateOnly(2024, 1, 1)),
        ValidFrom = new DateOnly(2024, 6, 1),
        ValidTo = null,
        ValidityClause = "c0",
        EffectiveFrom = new DateOnly(2024, 6, 1),
        Clauses = ValueList.From(ClauseIds.Select(id => new Clause(id, Words(id), false, null, null, Words("Configured."), []))),
        Suspensions = ValueList.From(stops.Where(stop => stop.Item1 != "c0").Select(stop => new ClauseSuspension(stop.Item1, DateOnly.FromDayNumber(stop.Item2), null, "c0"))),
        DeclaredFacts = DeclaredFacts,
        Eligibility = Numbered(rules, "general"),
        Rounding = new RoundingRule(RoundingMode.FloorToFen, "c0"),
        Tracks = tracks,
        Examples = [],
    };

    /// <summary>The generator stops clauses at random; to stop one that no rule comes from is a fault.</summary>
    public static PolicyDocument WithoutIdleStops(PolicyDocument document)
    {
        var idle = PolicyVersion.Examine(document).Select(fault => fault.Path).ToHashSet(StringComparer.Ordinal);
        return document with { Suspensions = ValueList.From(document.Suspensions!.Where((_, i) => !idle.Contains($"suspensions[{i}].clause"))) };
    }
}
