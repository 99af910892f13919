using System.Text.Json.Nodes;
using CsCheck;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Tests.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>To stop the clause of a rate takes money away or leaves it: it never gives anybody more.</summary>
public sealed class StoppedRateTests
{
    private const string Alone = "only-this";

    private int changed;

    [Theory]
    [InlineData("shanghai-ai-2025", "compute", "m1-build", "compute-build", 0)]
    [InlineData("hangzhou-ai-2025", "compute", "facility-class", "compute-lease", 0)]
    [InlineData("shenzhen-ai-2024", "data", "d-sharing", "data-sharing", 0)]
    [InlineData("hangzhou-ai-2025", "compute", "filed-model", "model-api", 2_000_000)]
    public void RateOfAKind_TheOptionOfAnotherKindDoesNotStepIn(string program, string track, string clause, string kind, int ceiling)
    {
        var facts = Large(program, track, kind);
        Assert.True(SubsidyCalculator.Calculate(ShippedPolicies.Policy(program), track, facts).Ceiling.Yuan > ceiling);

        var result = SubsidyCalculator.Calculate(Stopped(program, clause), track, facts);

        Assert.Equal(ceiling, result.Ceiling.Yuan);
        Assert.Equal(ceiling == 0, result.Reasons.Any(reason => reason.Code == ReasonCodes.NoRate));
        Assert.Contains(result.Reasons, reason => reason.Code == ReasonCodes.ClauseSuspended && reason.Clause == clause);
    }

    /// <summary>As the catalogue was before its options named their kinds, and as it may still be published somewhere.</summary>
    [Theory]
    [InlineData("shanghai-ai-2025", "compute", "m1-build", "compute-build", "tracks[0].rate.options[2].when", 0)]
    [InlineData("shenzhen-ai-2024", "data", "d-sharing", "data-sharing", "tracks[2].rate.options[1].when", 0)]
    [InlineData("hangzhou-ai-2025", "compute", "facility-class", "compute-lease", "tracks[0].rate.above[3].when", 2_000_000)]
    public void RateOfAKind_InAPolicyOfAnEarlierBuild_GivesNoMoreEither(string program, string track, string clause, string kind, string catchAll, int ceiling)
    {
        var facts = Large(program, track, kind, 30_000_000m);
        facts = facts with { Contract = facts.Contract with { FacilityClass = FacilityClass.Second, Lines = [facts.Contract.Lines[0] with { Amount = Money.FromYuan(10_000_000) }] } };
        var document = JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
        JsonElements.Set(document, catchAll, null);
        document["suspensions"] = new JsonArray(Stop(clause));

        var result = SubsidyCalculator.Calculate(PolicyVersion.ReadPublished(JsonElements.Bytes(document)), track, facts);

        Assert.Equal(ceiling, result.Ceiling.Yuan);
    }

    [Theory]
    [InlineData("national", Matching.NationalOnly, 0)]
    [InlineData("review-free", Matching.ReviewFree, 0)]
    [InlineData("separate", Matching.Separate, 2_000_000)]
    public void SchemeThatIsStopped_CostsTheCityNoMoreThanTheScheme(string clause, Matching matching, int city)
    {
        var facts = Large("hangzhou-ai-2025", "compute", "compute-lease") with { Elections = new Elections(false, matching, false) };
        facts = facts with { Contract = facts.Contract with { FacilityClass = FacilityClass.Second } };

        var result = SubsidyCalculator.Calculate(Stopped("hangzhou-ai-2025", clause), "compute", facts);

        Assert.Equal(city, result.CityCeiling.Yuan);
    }

