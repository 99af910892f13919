using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs;
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

        // Without counters it is never less than what the fixed members say of this track.
        Assert.Equal(4_000_000m, SubsidyCalculator.Calculate(policy, "model", said).Ceiling.Yuan);
        Assert.Equal(2_000_000m, SubsidyCalculator.Calculate(policy, "model", said with { History = said.History with { Counted = Counted } }).Ceiling.Yuan);
        Assert.Empty(TrackQuestions.Of(policy.Document, policy.FindTrack("model")!).Declared);
    }

    [Theory]
    [InlineData("company-program", "claimed", null, 2_000_000)]
    [InlineData("company-program", "claimed", "city", 3_000_000)]
    [InlineData("company-program", "claimed", "province", 4_000_000)]
    [InlineData("company-program", "paid", null, 2_500_000)]
    [InlineData("company-program", "paid", "city", 3_400_000)]
    [InlineData("company-program", "paid", "province", 4_100_000)]
    [InlineData("company-program", "both", null, 2_000_000)]
    [InlineData("company-program", "both", "province", 4_000_000)]
    [InlineData("company-track", "paid", null, 3_900_000)]
    [InlineData("company-track", "paid", "city", 4_500_000)]
    [InlineData("company-track", "paid", "province", 4_400_000)]
    [InlineData("company-track", "both", null, 3_700_000)]
    [InlineData("company-track", "both", "city", 4_400_000)]
    [InlineData("company-track", "both", "province", 4_300_000)]
    public void Calculate_SeveralPayersCounted_EachCapCountsThePayersItLooksAt(string scope, string counts, string? payer, int ceiling)
    {
        var result = SubsidyCalculator.Calculate(Shared(scope, counts, payer), "model", OfTwoPayers(Counters));

        Assert.Equal(ceiling, (payer is null ? result.Ceiling : result.CeilingOf(payer == "city" ? Payer.City : Payer.Province)).Yuan);
        Assert.DoesNotContain(result.Reasons, reason => reason.Code == Unknown);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
    }

    [Theory]
    [InlineData("company-program", null)]
    [InlineData("company-program", "province")]
    [InlineData("company-track", "province")]
    public void Calculate_CountersOfTheCityAlone_AreNotTakenForThoseOfOthers(string scope, string? payer)
    {
        var result = SubsidyCalculator.Calculate(Shared(scope, "paid", payer), "model", OfTwoPayers(Counters with { ByPayer = null }));

        Assert.Contains(result.Reasons, reason => reason is { Code: Unknown, Severity: ReasonSeverity.Review });
    }

    [Theory]
    [InlineData("company-program", null)]
    [InlineData("company-program", "province")]
    [InlineData("company-track", null)]
    [InlineData("company-track", "province")]
    public void Calculate_DeclaredNumberBesideTheCountersOfTwoPayers_IsNotBelievedAndNotAskedFor(string scope, string? payer)
    {
        var policy = Shared(scope, "paid", payer, used: "facts.received");
        var facts = OfTwoPayers(Counters) with { Facts = new ExtraFacts([new("received", FactValue.Of(0m))]) };

        var result = SubsidyCalculator.Calculate(policy, "model", facts);

        Assert.Equal(SubsidyCalculator.Calculate(Shared(scope, "paid", payer), "model", facts).Ceiling, result.Ceiling);
        Assert.True(result.Ceiling < SubsidyCalculator.Calculate(policy, "model", facts with { History = HistoryFacts.Nothing }).Ceiling);
        Assert.Empty(TrackQuestions.Of(policy.Document, policy.FindTrack("model")!).Declared);
    }

    [Fact]
    public void WhatWouldChange_CapUsedByOnePayer_SaysWhatTheSameWouldGetWithoutIt()
    {
        var result = SubsidyCalculator.Calculate(Shared("company-program", "claimed", "province"), "model", OfTwoPayers(Counters));

        var change = WhatWouldChange.Of(result).Single(each => each.Kind == AmountChangeKind.CapUsed);

        Assert.Equal((1_000_000m, result.Ceiling.Yuan + 1_000_000m), (change.Used!.Value.Yuan, change.Then.Ceiling.Yuan));
    }

    [Fact]
    public void FactsJson_CountersOfOnePayer_LookAsTheyAlwaysDid()
    {
        var facts = OfTwoPayers(Counters);

        Assert.Equal(facts, EstimateFactsJson.Read(EstimateFactsJson.Write(facts)));
        Assert.EndsWith(
            "\"counted\":{\"awardedInAllTracks\":3000000.00,\"paidInTrack\":2000000.00,\"paidInAllTracks\":2500000.00}}",
            EstimateFactsJson.Write(Facts with { History = Facts.History with { Counted = Counted } }).Split(",\"elections\"")[0],
            StringComparison.Ordinal);
    }

    /// <summary>Published before a cap on others' money had to say what was used of it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Calculate_CapOnOthersMoneyWithoutANumber_NeverTakesTheCitysAwardsForTheirs(int cap)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("datian-voucher-2022").PublishedBytes.Span)!;
        JsonElements.Set(document, $"tracks[0].caps[{cap}].usedFact", null);
        var facts = ShippedPolicies.Example("datian-voucher-2022", "both-caps") with { History = HistoryFacts.Nothing with { AwardedThisYear = Money.FromYuan(100_000) } };

        var result = SubsidyCalculator.Calculate(PolicyVersion.ReadPublished(JsonElements.Bytes(document)), "compute", facts);

        Assert.Equal((100_000m, 60_000m), (result.Ceiling.Yuan, result.CeilingOf(Payer.Province).Yuan));
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

    private static CountedHistory Counters => new(Money.FromYuan(3_000_000), Money.FromYuan(1_100_000), Money.FromYuan(2_500_000))
    {
        ByPayer =
        [
            new PayerCountedHistory(Payer.City, Money.FromYuan(2_000_000), Money.FromYuan(500_000), Money.FromYuan(1_600_000)),
            new PayerCountedHistory(Payer.Province, Money.FromYuan(1_000_000), Money.FromYuan(600_000), Money.FromYuan(900_000)),
        ],
    };

    /// <summary>Twenty million yuan, of which the province bears six; in the track 1.3 million were awarded before, 0.7 of it by the province.</summary>
    private static EstimateFacts OfTwoPayers(CountedHistory counted) => Facts with
    {
        Contract = Facts.Contract with { Lines = [new ContractLine(LineKind.Model, Money.FromYuan(40_000_000))] },
        History = HistoryFacts.Nothing with
        {
            AwardedInProgram = Money.FromYuan(1_300_000),
            ByPayer =
            [
                new PayerHistory(Payer.City, Money.Zero, Money.Zero, Money.FromYuan(600_000)),
                new PayerHistory(Payer.Province, Money.Zero, Money.Zero, Money.FromYuan(700_000)),
            ],
            Counted = counted,
        },
    };

    /// <summary>The model track with a pool of the province, which bears 30 %, and a cap of five million.</summary>
    private static PolicyVersion Shared(string scope, string counts, string? payer, string? used = null)
    {
        var document = Document(scope, counts, used);
        JsonElements.Set(document, "tracks[1].caps[0].payer", payer is null ? null : JsonValue.Create(payer));
        JsonElements.Get(document, "tracks[1].pools")!.AsArray().Add(JsonNode.Parse(
            """{"payer": "province", "amount": 100000000, "period": "total", "clause": "m2-pool", "periodClause": "pool-period"}"""));
        JsonElements.Set(document, "tracks[1].rate.options[0].shares", JsonNode.Parse(
            """[{"payer": "city", "rate": "7/20", "clause": "city-pays"}, {"payer": "province", "rate": "3/20", "clause": "city-pays"}]"""));
        return PolicyVersion.Read(JsonElements.Bytes(document));
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

    /// <summary>Without coordination of compute, of which district and state bear a part and have no pool (<see cref="CapBeyondPoolsTests"/>).</summary>
    private static JsonNode Document(string scope, string counts, string? used = null)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("shanghai-ai-2025").PublishedBytes.Span)!;
        JsonElements.Get(document, "tracks[0].rate.options")!.AsArray().RemoveAt(1);
        document["examples"] = new JsonArray();
        var cap = JsonElements.Get(document, "tracks[1].caps[0]")!;
        (cap["scope"], cap["counts"], cap["usedFact"]) = (scope, counts, used);
        if (used is not null)
        {
            document["declaredFacts"]!.AsArray().Add(JsonNode.Parse("""{"name": "received", "type": "number", "label": {"en": "Received", "zh-Hans": "已获补贴"}}"""));
        }

        return document;
    }
}
