using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Tests.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>
/// A cap over the program where somebody bears a part of another track without a pool there, as district and state do of Shanghai's
/// coordinated compute: what they bore is declared, never left out, and never less than what the portal has counted.
/// </summary>
public sealed class CapBeyondPoolsTests
{
    private const string Unknown = ReasonCodes.UnknownPrefix + "history.usedBefore";

    private const string Number = "facts.received";

    /// <summary>Three million by the city, of which one for the model; both tracks paid two and a half.</summary>
    private static readonly CountedHistory Counted = new(Money.FromYuan(3_000_000), Money.FromYuan(800_000), Money.FromYuan(2_500_000));

    [Theory]
    [InlineData(null)]
    [InlineData("district")]
    public void Read_CapOverTheProgramWithoutANumber_IsRefusedAtTheCap(string? payer)
    {
        var document = Document("claimed", payer, used: null);

        var refused = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(JsonElements.Bytes(document)));

        Assert.Equal("tracks[1].caps[0].usedFact", Assert.Single(refused.Faults).Path);
    }

    [Fact]
    public void Read_CapOnTheTrack_LeavesOtherTracksAlone()
    {
        var document = Document("claimed", null, used: null);
        JsonElements.Set(document, "tracks[1].caps[0].scope", JsonValue.Create("company-track"));

        var policy = PolicyVersion.Read(JsonElements.Bytes(document));

        Assert.Empty(TrackQuestions.Of(policy.Document, policy.FindTrack("model")!).Declared);
    }

    [Fact]
    public void Read_CapOnTheCitysPart_LeavesOtherPayersAlone()
    {
        var policy = PolicyVersion.Read(JsonElements.Bytes(Document("claimed", "city", used: null)));

        var result = SubsidyCalculator.Calculate(policy, "model", Facts(Counted));

        Assert.Equal(2_000_000m, result.Ceiling.Yuan);
        Assert.DoesNotContain(result.Reasons, reason => reason.Severity == ReasonSeverity.Review);
    }

    /// <summary>Ten million are asked for under a cap of five; the city awarded three, and all payers together what is said.</summary>
    [Theory]
    [InlineData("claimed", 4_000_000, 1_000_000)]
    [InlineData("claimed", 3_000_000, 2_000_000)]
    [InlineData("claimed", 0, 2_000_000)]
    [InlineData("claimed", 5_000_000, 0)]
    [InlineData("paid", 0, 2_500_000)]
    [InlineData("paid", 2_600_000, 2_400_000)]
    [InlineData("both", 0, 2_000_000)]
    public void Calculate_TotalIsDeclared_CountsItAndNeverLessThanThePortalKnows(string counts, int said, int ceiling)
    {
        var policy = PolicyVersion.Read(JsonElements.Bytes(Document(counts, null, Number)));

        var result = SubsidyCalculator.Calculate(policy, "model", Facts(Counted, said));

        Assert.Equal(ceiling, result.Ceiling.Yuan);
        Assert.DoesNotContain(result.Reasons, reason => reason.Severity == ReasonSeverity.Review);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
    }

    [Fact]
    public void Calculate_TotalIsNotDeclared_CountsWhatIsKnownAndAsksForAReview()
    {
        var policy = PolicyVersion.Read(JsonElements.Bytes(Document("claimed", null, Number)));

        var result = SubsidyCalculator.Calculate(policy, "model", Facts(Counted));

        Assert.Equal(2_000_000m, result.Ceiling.Yuan);
        Assert.Contains(result.Reasons, reason => reason is { Code: ReasonCodes.UnknownPrefix + Number, Severity: ReasonSeverity.Review });
        Assert.Equal("received", Assert.Single(TrackQuestions.Of(policy.Document, policy.FindTrack("model")!).Declared).Name);
    }

    /// <summary>Published before such a cap had to name a number.</summary>
    [Fact]
    public void Calculate_PublishedWithoutANumber_CountsWhatIsKnownAndAsksForAReview()
    {
        var policy = PolicyVersion.ReadPublished(JsonElements.Bytes(Document("claimed", null, used: null)));

        var result = SubsidyCalculator.Calculate(policy, "model", Facts(Counted));

        Assert.Equal(2_000_000m, result.Ceiling.Yuan);
        Assert.Contains(result.Reasons, reason => reason is { Code: Unknown, Severity: ReasonSeverity.Review });
    }

    /// <summary>The district bears three tenths of the model from a pool and of compute without one: its awards for the model alone are known.</summary>
    [Theory]
    [InlineData(null, 4_400_000, true)]
    [InlineData(0, 4_400_000, false)]
    [InlineData(2_000_000, 3_000_000, false)]
    public void Calculate_OnePayerWithAPoolInOneTrackOnly_CountsItsOwn(int? said, int ceiling, bool review)
    {
        var policy = PolicyVersion.Read(JsonElements.Bytes(Document("claimed", "district", Number)));
        var counted = Counted with
        {
            ByPayer =
            [
                new PayerCountedHistory(Payer.City, Money.FromYuan(2_400_000), Money.Zero, Money.Zero),
                new PayerCountedHistory(Payer.District, Money.FromYuan(600_000), Money.Zero, Money.Zero),
            ],
        };

        var result = SubsidyCalculator.Calculate(policy, "model", Facts(counted, said));

        Assert.Equal(ceiling, result.CeilingOf(Payer.District).Yuan);
        Assert.Equal(review, result.Reasons.Any(reason => reason.Severity == ReasonSeverity.Review));
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
    }

    private static EstimateFacts Facts(CountedHistory counted, int? said = null)
    {
        var facts = ShippedPolicies.Shanghai.Document.Examples.Select(example => example.Facts).First(each => each.Track == "model");
        return facts with
        {
            Contract = facts.Contract with
            {
                Use = ContractUse.Application,
                Vendor = new VendorFacts(false, true, true),
                Lines = [new ContractLine(LineKind.Model, Money.FromYuan(40_000_000))],
            },
            History = HistoryFacts.Nothing with { AwardedInProgram = Money.FromYuan(1_000_000), Counted = counted },
            Facts = said is { } yuan ? new ExtraFacts([new("received", FactValue.Of(yuan))]) : null,
        };
    }

    /// <summary>The model's cap of five million over all tracks; where it is the district's, the district has a pool for the model.</summary>
    private static JsonNode Document(string counts, string? payer, string? used)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("shanghai-ai-2025").PublishedBytes.Span)!;
        document["examples"] = new JsonArray();
        var cap = JsonElements.Get(document, "tracks[1].caps[0]")!;
        (cap["scope"], cap["counts"], cap["payer"], cap["usedFact"]) = ("company-program", counts, payer, used);
        if (used is not null)
        {
            document["declaredFacts"]!.AsArray().Add(JsonNode.Parse("""{"name": "received", "type": "number", "label": {"en": "Received", "zh-Hans": "已获补贴"}}"""));
        }

        if (payer == "district")
        {
            JsonElements.Get(document, "tracks[1].pools")!.AsArray().Add(JsonNode.Parse(
                """{"payer": "district", "amount": 100000000, "period": "total", "clause": "m2-pool", "periodClause": "pool-period"}"""));
            JsonElements.Set(document, "tracks[1].rate.options[0].shares", JsonNode.Parse(
                """[{"payer": "city", "rate": "7/20", "clause": "city-pays"}, {"payer": "district", "rate": "3/20", "clause": "city-pays"}]"""));
        }

        return document;
    }
}