    /// <summary>The cap cuts what both schemes give to one sum, so that the payer of the simpler division would bear more of it.</summary>
    [Fact]
    public void SchemeThatIsStoppedUnderACapOnTheTotal_CostsTheCityNoMoreThanItsPart()
    {
        var facts = Large("hangzhou-ai-2025", "compute", "compute-lease") with { Elections = new Elections(false, Matching.Separate, false) };
        var document = JsonNode.Parse(ShippedPolicies.Policy("hangzhou-ai-2025").PublishedBytes.Span)!;
        var cap = document["tracks"]![0]!["caps"]![0]!.DeepClone().AsObject();
        cap["id"] = "in-all";
        cap["scope"] = "contract";
        cap["amount"] = 2_000_000;
        cap.Remove("payer");
        document["tracks"]![0]!["caps"]!.AsArray().Add((JsonNode)cap);
        var before = SubsidyCalculator.Calculate(PolicyVersion.Read(JsonElements.Bytes(document)), "compute", facts);
        document["suspensions"] = new JsonArray(Stop("separate"));

        var result = SubsidyCalculator.Calculate(PolicyVersion.Read(JsonElements.Bytes(document)), "compute", facts);

        Assert.Equal((2_000_000, 1_000_000), (before.Ceiling.Yuan, before.CityCeiling.Yuan));
        Assert.True(result.CityCeiling <= before.CityCeiling, $"{before.CityCeiling} to {result.CityCeiling}");
        Assert.Contains(result.Reasons, reason => reason.Code == ReasonCodes.NoRate);
    }

    [Fact]
    public void StepThatIsStopped_YearThatPassesItIsRecalculatedAllTheSame()
    {
        var facts = Large("hangzhou-ai-2025", "compute", "compute-lease", 200_000m);
        facts = facts with
        {
            Company = facts.Company with { Size = CompanySize.Small },
            Contract = facts.Contract with { FacilityClass = FacilityClass.First },
            History = facts.History with { ContractsThisYear = Money.FromYuan(400_000), AwardedThisYear = Money.FromYuan(200_000) },
        };
        var before = SubsidyCalculator.Calculate(ShippedPolicies.Policy("hangzhou-ai-2025"), "compute", facts);

        var result = SubsidyCalculator.Calculate(Stopped("hangzhou-ai-2025", "small"), "compute", facts);

        Assert.Equal(Money.FromYuan(-20_000), before.Recalculated!.Difference);
        Assert.Equal(before.Recalculated, result.Recalculated);
    }

    [Fact]
    public void Calculate_AnyRateOfTheCatalogueStopped_GivesNoMore() =>
        Assert.All(ShippedPolicies.All.Select(ShippedPolicies.Policy), policy =>
        {
            var clauses = policy.Document.Tracks.SelectMany(track => track.AllOptions().Select(option => option.Clause).Concat((track.Stacking ?? []).Select(rule => rule.Clause)));
            foreach (var clause in clauses.Distinct())
            {
                var stopped = Stopped(policy.Program, clause);
                foreach (var facts in policy.Document.Examples.SelectMany(example => AllKinds(policy, example.Facts)))
                {
                    var before = SubsidyCalculator.Calculate(policy, facts.Track, facts);
                    var after = SubsidyCalculator.Calculate(stopped, facts.Track, facts);

                    Assert.True(after.Ceiling <= before.Ceiling, $"{policy.Program} {clause} {facts.Contract.Kind}: {before.Ceiling} to {after.Ceiling}");
                    Assert.True(after.CityCeiling <= before.CityCeiling, $"{policy.Program} {clause} {facts.Contract.Kind}: city {before.CityCeiling} to {after.CityCeiling}");
                }
            }
        });

    [Fact]
    public void Calculate_AnyRateOfAnyPolicyStopped_GivesNoMoreUnlessTheNextOneNamesTheKind()
    {
        Gen.Select(GeneratedPolicies.Any, GeneratedConditions.Facts.Array[20], Gen.Int[0, 1_000]).Sample(
            (document, cases, pick) =>
            {
                document = document with { Suspensions = null };
                if (PolicyVersion.Examine(document).Count > 0)
                {
                    return;
                }

                var (policy, stopped, schemes) = (PolicyVersion.Of(document), Stopped(document, pick, out var scheme), scheme);
                foreach (var facts in cases)
                {
                    Compare(policy, SubsidyCalculator.Calculate(policy, "t", facts), SubsidyCalculator.Calculate(stopped, "t", facts), schemes);
                }
            },
            iter: 3_000);

        Assert.True(changed > 500, $"only {changed} amounts changed");
    }

