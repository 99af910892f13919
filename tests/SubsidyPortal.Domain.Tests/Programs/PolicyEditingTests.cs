using System.Text;
using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs;

/// <summary>What editor, comparison and schema are made from.</summary>
public sealed class PolicyEditingTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Shapes_OfTheDocument_KnowClausesAndKinds()
    {
        var track = PolicyShapes.Document.Find("tracks")!.Shape.Item!;

        Assert.Equal("modeClause", track.Find("mode")!.ClauseMember);
        Assert.Equal("scopeClause", track.Find("caps")!.Shape.Item!.Find("scope")!.ClauseMember);
        Assert.Equal("clause", track.Find("caps")!.Shape.Item!.Find("amount")!.ClauseMember);
        Assert.Equal(ShapeKind.Variant, track.Find("rate")!.Shape.Kind);
        Assert.Contains(track.Find("rate")!.Shape.Variants, v => v.Key == "first-match");
        Assert.Equal(ShapeKind.Condition, PolicyShapes.Document.Find("eligibility")!.Shape.Item!.Find("when")!.Shape.Kind);
        Assert.True(PolicyShapes.Document.Find("validTo")!.Nullable);
    }

    [Fact]
    public void Blank_Track_CanBeReadAndNamesWhatIsMissing()
    {
        var tree = Empty();
        PolicyTree.Append(tree, "tracks", PolicyBlank.Of(PolicyShapes.Document.Find("tracks")!.Shape.Item!, PolicyBlank.FirstClause, Today));

        var examined = PolicyExamination.Of(PolicyTree.Write(tree), "x-1", 1);

        Assert.Contains(examined.Faults, f => f.Path == "tracks[0].pools[0].amount");
        Assert.Contains(examined.Faults, f => f.Path == "tracks[0].rate.options[0].rate");
        Assert.DoesNotContain(examined.Faults, f => f.Path.Length == 0);
    }

    [Fact]
    public void Blank_EveryListOfTheDocument_MakesItemsThatCanBeRead()
    {
        foreach (var list in PolicyShapes.Document.Members.Where(m => m.Shape is { Kind: ShapeKind.List }))
        {
            var tree = Empty();
            PolicyTree.Append(tree, list.Name, PolicyBlank.Of(list.Shape.Item!, PolicyBlank.FirstClause, Today));

            var document = PolicyJson.Read(PolicyTree.Write(tree));

            Assert.Equal("x-1", document.Program);
        }
    }

    [Fact]
    public void Comparison_OptionsInAnotherOrder_SaysWhichMoved()
    {
        var before = WithOptions("a", "b", "c", "d");

        Assert.Empty(PolicyComparison.Of(before, WithOptions("a", "b", "c", "d")));
        Assert.Single(MovesTo(before, WithOptions("b", "a", "c", "d")));
        Assert.Equal([(4, 1)], MovesTo(before, WithOptions("d", "a", "b", "c")));
        Assert.Equal([(1, 4)], MovesTo(before, WithOptions("b", "c", "d", "a")));
        Assert.Equal(3, MovesTo(before, WithOptions("d", "c", "b", "a")).Length);
    }

    [Theory]
    [InlineData("tracks[0].stacking")]
    [InlineData("tracks[0].rate.above")]
    public void Comparison_SchemesAndOptionsAboveACliff_MoveToo(string list)
    {
        var before = WithOptions("a");
        PolicyTree.Set(before, "tracks[0].rate", JsonNode.Parse("""{"kind": "cliff", "steps": [], "above": []}"""));
        PolicyTree.Set(before, "tracks[0].stacking", new JsonArray());
        PolicyTree.Append(before, list, new JsonObject { ["id"] = "one" });
        PolicyTree.Append(before, list, new JsonObject { ["id"] = "two" });
        var after = (JsonObject)before.DeepClone();
        PolicyTree.MoveUp(after, list + "[1]");

        var change = Assert.Single(PolicyComparison.Of(before, after));

        Assert.Equal(ElementChangeKind.Moved, change.Kind);
    }

    [Fact]
    public void Comparison_CapsInAnotherOrder_SaysNothing()
    {
        var before = WithOptions("a");
        foreach (var id in new[] { "one", "two" })
        {
            PolicyTree.Append(before, "tracks[0].caps", new JsonObject { ["id"] = id });
        }

        var after = (JsonObject)before.DeepClone();
        PolicyTree.MoveUp(after, "tracks[0].caps[1]");

        Assert.Empty(PolicyComparison.Of(before, after));
    }

    [Theory]
    [InlineData("tracks[0].caps[1].amount", "tracks|0|caps|1|amount")]
    [InlineData("tracks[0]['my note']", "tracks|0|my note")]
    [InlineData("['a.b[c]'].d", "a.b[c]|d")]
    [InlineData("['it\\'s']", "it's")]
    [InlineData("examples[0].facts.facts.a[b", "examples|0|facts|facts|a")]
    [InlineData("x[1e9].y", "x")]
    [InlineData("x['open", "x")]
    [InlineData("['", "")]
    [InlineData("[99999999999]", "")]
    [InlineData("", "")]
    public void Steps_OfAnyPlace_GoAsFarAsTheyCanBeRead(string path, string expected)
    {
        var steps = PolicyTree.Steps(path).Select(s => s.Index?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? s.Name);

        Assert.Equal(expected, string.Join('|', steps));
    }

    [Fact]
    public void Comparison_ClausesInAnotherOrder_NamesWhatChangedOnly()
    {
        var before = Empty();
        foreach (var id in new[] { "one", "two", "three" })
        {
            PolicyTree.Append(before, "clauses", JsonNode.Parse($$"""{"id": "{{id}}", "title": {"en": "T", "zh-Hans": "题"}, "stated": false, "quote": null, "rendering": null, "note": null, "sources": []}"""));
        }

        var after = (JsonObject)before.DeepClone();
        PolicyTree.MoveUp(after, "clauses[3]");
        PolicyTree.Remove(after, "clauses[3]");
        PolicyTree.Set(after, "clauses[1].stated", true);
        PolicyTree.Set(after, "validTo", "2027-01-01");

        var changes = PolicyComparison.Of(before, after);

        Assert.Equal(
            [("validTo", ElementChangeKind.Added), ("clauses[1].stated", ElementChangeKind.Changed), ("clauses[2]", ElementChangeKind.Removed)],
            changes.Select(c => (c.Path, c.Kind)));
        Assert.Equal("one", changes[1].Trail[1].Name);
        Assert.Equal("two", changes[2].Trail[^1].Name);
        Assert.Empty(PolicyComparison.Of(before, before.DeepClone()));
    }

    [Fact]
    public void Elements_OfACap_AreBoundToTheirClauses()
    {
        var tree = Empty();
        var track = PolicyShapes.Document.Find("tracks")!.Shape.Item!;
        PolicyTree.Append(tree, "tracks", PolicyBlank.Of(track, PolicyBlank.FirstClause, Today));
        PolicyTree.Append(tree, "tracks[0].caps", PolicyBlank.Of(track.Find("caps")!.Shape.Item!, "other", Today));
        PolicyTree.Set(tree, "tracks[0].caps[0].scopeClause", "scope");

        var elements = PolicyElements.Of(tree, "tracks[0]", track);

        Assert.Equal("other", elements.Single(e => e.Path == "tracks[0].caps[0].amount").Clause);
        Assert.Equal("scope", elements.Single(e => e.Path == "tracks[0].caps[0].scope").Clause);
        Assert.Equal("tracks[0].caps[0].scopeClause", elements.Single(e => e.Path == "tracks[0].caps[0].scope").ClausePath);
        Assert.Equal(0, elements.Single(e => e.Path == "tracks[0].caps[0]").Item);
    }

    [Fact]
    public void Tree_PlacesThatAreNotThere_AreLeftAlone()
    {
        var tree = Empty();

        PolicyTree.Set(tree, "tracks[7].code", "x");
        PolicyTree.Remove(tree, "tracks[7]");
        PolicyTree.MoveUp(tree, "clauses[0]");

        Assert.Null(PolicyTree.Find(tree, "tracks[7].code"));
        Assert.Equal(Encoding.UTF8.GetString(PolicyTree.Write(Empty())), Encoding.UTF8.GetString(PolicyTree.Write(tree)));
    }

    [Fact]
    public void Schema_NamesEveryTypeItRefersTo()
    {
        var schema = PolicySchema.Write("/policy.schema.json", key => key == "TrackPolicy.code" ? "Stable code." : null);
        var text = schema.ToJsonString();
        var definitions = schema["$defs"]!.AsObject().Select(d => d.Key).ToHashSet();

        foreach (var part in text.Split("\"#/$defs/")[1..])
        {
            Assert.Contains(part[..part.IndexOf('"', StringComparison.Ordinal)], definitions);
        }

        Assert.Contains("Stable code.", text, StringComparison.Ordinal);
        Assert.Contains("first-match", text, StringComparison.Ordinal);
    }

    private static (int From, int To)[] MovesTo(JsonObject before, JsonObject after) => [.. PolicyComparison.Of(before, after).Select(change =>
    {
        Assert.Equal(ElementChangeKind.Moved, change.Kind);
        return (change.Before!.GetValue<int>(), change.After!.GetValue<int>());
    })];

    private static JsonObject WithOptions(params string[] ids)
    {
        var tree = Empty();
        PolicyTree.Append(tree, "tracks", PolicyBlank.Of(PolicyShapes.Document.Find("tracks")!.Shape.Item!, PolicyBlank.FirstClause, Today));
        PolicyTree.Set(tree, "tracks[0].rate", new JsonObject
        {
            ["kind"] = "first-match",
            ["options"] = new JsonArray([.. ids.Select(id => (JsonNode?)new JsonObject { ["id"] = id })]),
        });
        return tree;
    }

    private static JsonObject Empty() => PolicyTree.Read(PolicyJson.Write(PolicyBlank.Document(
        "x-1", 1, new LocalizedText("X", "某"), new PolicyCity("310000", new LocalizedText("Shanghai", "上海市"), "Asia/Shanghai"),
        new LegalDocument("1", new LocalizedText("X", "某"), new LocalizedText("X", "某"), Today), Today)));
}
