using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>The examples as rows, and what officials do with them.</summary>
public sealed partial class ExamplesTable
{
    private static readonly PolicyShape Shape = PolicyShapes.Document.Find("examples")!.Shape.Item!;
    private static readonly ShapeMember Ceiling = Shape.Find("expected")!.Shape.Find("ceiling")!;
    private static readonly PolicyShape Amount = Ceiling.Shape;

    private const decimal MostShown = 1_000_000_000_000_000m;

    private string? open;
    private string? compared;

    [Parameter]
    [EditorRequired]
    public PolicyReading Reading { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<ExampleOutcome> Outcomes { get; set; } = [];

    /// <summary>What the version before gives for examples that differ, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, EstimateResult> Before { get; set; } = new Dictionary<string, EstimateResult>();

    /// <summary>Number of that version.</summary>
    [Parameter]
    public int? BasedOn { get; set; }

    [Parameter]
    public PolicyEditor? Editor { get; set; }

    private List<ExampleRow> Examples =>
        [.. (Reading.Tree["examples"] as JsonArray ?? []).Take(PolicyElements.MostItems).Select((node, i) => RowOf(node as JsonObject, i))];

    private ExampleRow RowOf(JsonObject? node, int index)
    {
        var id = PolicyReading.Text(node?["id"]) ?? "";
        var facts = node?["facts"] as JsonObject;
        var title = node?["title"] as JsonObject;
        var lines = Member(facts, "contract", "lines") as JsonArray ?? [];
        return new ExampleRow(
            string.Create(CultureInfo.InvariantCulture, $"examples[{index}]"), node,
            PolicyReading.Text(title?[LocalizedTexts.IsChinese ? "zh-Hans" : "en"]) is { Length: > 0 } text ? text : id,
            PolicyReading.Text(facts?["track"]) ?? "", JsonValue.Create(lines.Sum(Amounts)), Member(facts, "history", "awardedInProgram"), Member(node, "expected", "ceiling"),
            Outcomes.FirstOrDefault(o => o.Example.Id == id));
    }

    /// <summary>A draft may hold anything in place of an object.</summary>
    private static JsonNode? Member(JsonObject? owner, string part, string member) => (owner?[part] as JsonObject)?[member];

    /// <summary>Faulty amounts may be of any size; cut to what can be added up, above any that is allowed.</summary>
    private static decimal Amounts(JsonNode? line) =>
        (line as JsonObject)?["amount"] is JsonValue value && value.TryGetValue<decimal>(out var yuan) ? Math.Clamp(yuan, -MostShown, MostShown) : 0m;

    private static PolicyElement Expected(ExampleRow row) => new($"{row.Path}.expected.ceiling", 0, Ceiling, Amount, row.Expected, null, null, null);

    private IReadOnlyList<PolicyElement> ElementsOf(ExampleRow row) => PolicyElements.Of(Reading.Tree, row.Path, Shape);

    private string Why(ExampleOutcome outcome)
    {
        var step = outcome.Result.Eligible && outcome.Result.Steps.FirstOrDefault(s => s.Id == outcome.Result.DecidingStep) is { } deciding
            ? Labels.Label(outcome.Result, deciding)
            : L["Examples.Eligibility"].Value;
        var codes = outcome.Result.Reasons.Where(r => r.Severity != ReasonSeverity.Info).Select(r => r.Code);
        return L["Examples.Why", outcome.Example.Expected.Ceiling.ForReader(), outcome.Result.Ceiling.ForReader(), step, string.Join(L["Comma"], codes.DefaultIfEmpty(L["Nothing"].Value))];
    }

    private Task AddAsync(PolicyPart part)
    {
        var number = Examples.Count + 1;
        var made = (JsonObject)PolicyBlank.Of(Shape, "", Editor!.Today, number);
        (made["facts"]!["program"], made["facts"]!["track"]) = (Reading.Tree["program"]?.DeepClone(), part.Track);

        // What the track supports, so that the example begins with a contract of its kind.
        var counted = PolicyTree.Find(Reading.Tree, part.Path + ".base.counted[0]") as JsonObject;
        made["facts"]!["contract"]!["kind"] = counted?["contract"]?.DeepClone();
        made["facts"]!["contract"]!["lines"] = new JsonArray(new JsonObject { ["kind"] = (counted?["lines"] as JsonArray)?.FirstOrDefault()?.DeepClone(), ["amount"] = 1_000_000 });
        made["facts"]!["contract"]!["endsOn"] = Editor.Today.AddYears(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        made["expected"]!["eligible"] = true;
        made["id"] = FreeId(number);
        open = string.Create(CultureInfo.InvariantCulture, $"examples[{number - 1}]");
        return Editor.ApplyAsync(tree => PolicyTree.Append(tree, "examples", made));
    }

    /// <summary>The next example moves up to the place of the removed one, and must not stand open for it.</summary>
    private Task RemoveAsync(PolicyEditor editor, ExampleRow row)
    {
        (open, compared) = (null, null);
        return editor.RemoveAsync(row.Path);
    }

    private Task CopyAsync(ExampleRow row)
    {
        var copy = (JsonObject)row.Node!.DeepClone();
        copy["id"] = FreeId(Examples.Count + 1);
        return Editor!.ApplyAsync(tree => PolicyTree.Append(tree, "examples", copy));
    }

    private string FreeId(int number)
    {
        var taken = Examples.Select(e => PolicyReading.Text(e.Node?["id"])).ToHashSet();
        while (taken.Contains(string.Create(CultureInfo.InvariantCulture, $"example-{number}")))
        {
            number++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"example-{number}");
    }

    private sealed record ExampleRow(
        string Path, JsonObject? Node, string Title, string Track, JsonNode Contract, JsonNode? Before, JsonNode? Expected, ExampleOutcome? Outcome);
}
