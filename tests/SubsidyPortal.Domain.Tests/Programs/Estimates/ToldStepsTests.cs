using System.Globalization;
using System.Text.Json;
using CsCheck;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>Steps are told twice, once to be kept for a screen and once to be written down: both say the same.</summary>
public sealed class ToldStepsTests
{
    [Fact]
    public void Steps_AnyPolicyAndFacts_AreThoseOfTheTrace()
    {
        var operations = new HashSet<string>();
        Gen.Select(GeneratedPolicies.Any, GeneratedConditions.Facts.Array[10]).Sample(
            (document, cases) =>
            {
                document = GeneratedPolicies.WithoutIdleStops(document);
                if (PolicyVersion.Examine(document).Count > 0)
                {
                    return;
                }

                var policy = PolicyVersion.Of(document);
                foreach (var facts in cases)
                {
                    var result = SubsidyCalculator.Calculate(policy, document.Tracks[0].Code, facts);
                    using var trace = JsonDocument.Parse(result.TraceJson);

                    using var told = JsonDocument.Parse("[" + string.Join(',', result.Steps.Select(Told)) + "]");
                    Assert.True(JsonElement.DeepEquals(told.RootElement, trace.RootElement.GetProperty("steps")), result.TraceJson);
                    operations.UnionWith(result.Steps.Select(step => step.Operation));
                }
            },
            iter: 1_000,
            threads: 1);

        Assert.Superset(
            new HashSet<string> { TraceOperations.Bands, TraceOperations.BestOf, TraceOperations.Cliff, TraceOperations.Share, TraceOperations.Undefined, TraceOperations.SumShares },
            operations);
    }

    private static string Told(TraceStep step) =>
        $$"""{"clause":{{Text(step.Clause)}},{{(step.Exact is { } fen ? $"\"exact\":{Yuan(fen)}," : "")}}"id":{{Text(step.Id)}},"inputs":{{Members(step.Inputs)}},"operation":{{Text(step.Operation)}},"result":{{Value(step.Result)}}}""";

    private static string Members(IEnumerable<TraceInput> inputs) =>
        "{" + string.Join(',', inputs.Select(input => $"{Text(input.Name)}:{Value(input.Value)}")) + "}";

    private static string Value(TraceValue value) => value switch
    {
        TraceText text => Text(text.Text),
        TraceFlag flag => flag.Value ? "true" : "false",
        TraceCount count => count.Value.ToString(CultureInfo.InvariantCulture),
        TraceAmount amount => Amount(amount.Value),
        TraceExact { Fen: { IsWhole: true } whole } => Amount(whole.FloorToFen()),
        TraceExact exact => Yuan(exact.Fen),
        TraceRatio ratio => Text(ratio.Value.ToString()),
        TraceList list => "[" + string.Join(',', list.Items.Select(Value)) + "]",
        TraceMap map => Members(map.Members),
        _ => "null",
    };

    private static string Amount(Money amount) => Text(amount.Yuan.ToString("0.00", CultureInfo.InvariantCulture));

    private static string Yuan(Fraction fen) => Text((fen / Fraction.FromWhole(100)).ToString());

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
