using System.Text.Json.Serialization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>The answer of <c>POST /api/v1/estimates</c>. Amounts are yuan with two decimals.</summary>
public sealed record EstimateResponse
{
    /// <summary>False where at least one reason has severity <c>ineligible</c>.</summary>
    public required bool Eligible { get; init; }

    public required PolicyReference Policy { get; init; }

    /// <summary>The part of the contract that counts.</summary>
    [JsonConverter(typeof(AmountConverter))]
    public required Money EligibleBase { get; init; }

    /// <summary>The nominal rate before caps; null where not eligible, or where the policy gives no single rate.</summary>
    public required decimal? Rate { get; init; }

    /// <summary>The most that all payers together may grant; 0 where not eligible.</summary>
    [JsonConverter(typeof(AmountConverter))]
    public required Money Ceiling { get; init; }

    public required IReadOnlyList<ShareResponse> Shares { get; init; }

    public required IReadOnlyList<ReasonResponse> Reasons { get; init; }

    public required IReadOnlyList<StepResponse> Steps { get; init; }

    /// <summary>Filled where this contract changes the rate of earlier ones in the year.</summary>
    public required RecalculationResponse? Recalculated { get; init; }

    /// <summary>SHA-256 of the canonical trace.</summary>
    public required string TraceHash { get; init; }

    public static EstimateResponse From(EstimateResult result, EstimateText text)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        return new EstimateResponse
        {
            Eligible = result.Eligible,
            Policy = new PolicyReference(result.Policy.Program, result.Policy.Number, result.Policy.Hash),
            EligibleBase = result.EligibleBase,
            Rate = result.Rate is { } rate ? TraceNumbers.Rate(rate) : null,
            Ceiling = result.Ceiling,
            Shares = [.. result.Shares.Select(share => new ShareResponse(
                EnumCode.Of(share.Payer), share.Ceiling?.Yuan, share.IsDefined ? "defined" : "undefined"))],
            Reasons = [.. result.Reasons.Select(reason => new ReasonResponse(
                reason.Code, EnumCode.Of(reason.Severity), reason.Clause, text.Message(result, reason)))],
            Steps = [.. result.Steps.Select(step => new StepResponse(
                step.Id,
                text.Label(result, step),
                step.Clause,
                step.Operation,
                TraceNumbers.Of(step.Inputs),
                TraceNumbers.Of(step.Result)))],
            Recalculated = result.Recalculated is { } again
                ? new RecalculationResponse(again.YearCeiling.Yuan, again.AlreadyAwarded.Yuan, again.Difference.Yuan)
                : null,
            TraceHash = result.TraceHash,
        };
    }
}

/// <summary>The policy version that was applied.</summary>
/// <param name="Program">Code of the program.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Hash">SHA-256 of the published document.</param>
public sealed record PolicyReference(string Program, int Version, string Hash);

/// <summary>A payer's part.</summary>
/// <param name="Payer"><c>city</c>, <c>district</c>, <c>province</c> or <c>national</c>.</param>
/// <param name="Ceiling">Null where no rule defines the share.</param>
/// <param name="Status"><c>defined</c> or <c>undefined</c>.</param>
public sealed record ShareResponse(string Payer, decimal? Ceiling, string Status);

/// <summary>A reason.</summary>
/// <param name="Code">Stable in every language.</param>
/// <param name="Severity"><c>ineligible</c>, <c>review</c> or <c>info</c>.</param>
/// <param name="Clause">Id of the clause in the policy.</param>
/// <param name="Message">In the language that was asked for.</param>
public sealed record ReasonResponse(string Code, string Severity, string Clause, string Message);

/// <summary>A step of the calculation.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Label">In the language that was asked for.</param>
/// <param name="Clause">Id of the clause in the policy.</param>
/// <param name="Operation">Stable code of what was done.</param>
/// <param name="Inputs">By name: amounts as numbers, exact amounts that are no whole fen and rates as <c>n/d</c>.</param>
/// <param name="Result">An amount, a rate, a code, or null where undefined.</param>
public sealed record StepResponse(
    string Id, string Label, string Clause, string Operation, IReadOnlyDictionary<string, object?> Inputs, object? Result);

/// <summary>What a contract that changes the rate of earlier ones means for the year.</summary>
/// <param name="YearCeiling">The most for the year at the new rate.</param>
/// <param name="AlreadyAwarded">Awarded before.</param>
/// <param name="Difference">Negative: to offset or recover.</param>
public sealed record RecalculationResponse(decimal YearCeiling, decimal AlreadyAwarded, decimal Difference);

/// <summary>Values of the trace as JSON numbers and texts.</summary>
internal static class TraceNumbers
{
    public static Dictionary<string, object?> Of(IReadOnlyList<TraceInput> inputs) =>
        inputs.ToDictionary(input => input.Name.Text, input => input.Value is TraceRatio ratio ? ratio.Value.ToString() : Of(input.Value));

    public static object? Of(TraceValue value) => value switch
    {
        TraceAmount amount => amount.Value.Yuan,
        TraceExact { Fen.IsWhole: true } exact => exact.Fen.FloorToFen().Yuan,
        TraceExact exact => (exact.Fen / Fraction.FromWhole(100)).ToString(),
        TraceRatio ratio => Rate(ratio.Value),
        TraceCount count => count.Value,
        TraceFlag flag => flag.Value,
        TraceText text => text.Text,
        TraceList list => list.Items.Select(Of).ToArray(),
        TraceMap map => Of(map.Members),
        _ => null,
    };

    /// <summary>A rate with at least two decimals, rounded to ten where no decimal is exact.</summary>
    public static decimal Rate(Fraction rate)
    {
        var exact = EstimateText.Decimal(rate) ?? decimal.Round((decimal)rate.Numerator / (decimal)rate.Denominator, 10);
        return decimal.Max(exact, 0m) + 0.00m;
    }
}
