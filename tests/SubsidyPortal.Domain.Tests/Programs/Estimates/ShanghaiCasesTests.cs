using System.Text.Json;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

public sealed class ShanghaiCasesTests
{
    public static TheoryData<string> CaseIds() =>
        [.. ShippedPolicies.Cases(ShippedPolicies.Resource("cases/shanghai.json")).Select(item => item.Id)];

    public static TheoryData<string> ExampleIds() => [.. ShippedPolicies.Shanghai.Document.Examples.Select(example => example.Id)];

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Calculate_WorkedCase_GivesTheExpectedResult(string id)
    {
        var (_, facts, expected) = ShippedPolicies.Cases(ShippedPolicies.Resource("cases/shanghai.json")).Single(item => item.Id == id);

        var result = SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, facts.Track, facts);

        Expect(expected, result);
    }

    [Theory]
    [MemberData(nameof(ExampleIds))]
    public void Run_ExampleOfTheDocument_Agrees(string id)
    {
        var outcome = PolicyExamples.Run(ShippedPolicies.Shanghai).Single(item => item.Example.Id == id);

        Assert.True(
            outcome.Agrees,
            $"{outcome.Result.Eligible} {outcome.Result.Ceiling} base {outcome.Result.EligibleBase} city {outcome.Result.CityCeiling} "
            + string.Join(", ", outcome.Result.Reasons));
    }

    [Fact]
    public void Calculate_Coordinated_LeavesDistrictAndNationUndefined()
    {
        var result = SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "compute", ShippedPolicies.Example("coordinated-12"));

        Assert.Equal(
            [new PayerShare(Payer.City, Money.FromYuan(300_000)), new PayerShare(Payer.District, null), new PayerShare(Payer.National, null)],
            result.Shares);
        Assert.Equal(Fraction.One, result.Rate);
        Assert.Equal(Money.FromYuan(300_000), result.CityCeiling);
    }

    [Fact]
    public void Calculate_CapCuts_NamesTheCapAsTheDecidingStep()
    {
        Assert.Equal("cap.company", Deciding("model", "model-remainder"));
        Assert.Equal("rate", Deciding("model", "model-at-cap"));
        Assert.Equal("months", Deciding("compute", "coordinated-18"));
        Assert.Equal("rate", Deciding("compute", "coordinated-12"));
        Assert.Equal("eligibility", Deciding("data", "data-affiliated"));
    }

    [Fact]
    public void Calculate_UnknownTrack_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "rockets", ShippedPolicies.Example("rent")));

    private static string Deciding(string track, string example) =>
        SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, track, ShippedPolicies.Example(example)).DecidingStep;

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

        if (!result.Eligible)
        {
            Assert.Contains(result.Reasons, reason => reason.Severity == ReasonSeverity.Ineligible);
        }
    }
}
