using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>A part of a policy's page.</summary>
/// <param name="Id">In the address.</param>
/// <param name="Track">Code of the track, empty where it has none yet; null for the other parts.</param>
/// <param name="Title">Name of the track.</param>
/// <param name="Path">Place in the document.</param>
/// <param name="Shape">What stands there.</param>
/// <param name="Members">Only these members; null for all.</param>
public sealed record PolicyPart(string Id, string? Track, LocalizedText? Title, string Path, PolicyShape Shape, IReadOnlySet<string>? Members);

/// <summary>A document as the pages show it, whole or still with faults.</summary>
public sealed class PolicyReading
{
    private static readonly PolicyShape TrackShape = PolicyShapes.Document.Find("tracks")!.Shape.Item!;

    private static readonly HashSet<string> ProgramMembers = new(StringComparer.Ordinal)
    {
        "title", "city", "legalDocument", "validFrom", "validTo", "validityClause", "effectiveFrom", "suspensions", "declaredFacts", "eligibility", "rounding",
    };

    private readonly Dictionary<string, ElementChange> changes = new(StringComparer.Ordinal);

    public PolicyReading(JsonObject tree, JsonObject? before = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        Tree = tree;
        Before = before;
        Clauses = [.. (tree["clauses"] as JsonArray ?? []).OfType<JsonObject>().Select(ClauseOf)];
        Facts = PolicyFacts.Of((tree["declaredFacts"] as JsonArray ?? []).OfType<JsonObject>().Select(DeclaredOf).Where(fact => fact.Name.Length > 0));
        Parts =
        [
            new("program", null, null, "", PolicyShapes.Document, ProgramMembers),
            .. (tree["tracks"] as JsonArray ?? []).Select((track, i) => new PolicyPart(
                string.Create(CultureInfo.InvariantCulture, $"track-{i}"), Text((track as JsonObject)?["code"]) ?? "", TextOf((track as JsonObject)?["title"]),
                string.Create(CultureInfo.InvariantCulture, $"tracks[{i}]"), TrackShape, null)),
            new("clauses", null, null, "", PolicyShapes.Document, new HashSet<string> { "clauses" }),
        ];
        Changes = before is null ? [] : PolicyComparison.Of(before, tree);
        foreach (var change in Changes.Where(c => c.Kind != ElementChangeKind.Removed))
        {
            changes[change.Path] = change;
        }
    }

    public JsonObject Tree { get; }

    /// <summary>The version it is compared with.</summary>
    public JsonObject? Before { get; }

    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>The facts that its conditions may name.</summary>
    public IReadOnlyList<ConditionFact> Facts { get; }

    public IReadOnlyList<PolicyPart> Parts { get; }

    /// <summary>All differences from <see cref="Before"/>.</summary>
    public IReadOnlyList<ElementChange> Changes { get; }

    public static PolicyReading Of(string document, string? before = null) => new(Read(document), before is null ? null : Read(before));

    public Clause? Clause(string? id) => Clauses.FirstOrDefault(c => c.Id == id);

    public ConditionFact? Fact(string? name) => Facts.FirstOrDefault(f => f.Name == name);

    public IReadOnlyList<PolicyElement> ElementsOf(PolicyPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return PolicyElements.Of(Tree, part.Path, part.Shape, part.Members);
    }

    /// <summary>The clauses that a part's elements come from, each once, in their order.</summary>
    public IReadOnlyList<Clause> ClausesOf(IEnumerable<PolicyElement> elements) =>
        [.. elements.Select(e => e.Clause).Distinct().Select(Clause).OfType<Clause>()];

    /// <summary>What happened to an element since the version before; null where nothing did.</summary>
    public ElementChange? ChangeAt(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (changes.GetValueOrDefault(path) is { } own)
        {
            return own;
        }

        // Inside something new everything is new.
        for (var cut = path.LastIndexOfAny(['.', '[']); cut > 0; cut = path.LastIndexOfAny(['.', '['], cut - 1))
        {
            if (changes.GetValueOrDefault(path[..cut]) is { Kind: ElementChangeKind.Added } outer)
            {
                return outer;
            }
        }

        return null;
    }

    /// <summary>Which part of the page a place belongs to.</summary>
    public static string PartOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PolicyTree.Steps(path) switch
        {
            [{ Name: "tracks" }, { Index: { } track }, ..] => string.Create(CultureInfo.InvariantCulture, $"track-{track}"),
            [{ Name: "clauses" }, ..] => "clauses",
            [{ Name: "examples" }, ..] => "examples",
            _ => "program",
        };
    }

    /// <summary>The <c>id</c> of an element's row.</summary>
    public static string RowId(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return "e-" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
    }

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Read(string document) => PolicyTree.Read(System.Text.Encoding.UTF8.GetBytes(document));

    private static LocalizedText? TextOf(JsonNode? node) =>
        node is JsonObject members ? new LocalizedText(Text(members["en"]) ?? "", Text(members["zh-Hans"]) ?? "") : null;

    private static Clause ClauseOf(JsonObject node) => new(
        Text(node["id"]) ?? "", TextOf(node["title"]) ?? new LocalizedText("", ""), node["stated"]?.GetValueKind() == JsonValueKind.True,
        Text(node["quote"]), Text(node["rendering"]), TextOf(node["note"]),
        ValueList.From((node["sources"] as JsonArray ?? []).OfType<JsonObject>().Select(s => new ClauseSource(
            Text(s["title"]) ?? "", Text(s["url"]), EnumCode.TryParse<SourceGrade>(Text(s["grade"]), out var grade) ? grade : SourceGrade.Inference))));

    private static DeclaredFact DeclaredOf(JsonObject node) => new(
        Text(node["name"]) ?? "", EnumCode.TryParse<DeclaredFactType>(Text(node["type"]), out var type) ? type : DeclaredFactType.Code,
        TextOf(node["label"]) ?? new LocalizedText("", ""));
}
