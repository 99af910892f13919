using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Facts with the result that the policy must give; run on every change, and publication waits for them.</summary>
public sealed record WorkedExample(string Id, LocalizedText Title, EstimateFacts Facts, ExpectedEstimate Expected);

/// <summary>What a worked example expects; a member left out isn't compared.</summary>
public sealed record ExpectedEstimate(
    bool Eligible,
    [property: JsonConverter(typeof(AmountConverter))] Money Ceiling)
{
    [JsonConverter(typeof(OptionalAmountConverter))]
    public Money? EligibleBase { get; init; }

    [JsonConverter(typeof(OptionalAmountConverter))]
    public Money? CityCeiling { get; init; }

    /// <summary>The payers' parts, in any order.</summary>
    public ValueList<ExpectedShare>? Shares { get; init; }

    /// <summary>What the year comes to where earlier contracts are recalculated.</summary>
    public ExpectedRecalculation? Recalculated { get; init; }

    /// <summary>Codes of the reasons in any order, information left out.</summary>
    public ValueList<string>? Reasons { get; init; }
}

/// <summary>A payer's part; null where no rule defines it.</summary>
public sealed record ExpectedShare(Payer Payer, [property: JsonConverter(typeof(OptionalAmountConverter))] Money? Ceiling);

/// <summary>The year at the new rate, and what was awarded before; the difference is the first less the second.</summary>
public sealed record ExpectedRecalculation(
    [property: JsonConverter(typeof(AmountConverter))] Money YearCeiling,
    [property: JsonConverter(typeof(AmountConverter))] Money AlreadyAwarded);
