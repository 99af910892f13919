using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Edits one node of a condition tree; every act puts the node's new form into the document.</summary>
public sealed partial class ConditionEditor
{
    private const string Negation = "not";

    [Parameter]
    [EditorRequired]
    public PolicyEditor Editor { get; set; } = null!;

    /// <summary>Place of the node in the document.</summary>
    [Parameter]
    [EditorRequired]
    public string Path { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public int Depth { get; set; }

    /// <summary>The condition, or this part of it, may go.</summary>
    [Parameter]
    public bool Removable { get; set; }

    private JsonObject? Node => PolicyTree.Find(Editor.Reading.Tree, Path) as JsonObject;

    private string Kind => Node!.FirstOrDefault().Key ?? "";

    private bool IsGroup => Kind is "all" or "any" or Negation;

    private IReadOnlyList<(string Path, int Number)> Children => Kind == Negation
        ? [($"{Path}.{Negation}", 1)]
        : [.. Enumerable.Range(0, (Node![Kind] as JsonArray)?.Count ?? 0).Select(i => (string.Create(CultureInfo.InvariantCulture, $"{Path}.{Kind}[{i}]"), i + 1))];

    private string FactName => PolicyReading.Text(Node!["fact"]) ?? "";

    private ConditionFact? Fact => Editor.Reading.Fact(FactName);

    private string Operation => Node!.FirstOrDefault(m => m.Key != "fact").Key ?? "";

    private JsonNode? Value => Node!.FirstOrDefault(m => m.Key != "fact").Value;

    private IEnumerable<string> Operations => Fact is { } fact ? NamesOf(fact).Append(Operation).Distinct() : [Operation];

    private HashSet<string> Chosen => [.. (Value as JsonArray ?? []).Select(v => PolicyReading.Text(v) ?? "")];

    private string ValueLabel => $"{Label}: {L["Tree.Value"]}";

    private string ValueKind => (Fact?.Kind, Operation) switch
    {
        (FactKind.Truth, _) or (_, "empty") => "truth",
        (FactKind.Code, "in") => "codes",
        (FactKind.Code or FactKind.Set, _) => "code",
        (FactKind.Date, not ("withinYears" or "withinMonths")) => "date",
        _ => "text",
    };

    private string Typed => Value switch
    {
        JsonArray several => string.Join(", ", several.Select(PolicyReading.Text)),
        JsonValue one when one.TryGetValue<string>(out var text) => text,
        null => "",
        var other => other.ToJsonString(),
    };

    private Task ChangeKindAsync(ChangeEventArgs chosen)
    {
        var kind = (string)chosen.Value!;
        if (kind == Kind)
        {
            return Task.CompletedTask;
        }

        JsonNode?[] parts = Kind == Negation ? [Node![Negation]] : [.. Node![Kind] as JsonArray ?? []];
        var kept = parts.Select(p => p?.DeepClone()).ToArray();
        var first = kept.FirstOrDefault() ?? Blank();
        return PutAsync(kind == Negation
            ? new JsonObject { [Negation] = kept.Length > 1 ? new JsonObject { [Kind] = new JsonArray(kept) } : first }
            : new JsonObject { [kind] = new JsonArray(kept) });
    }

    private Task AddAsync(bool group) => Editor.ApplyAsync(tree =>
        PolicyTree.Append(tree, $"{Path}.{Kind}", group ? new JsonObject { ["any"] = new JsonArray(Blank()) } : Blank()));

    private Task WrapAsync() => PutAsync(new JsonObject { ["all"] = new JsonArray(Node!.DeepClone(), Blank()) });

    private Task ChangeFactAsync(ChangeEventArgs chosen)
    {
        var fact = Editor.Reading.Fact((string)chosen.Value!)!;
        return fact.Name == FactName ? Task.CompletedTask : PutAsync(Comparison(fact.Name, NamesOf(fact)[0], Initial(fact, NamesOf(fact)[0])));
    }

    private Task ChangeOperationAsync(ChangeEventArgs chosen)
    {
        var operation = (string)chosen.Value!;
        return operation == Operation ? Task.CompletedTask : PutAsync(Comparison(FactName, operation, Fact is { } fact ? Initial(fact, operation) : Value?.DeepClone()));
    }

    private Task ChangeValueAsync(ChangeEventArgs typed) => PutAsync(Comparison(FactName, Operation, Read(typed.Value as string ?? "")));

    private Task TickAsync(string code, bool on)
    {
        var chosen = Chosen;
        var codes = Fact!.Codes.Where(c => c == code ? on : chosen.Contains(c));
        return PutAsync(Comparison(FactName, Operation, new JsonArray([.. codes.Select(c => (JsonNode?)JsonValue.Create(c))])));
    }

    private JsonNode Read(string text) => (Fact?.Kind, Operation, ValueKind) switch
    {
        (_, _, "truth") => JsonValue.Create(text == "true"),
        (_, "in", _) => new JsonArray([.. text.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode?)JsonValue.Create(t))]),
        (FactKind.Number, _, _) or (_, "withinYears" or "withinMonths", _)
            when decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text.Trim()),
    };

    private JsonNode Initial(ConditionFact fact, string operation) => (fact.Kind, operation) switch
    {
        (FactKind.Truth, _) or (_, "empty") => JsonValue.Create(true),
        (FactKind.Code, "in") => new JsonArray(JsonValue.Create(fact.Codes[0])),
        (_, "in") => new JsonArray(),
        (FactKind.Code or FactKind.Set, _) => JsonValue.Create(fact.Codes[0]),
        (_, "withinYears" or "withinMonths") => JsonValue.Create(3),
        (FactKind.Date, _) => JsonValue.Create(Editor.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        (FactKind.Division, _) => JsonValue.Create(PolicyReading.Text(PolicyTree.Find(Editor.Reading.Tree, "city.division")) ?? "310000"),
        (FactKind.Text, _) => JsonValue.Create(""),
        _ => JsonValue.Create(0),
    };

    /// <summary>The comparisons that fit, in the words of the document.</summary>
    private static string[] NamesOf(ConditionFact fact) => [.. fact.Operators.Select(o => JsonNamingPolicy.CamelCase.ConvertName(o.ToString()))];

    private static JsonObject Comparison(string fact, string operation, JsonNode? value) => new() { ["fact"] = fact, [operation] = value };

    private static JsonObject Blank() => Comparison("contract.vendor.affiliated", "equals", JsonValue.Create(true));

    private Task PutAsync(JsonNode node) => Editor.SetAsync(Path, node);

    private RenderFragment RemoveButton => builder =>
    {
        if (Removable)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "type", "button");
            builder.AddAttribute(2, "class", "btn small quiet");
            builder.AddAttribute(3, "aria-label", $"{L["Remove"]}: {Label}");
            builder.AddAttribute(4, "onclick", EventCallback.Factory.Create(this, () => Depth == 0 ? Editor.SetAsync(Path, null) : Editor.RemoveAsync(Path)));
            builder.AddContent(5, L["Remove"]);
            builder.CloseElement();
        }
    };
}
