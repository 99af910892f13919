using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Tests.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>What counts against a cap: what the portal has counted, else what is known, with a review where that isn't all.</summary>
public sealed class CapUseTests
{
    private const string Unknown = ReasonCodes.UnknownPrefix + "history.usedBefore";

    /// <summary>Shanghai's model track, whose cap of 5 million has room for 5 million.</summary>
    private static readonly EstimateFacts Facts = Model(ShippedPolicies.Shanghai.Document.Examples.Select(example => example.Facts).First(facts => facts.Track == "model"));

    private static readonly CountedHistory Counted = new(Money.FromYuan(3_000_000), Money.FromYuan(2_000_000), Money.FromYuan(2_500_000));

    [Theory]
    [InlineData("company-program", "claimed", 2_000_000)]
    [InlineData("company-program", "paid", 2_500_000)]
    [InlineData("company-program", "both", 2_000_000)]
    [InlineData("company-track", "claimed", 4_000_000)]
    [InlineData("company-track", "paid", 3_000_000)]
    [InlineData("company-track", "both", 3_000_000)]
    [InlineData("company-year-track", "both", 4_500_000)]
    public void Calculate_PortalHasCounted_ItsCountersDecide(string scope, string counts, int ceiling)
    {
        var result = Calculate(scope, counts, Facts with { History = Facts.History with { Counted = Counted } });

        Assert.Equal(ceiling, result.Ceiling.Yuan);
        Assert.DoesNotContain(result.Reasons, reason => reason.Code == Unknown);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
    }

    [Theory]
    [InlineData("company-program", "claimed", 4_000_000, true)]
    [InlineData("company-program", "paid", 4_600_000, true)]
    [InlineData("company-track", "paid", 4_600_000, true)]
    [InlineData("company-track", "claimed", 4_000_000, false)]
    [InlineData("company-year-track", "paid", 4_600_000, false)]
    public void Calculate_OnlyTheFixedFacts_CountWhatTheySayAndAskForAReview(string scope, string counts, int ceiling, bool review)
    {
        var result = Calculate(scope, counts, Facts);

        Assert.Equal(ceiling, result.Ceiling.Yuan);
        Assert.Equal(review, result.Reasons.Any(reason => reason is { Code: Unknown, Severity: ReasonSeverity.Review }));
    }

    [Fact]
    public void Calculate_ProgramOfOneTrack_ItsAwardsAreAllThereAre()
    {
        var document = Document("company-program", "claimed");
        foreach (var other in new[] { 2, 0 })
        {
            document["tracks"]!.AsArray().RemoveAt(other);
        }

        document["examples"] = new JsonArray();
        var result = SubsidyCalculator.Calculate(PolicyVersion.Read(JsonElements.Bytes(document)), "model", Facts);

        Assert.Equal(4_000_000m, result.Ceiling.Yuan);
        Assert.DoesNotContain(result.Reasons, reason => reason.Code == Unknown);
    }

    [Fact]
    public void Calculate_DeclaredNumberBesideTheCounters_IsNotBelievedAndNotAskedFor()
    {
        var document = Document("company-program", "claimed", used: "facts.received");
        var policy = PolicyVersion.Read(JsonElements.Bytes(document));
        var said = Facts with { Facts = new ExtraFacts([new("received", FactValue.Of(0m))]) };

        Assert.Equal(5_000_000m, SubsidyCalculator.Calculate(policy, "model", said).Ceiling.Yuan);
        Assert.Equal(2_000_000m, SubsidyCalculator.Calculate(policy, "model", said with { History = said.History with { Counted = Counted } }).Ceiling.Yuan);
        Assert.Empty(TrackQuestions.Of(policy.Document, policy.FindTrack("model")!).Declared);
    }

    /// <summary>Published before a cap on others' money had to say what was used of it.</summary>
    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(1, 200_000)]
    public void Calculate_CapOnOthersMoneyWithoutANumber_NeverTakesTheCitysAwardsForTheirs(int cap, int ceiling)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("datian-voucher-2022").PublishedBytes.Span)!;
        JsonElements.Set(document, $"tracks[0].caps[{cap}].usedFact", null);
        var facts = ShippedPolicies.Example("datian-voucher-2022", "both-caps") with { History = HistoryFacts.Nothing with { AwardedThisYear = Money.FromYuan(100_000) } };

        var result = SubsidyCalculator.Calculate(PolicyVersion.ReadPublished(JsonElements.Bytes(document)), "compute", facts);

        Assert.Equal(ceiling, result.Ceiling.Yuan);
        Assert.Contains(result.Reasons, reason => reason is { Code: Unknown, Severity: ReasonSeverity.Review });
    }

    [Fact]
    public void Calculate_MonthLimitNobodyCanTell_CutsAndAsksForAReview()
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("shanghai-ai-2025").PublishedBytes.Span)!;
        JsonElements.Set(document, "tracks[0].base.monthLimit", JsonNode.Parse(
            """{"months": 6, "when": {"fact": "contract.vendor.listed", "equals": false}, "clause": "month-counting"}"""));
        var policy = PolicyVersion.Read(JsonElements.Bytes(document));
        var facts = ShippedPolicies.Example("coordinated-18") with { Elections = Elections.None };
        EstimateResult With(bool? listed) => SubsidyCalculator.Calculate(
            policy, "compute", facts with { Contract = facts.Contract with { Vendor = facts.Contract.Vendor with { Listed = listed } } });

        Assert.Equal(With(false).EligibleBase, With(null).EligibleBase);
        Assert.True(With(null).EligibleBase < With(true).EligibleBase);
        Assert.Contains(With(null).Reasons, reason => reason is { Code: ReasonCodes.UnknownPrefix + "contract.vendor.listed", Severity: ReasonSeverity.Review });
    }

    private static EstimateFacts Model(EstimateFacts facts) => facts with
    {
        Contract = facts.Contract with
        {
            Use = ContractUse.Application,
            Vendor = new VendorFacts(false, true, true),
            Lines = [new ContractLine(LineKind.Model, Money.FromYuan(20_000_000))],
        },
        History = HistoryFacts.Nothing with { AwardedInProgram = Money.FromYuan(1_000_000), AwardedThisYear = Money.FromYuan(500_000), PaidThisYear = Money.FromYuan(400_000) },
    };

    private static EstimateResult Calculate(string scope, string counts, EstimateFacts facts) =>
        SubsidyCalculator.Calculate(PolicyVersion.Read(JsonElements.Bytes(Document(scope, counts))), "model", facts);

    private static JsonNode Document(string scope, string counts, string? used = null)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("shanghai-ai-2025").PublishedBytes.Span)!;
        var cap = JsonElements.Get(document, "tracks[1].caps[0]")!;
        (cap["scope"], cap["counts"], cap["usedFact"]) = (scope, counts, used);
        if (used is not null)
        {
            document["declaredFacts"]!.AsArray().Add(JsonNode.Parse("""{"name": "received", "type": "number", "label": {"en": "Received", "zh-Hans": "已获补贴"}}"""));
        }

        return document;
    }
}