    private void Compare(PolicyVersion policy, EstimateResult before, EstimateResult after, bool ofScheme)
    {
        var track = policy.Document.Tracks[0];
        var steppedIn = track.AllOptions().FirstOrDefault(option => option.Id == after.RateOption);
        Interlocked.Add(ref changed, before.RateOption != after.RateOption && before.Eligible ? 1 : 0);

        // A cliff gives what earlier contracts of the year left open, where no scheme took the contract out of it.
        var leftOpen = ofScheme && track.Rate is CliffRate;
        var named = steppedIn?.When is { } when && Names(when, EnumCode.Of(before.Facts.Contract.Kind));
        var bestOfPayers = track.Rate is BestOfRate && track.Caps.Any(cap => cap.Payer is not null);
        if ((!named || ofScheme) && !leftOpen && !bestOfPayers)
        {
            Assert.True(after.Ceiling <= before.Ceiling, $"{before.RateOption} {before.Ceiling} to {after.RateOption} {after.Ceiling}");
        }
    }

    /// <summary>By hand, from the tree: somewhere in it a list of kinds that has this one.</summary>
    private static bool Names(Condition condition, string kind) => condition switch
    {
        AllOf all => all.Parts.Any(part => Names(part, kind)),
        AnyOf any => any.Parts.All(part => Names(part, kind)),
        Comparison comparison => comparison.Fact == "contract.kind" && comparison.Values.Contains(FactValue.Of(kind)),
        _ => false,
    };

    /// <summary>One option or scheme gets a clause of its own, and that is stopped for good.</summary>
    private static PolicyVersion Stopped(PolicyDocument document, int pick, out bool ofScheme)
    {
        var track = document.Tracks[0];
        var options = track.AllOptions().ToList();
        var schemes = track.Stacking ?? [];
        var at = pick % (options.Count + schemes.Count);
        ofScheme = at >= options.Count;
        var tree = JsonNode.Parse(PolicyJson.Write(document))!;
        foreach (var node in Elements(tree["tracks"]![0]!, ofScheme ? schemes[at - options.Count].Id : options[at].Id))
        {
            node["clause"] = Alone;
        }

        var clause = tree["clauses"]![0]!.DeepClone();
        clause["id"] = Alone;
        tree["clauses"]!.AsArray().Add(clause);
        tree["suspensions"] = new JsonArray(Stop(Alone, "c0"));
        return PolicyVersion.Read(JsonElements.Bytes(tree));
    }

    private static List<JsonObject> Elements(JsonNode track, string id) =>
    [
        .. JsonElements.Paths(track).Select(path => JsonElements.Get(track, path)).OfType<JsonObject>()
            .Where(node => node["id"] is JsonValue value && value.TryGetValue<string>(out var own) && own == id && (node["shares"] ?? node["scheme"]) is not null),
    ];

    private static IEnumerable<EstimateFacts> AllKinds(PolicyVersion policy, EstimateFacts facts)
    {
        var track = policy.FindTrack(facts.Track)!;
        foreach (var counted in track.Base.Counted)
        {
            var lines = ValueList.From(facts.Contract.Lines.Select((line, i) => i == 0 ? line with { Kind = counted.Lines[0] } : line));
            yield return facts with { Contract = facts.Contract with { Kind = counted.Contract, Lines = lines } };
        }
    }

    /// <summary>A large company's contract of one kind over so much, with everything in order.</summary>
    private static EstimateFacts Large(string program, string track, string kind, decimal amount = 10_000_000m)
    {
        var policy = ShippedPolicies.Policy(program);
        var facts = policy.Document.Examples.Select(example => example.Facts).First(each => each.Track == track);
        Assert.True(EnumCode.TryParse<ContractKind>(kind, out var contract));
        return facts with
        {
            AsOf = new DateOnly(2026, 3, 2),
            Company = facts.Company with { Size = CompanySize.Large },
            Contract = facts.Contract with
            {
                Kind = contract,
                Incurred = null,
                Vendor = new VendorFacts(false, true, true),
                Traits = [ContractTrait.FiledModel, ContractTrait.SelfControlledFacility, ContractTrait.ViaDataExchange],
                FacilityClass = FacilityClass.First,
                Lines = [new ContractLine(policy.FindTrack(track)!.Base.Counted.Single(counted => counted.Contract == contract).Lines[0], Money.FromYuan(amount))],
            },
            History = HistoryFacts.Nothing,
            Elections = Elections.None,
        };
    }

    private static JsonObject Stop(string clause, string by = "rounding") => new() { ["clause"] = clause, ["from"] = "2020-01-01", ["until"] = null, ["by"] = by };

    private static PolicyVersion Stopped(string program, string clause)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
        document["suspensions"] = new JsonArray(Stop(clause));
        return PolicyVersion.Read(JsonElements.Bytes(document));
    }
}
