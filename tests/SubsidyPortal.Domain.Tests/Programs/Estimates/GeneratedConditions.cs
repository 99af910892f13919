using CsCheck;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>Condition trees over fixed and declared facts of every type, and facts to try them on.</summary>
internal static class GeneratedConditions
{
    private static readonly Comparison[] Comparisons =
    [
        new("asOf", ComparisonOperator.AtLeast, [FactValue.Of("2025-06-01")]),
        new("company.registeredIn", ComparisonOperator.Within, [FactValue.Of("310000")]),
        new("company.size", ComparisonOperator.In, [FactValue.Of("micro"), FactValue.Of("small")]),
        new("company.industry", ComparisonOperator.Equals, [FactValue.Of("software")]),
        new("company.traits", ComparisonOperator.Contains, [FactValue.Of("startup")]),
        new("company.lastDishonestyRecordOn", ComparisonOperator.WithinYears, [FactValue.Of(3m)]),
        new("contract.kind", ComparisonOperator.In, [FactValue.Of("compute-lease"), FactValue.Of("model-api"), FactValue.Of("data-purchase")]),
        new("contract.months", ComparisonOperator.AtMost, [FactValue.Of(12m)]),
        new("contract.use", ComparisonOperator.Equals, [FactValue.Of("application")]),
        new("contract.facilityClass", ComparisonOperator.Equals, [FactValue.Of("first")]),
        new("contract.traits", ComparisonOperator.Empty, [FactValue.Of(true)]),
        new("contract.vendor.affiliated", ComparisonOperator.Equals, [FactValue.Of(true)]),
        new("contract.vendor.listed", ComparisonOperator.Equals, [FactValue.Of(true)]),
        new("history.awardedThisYear", ComparisonOperator.LessThan, [FactValue.Of(1_000_000m)]),
        new("history.otherFunding", ComparisonOperator.Contains, [FactValue.Of("national")]),
        new("elections.coordinated", ComparisonOperator.Equals, [FactValue.Of(true)]),
        new("elections.matching", ComparisonOperator.Equals, [FactValue.Of("separate")]),
        new("facts.used", ComparisonOperator.MoreThan, [FactValue.Of(100m)]),
        new("facts.flag", ComparisonOperator.Equals, [FactValue.Of(true)]),
        new("facts.day", ComparisonOperator.WithinMonths, [FactValue.Of(3m)]),
        new("facts.word", ComparisonOperator.In, [FactValue.Of("a"), FactValue.Of("b")]),
    ];

    private static readonly Gen<Condition> Leaf = Gen.OneOf(Comparisons).Select(comparison => (Condition)comparison);

    private static readonly Gen<Condition> Branch = Gen.Frequency((3, Leaf), (1, Leaf.Select(part => (Condition)new Not(part))));

    public static readonly Gen<Condition> Any = Gen.Frequency(
        (4, Branch),
        (1, Branch.List[1, 3].Select(parts => (Condition)new AllOf(ValueList.From(parts)))),
        (1, Branch.List[1, 3].Select(parts => (Condition)new AnyOf(ValueList.From(parts)))));

    private static readonly Gen<Money> Amount =
        Gen.Frequency((4, Gen.Long[0, 500_000_000]), (1, Gen.Long[0, Money.MaxFen]), (1, Gen.Const(0L))).Select(Money.FromFen);

    private static readonly Gen<ExtraFacts?> Extra =
        from used in Gen.OneOf(Gen.Const(FactValue.Unknown), Gen.Decimal[-5, 5_000_000].Select(FactValue.Of))
        from flag in Gen.OneOf(FactValue.Unknown, FactValue.Of(true), FactValue.Of(false))
        from day in Gen.OneOf(FactValue.Unknown, FactValue.Of("2026-01-31"), FactValue.Of("2024-02-29"), FactValue.Of("never"))
        from word in Gen.OneOf(FactValue.Unknown, FactValue.Of("a"), FactValue.Of("券\u0001\"🚀"))
        from none in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        select none ? null : new ExtraFacts(new Dictionary<string, FactValue> { ["used"] = used, ["flag"] = flag, ["day"] = day, ["word"] = word });

    /// <summary>Facts for generated policies, unknown values and extremes included.</summary>
    public static readonly Gen<EstimateFacts> Facts =
        from facts in GeneratedFacts.Any
        from extra in Extra
        from traits in Gen.Enum<CompanyTrait>().HashSet[0, 2].Null()
        from dishonesty in Gen.Int[738_000, 741_000].Nullable()
        from facility in Gen.Enum<FacilityClass>().Nullable()
        from paid in Amount.Nullable()
        from contracts in Amount
        from year in Gen.Select(Amount, Amount)
        from asOf in Gen.Int[739_100, 741_800]
        from counted in Gen.Select(Amount, Amount, Amount).Select((awarded, paid, all) => new CountedHistory(awarded, paid, all) { ByPayer = paid.Fen % 2 == 0 ? null : Divided(awarded, paid, all) }).Null()
        select facts with
        {
            Program = "generated",
            Track = "t",
            AsOf = DateOnly.FromDayNumber(asOf),
            Company = facts.Company with
            {
                Traits = traits is null ? null : ValueList.From(traits),
                LastDishonestyRecordOn = dishonesty is { } day ? DateOnly.FromDayNumber(day) : null,
            },
            Contract = facts.Contract with { FacilityClass = facility, Paid = paid },
            History = facts.History with
            {
                ContractsThisYear = contracts,
                AwardedThisYear = year.Item1,
                PaidThisYear = year.Item2,
                YearAwards = asOf % 3 == 0 ? new YearAwards(paid ?? Money.Zero, year.Item2) : null,
                Counted = counted,
            },
            Facts = extra,
        };

    /// <summary>A third is the province's.</summary>
    private static ValueList<PayerCountedHistory> Divided(Money awarded, Money paid, Money all)
    {
        static Money Third(Money whole) => Money.FromFen(whole.Fen / 3);
        return
        [
            new(Payer.City, awarded - Third(awarded), paid - Third(paid), all - Third(all)),
            new(Payer.Province, Third(awarded), Third(paid), Third(all)),
        ];
    }
}
