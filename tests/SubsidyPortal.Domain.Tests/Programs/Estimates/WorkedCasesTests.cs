using System.Text.Json;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>The worked cases of all cities, and the examples in every policy document.</summary>
public sealed class WorkedCasesTests
{
    public static TheoryData<string, string> CaseIds()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in ShippedPolicies.CaseFiles)
        {
            foreach (var (id, _, _) in ShippedPolicies.Cases(ShippedPolicies.Resource(file)))
            {
                data.Add(file, id);
            }
        }

        return data;
    }

    public static TheoryData<string, string> ExampleIds()
    {
        var data = new TheoryData<string, string>();
        foreach (var program in ShippedPolicies.All)
        {
            foreach (var example in ShippedPolicies.Policy(program).Document.Examples)
            {
                data.Add(program, example.Id);
            }
        }

        return data;
    }

    [Fact]
    public void Cases_AllCities_AreThirtyFour() => Assert.Equal(34, CaseIds().Count);

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Calculate_WorkedCase_GivesTheExpectedResult(string file, string id)
    {
        var (_, facts, expected) = ShippedPolicies.Cases(ShippedPolicies.Resource(file)).Single(item => item.Id == id);

        var result = SubsidyCalculator.Calculate(ShippedPolicies.Policy(facts.Program), facts.Track, facts);

        Expect(expected, result);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
    }

    [Theory]
    [MemberData(nameof(ExampleIds))]
    public void Run_ExampleOfTheDocument_Agrees(string program, string id)
    {
        var outcome = PolicyExamples.Run(ShippedPolicies.Policy(program)).Single(item => item.Example.Id == id);

        Assert.True(
            outcome.Agrees,
            $"{outcome.Result.Eligible} {outcome.Result.Ceiling} base {outcome.Result.EligibleBase} city {outcome.Result.CityCeiling} "
            + $"{outcome.Result.Recalculated} " + string.Join(", ", outcome.Result.Shares) + string.Join(", ", outcome.Result.Reasons));
        Assert.Equal(outcome.Result.Ceiling.Yuan, IndependentTraceReader.Recompute(outcome.Result.TraceJson));
    }

    private static void Expect(JsonElement expected, EstimateResult result)
    {
        Assert.Equal(expected.GetProperty("eligible").GetBoolean(), result.Eligible);
        Assert.Equal(expected.GetProperty("ceiling").GetDecimal(), result.Ceiling.Yuan);
        if (expected.TryGetProperty("eligibleBase", out var eligibleBase))
        {
            Assert.Equal(eligibleBase.GetDecimal(), result.EligibleBase.Yuan);
        }

        if (expected.TryGetProperty("shares", out var shares))
        {
            foreach (var share in shares.EnumerateObject())
            {
                Assert.True(EnumCode.TryParse<Payer>(share.Name, out var payer));
                Assert.Equal(share.Value.GetDecimal(), result.CeilingOf(payer).Yuan);
            }
        }

        if (expected.TryGetProperty("recalculated", out var year))
        {
            Assert.Equal(
                (year.GetProperty("yearCeiling").GetDecimal(), year.GetProperty("alreadyAwarded").GetDecimal(), year.GetProperty("difference").GetDecimal()),
                (result.Recalculated!.YearCeiling.Yuan, result.Recalculated.AlreadyAwarded.Yuan, result.Recalculated.Difference.Yuan));
        }

        if (!result.Eligible)
        {
            Assert.Contains(result.Reasons, reason => reason.Severity == ReasonSeverity.Ineligible);
        }
    }
}
