using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Tests.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>One clause of a policy is stopped from a day on; everything else goes on.</summary>
public sealed class SuspensionTests
{
    [Theory]
    [InlineData("2026-03-01", "2026-03-02", 0)]
    [InlineData("2026-03-02", "2026-03-02", 0)]
    [InlineData("2026-03-03", "2026-03-02", 2_000_000)]
    public void SubjectClause_FromTheDay_NothingIsGranted(string from, string asOf, int ceiling)
    {
        var result = Calculate("chengdu-ai-2025", "c-pool", from, "compute-over-cap", asOf, amount: 3_333_333.34m);

        Assert.Equal(ceiling, result.Ceiling.Yuan);
        Assert.Equal(ceiling == 0, result.Reasons.Any(reason => reason is { Code: ReasonCodes.ClauseSuspended, Severity: ReasonSeverity.Ineligible }));
    }

    [Fact]
    public void RateClause_TheNextOptionApplies()
    {
        var result = Calculate("shenzhen-ai-2024", "t-startup", "2026-01-01", "training-startup", "2026-03-02");

        Assert.Equal(5_000_000m, result.Ceiling.Yuan);
        Assert.Contains(result.Reasons, reason => reason is { Code: ReasonCodes.ClauseSuspended, Severity: ReasonSeverity.Info, Clause: "t-startup" });
    }

    [Fact]
    public void CapClause_TheCapDoesNotBind()
    {
        var result = Calculate("hangzhou-ai-2025", "cap", "2026-01-01", "no-exception-recorded", "2026-03-02");

        Assert.Equal(12_000_000m, result.Ceiling.Yuan);
    }

    [Fact]
    public void ConditionClause_TheConditionIsNotApplied()
    {
        var result = Calculate("chengdu-ai-2025", "c-suppliers", "2026-01-01", "compute-unlisted", "2026-03-02");

        Assert.True(result.Eligible);
        Assert.Contains("\"listed\":\"suspended\"", result.TraceJson, StringComparison.Ordinal);
    }

    [Fact]
    public void StackingClause_TheTracksOwnRateApplies()
    {
        var result = Calculate("hangzhou-ai-2025", "separate", "2026-01-01", "separate-second", "2026-03-02");

        Assert.Equal(2_000_000m, result.Ceiling.Yuan);
        Assert.Equal([new PayerShare(Payer.City, Money.FromYuan(2_000_000))], result.Shares);
    }

    [Fact]
    public void AfterTheLastDay_TheClauseActsAgain()
    {
        var result = Calculate("shenzhen-ai-2024", "t-startup", "2026-01-01", "training-startup", "2026-03-02", until: "2026-03-01");

        Assert.Equal(6_000_000m, result.Ceiling.Yuan);
    }

    private static EstimateResult Calculate(
        string program, string clause, string from, string example, string asOf, decimal? amount = null, string? until = null)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
        document["suspensions"] = new JsonArray(new JsonObject { ["clause"] = clause, ["from"] = from, ["until"] = until, ["by"] = "rounding" });
        var policy = PolicyVersion.Read(JsonElements.Bytes(document));
        var facts = ShippedPolicies.Example(program, example) with { AsOf = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture) };
        if (amount is { } yuan)
        {
            facts = facts with { Contract = facts.Contract with { Lines = [new ContractLine(LineKind.Compute, Money.FromYuan(yuan))] } };
        }

        var result = SubsidyCalculator.Calculate(policy, facts.Track, facts);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
        return result;
    }
}
