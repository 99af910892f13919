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

    [Fact]
    public void MinimumClause_ASmallBaseIsSupported()
    {
        Assert.False(SubsidyCalculator.Calculate(ShippedPolicies.Policy("qingdao-compute-2024"), "compute", BelowFloor()).Eligible);

        var result = Calculate("qingdao-compute-2024", "floor", "2024-01-01", BelowFloor());

        Assert.True(result.Eligible);
        Assert.Contains(result.Reasons, reason => reason is { Code: ReasonCodes.ClauseSuspended, Severity: ReasonSeverity.Info, Clause: "floor" });
    }

    [Fact]
    public void MinimumAwardClause_ASmallAmountIsGranted()
    {
        var small = Example("qingyang-compute-2024", "minimum", amount: 10_000m);
        Assert.False(SubsidyCalculator.Calculate(ShippedPolicies.Policy("qingyang-compute-2024"), small.Track, small).Eligible);

        var result = Calculate("qingyang-compute-2024", Clause("qingyang-compute-2024", "tracks[0].minimumAward.clause"), "2024-01-01", small, alone: "tracks[0].minimumAward.clause");

        Assert.Equal(3_000m, result.Ceiling.Yuan);
    }

    [Fact]
    public void MonthLimitClause_EveryMonthCounts()
    {
        var facts = Example("shanghai-ai-2025", "coordinated-18");
        var limited = SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, facts.Track, facts);

        var result = Calculate("shanghai-ai-2025", "", "2025-01-01", facts, alone: "tracks[0].base.monthLimit.clause");

        Assert.True(result.EligibleBase > limited.EligibleBase, $"{result.EligibleBase} {limited.EligibleBase}");
    }

    [Fact]
    public void VoucherClause_TheVoucherHasNoLifeAndNoRhythm()
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("qingyang-compute-2024").PublishedBytes.Span)!;
        var (voucher, settled) = (document["tracks"]![0]!["voucherClause"]!.GetValue<string>(), document["tracks"]![0]!["settlement"]!["clause"]!.GetValue<string>());
        document["suspensions"] = new JsonArray(Stop(voucher, "2024-06-01", null), settled == voucher ? null! : Stop(settled, "2024-06-01", null));
        foreach (var nothing in document["suspensions"]!.AsArray().Where(stop => stop is null).ToList())
        {
            document["suspensions"]!.AsArray().Remove(nothing);
        }

        var policy = PolicyVersion.Read(JsonElements.Bytes(document)).Document;
        var track = policy.Tracks[0];

        Assert.Equal(new DateOnly(2025, 5, 31), track.LastClaimDay(policy, new DateOnly(2024, 5, 31)));
        Assert.Null(track.LastClaimDay(policy, new DateOnly(2024, 6, 1)));
        Assert.Equal(new DateOnly(2024, 6, 30), track.SettledOn(policy, new DateOnly(2024, 5, 31)));
        Assert.Null(track.SettledOn(policy, new DateOnly(2024, 6, 1)));
    }

    [Fact]
    public void ClauseOfNothingThatCanBeStopped_IsAFault()
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("chengdu-ai-2025").PublishedBytes.Span)!;
        document["suspensions"] = new JsonArray(Stop("rounding", "2026-01-01", null, by: "c-pool"));

        var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(JsonElements.Bytes(document)));

        Assert.Contains(refusal.Faults, fault => fault.Path == "suspensions[0].clause" && fault.Message.Contains("can be stopped", StringComparison.Ordinal));
    }

    private static EstimateFacts BelowFloor()
    {
        var policy = ShippedPolicies.Policy("qingdao-compute-2024");
        return policy.Document.Examples.First(example => !example.Expected.Eligible && example.Expected.Reasons!.Contains(ReasonCodes.BelowMinimum)).Facts;
    }

    private static EstimateFacts Example(string program, string id, decimal? amount = null)
    {
        var facts = ShippedPolicies.Example(program, id);
        return amount is { } yuan ? facts with { Contract = facts.Contract with { Lines = [facts.Contract.Lines[0] with { Amount = Money.FromYuan(yuan) }] } } : facts;
    }

    private static string Clause(string program, string path) =>
        JsonElements.Get(JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!, path)!.GetValue<string>();

    private static JsonObject Stop(string clause, string from, string? until, string by = "rounding") =>
        new() { ["clause"] = clause, ["from"] = from, ["until"] = until, ["by"] = by };

    /// <summary>Stops a clause; <paramref name="alone"/> first gives the element at this path a clause that nothing else comes from.</summary>
    private static EstimateResult Calculate(string program, string clause, string from, EstimateFacts facts, string? alone = null)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
        if (alone is not null)
        {
            clause = "only-this";
            var copy = document["clauses"]!.AsArray().First(each => each!["id"]!.GetValue<string>() == JsonElements.Get(document, alone)!.GetValue<string>())!.DeepClone();
            copy["id"] = clause;
            document["clauses"]!.AsArray().Add(copy);
            JsonElements.Set(document, alone, JsonValue.Create(clause));
        }

        document["suspensions"] = new JsonArray(Stop(clause, from, null));
        var result = SubsidyCalculator.Calculate(PolicyVersion.Read(JsonElements.Bytes(document)), facts.Track, facts);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
        return result;
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
