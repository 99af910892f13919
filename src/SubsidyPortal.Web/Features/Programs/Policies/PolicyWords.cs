using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Says elements of a policy in the reader's language: names, codes, values and conditions.</summary>
public sealed class PolicyWords(IStringLocalizer<PolicyTexts> texts, IStringLocalizer<EstimateTexts> estimates)
{
    /// <summary>Parts of a fraction above this are no rate, and too large to calculate with.</summary>
    private const long MostRead = 1_000_000_000_000;

    /// <summary>Name of a member (<c>CapRule.amount</c>), else of any member of that name, else the name itself.</summary>
    public string Member(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find("Field." + key) ?? Find("Field." + key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]) ?? key;
    }

    /// <summary>What an item of a list is: "Cap".</summary>
    public string Type(string name) => Find("Type." + name) ?? name;

    /// <summary>The word of a code; codes that mean different things in two places have a word for each.</summary>
    public string Code(string type, string code) => Find($"Code.{type}.{code}") ?? Find("Code." + code) ?? code;

    /// <summary>Name of a fact.</summary>
    public string Fact(string name, PolicyReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var known = estimates["fact." + name];
        return !known.ResourceNotFound ? known.Value : reading.Fact(name)?.Label?.Read is { Length: > 0 } own ? own : name;
    }

    /// <summary>A value as it is read.</summary>
    public string Show(JsonNode? node, PolicyShape shape, PolicyReading reading)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(reading);
        return node switch
        {
            null => texts["NotSet"],
            JsonObject members when shape.Kind == ShapeKind.Localized => Localized(members),
            JsonObject condition when shape.Kind == ShapeKind.Condition => Condition(condition, reading),
            JsonArray items when shape is { IsLeaf: true, Item: not null } => items.Count == 0 ? texts["Nothing"] : string.Join(texts["Comma"], items.Select(i => Show(i, shape.Item!, reading))),
            JsonArray items when shape.Kind == ShapeKind.List => texts["Items", items.Count],
            JsonObject members when shape.Kind == ShapeKind.Variant => Whole(members, PolicyShapes.VariantOf(shape, members) ?? shape, reading),
            JsonObject members when shape.Kind == ShapeKind.Object => Whole(members, shape, reading),
            JsonValue value => Scalar(value, shape, reading),
            _ => node.ToJsonString(),
        };
    }

    /// <summary>A condition as a sentence.</summary>
    public string Condition(JsonNode? node, PolicyReading reading)
    {
        if (node is not JsonObject { Count: > 0 } condition)
        {
            return texts["Always"];
        }

        var (name, inner) = condition.First();
        return name switch
        {
            "all" => string.Join(texts["And"], Parts(inner, reading)),
            "any" => string.Join(texts["Or"], Parts(inner, reading)),
            "not" => texts["Not", Condition(inner, reading)],
            _ => Comparison(condition, reading),
        };
    }

    /// <summary>The words of a comparison's value.</summary>
    public string FactValue(JsonNode? value, ConditionFact? fact) => value switch
    {
        JsonArray several => string.Join(texts["Comma"], several.Select(v => FactValue(v, fact))),
        JsonValue one when one.TryGetValue<bool>(out var truth) => texts[truth ? "Yes" : "No"],
        JsonValue one when fact?.Kind == FactKind.Division && one.TryGetValue<string>(out var code) && DivisionCode.TryParse(code, out var division, out _) =>
            texts["Division", LocalizedTexts.IsChinese ? division.Division.ChineseName : division.Division.NameInEnglish, code],
        JsonValue one when one.TryGetValue<string>(out var text) => fact?.Codes.Contains(text) == true ? Code("", text) : text,
        JsonValue one when fact?.Name.StartsWith("history.", StringComparison.Ordinal) == true && one.TryGetValue<decimal>(out var yuan) && Money.TryFromYuan(yuan, out var money) => money.ForReader(),
        null => "",
        _ => value.ToJsonString(),
    };

    private IEnumerable<string> Parts(JsonNode? node, PolicyReading reading) => (node as JsonArray ?? []).Select(part =>
        part is JsonObject group && (group.ContainsKey("all") || group.ContainsKey("any")) ? texts["Group", Condition(part, reading)] : Condition(part, reading));

    private string Comparison(JsonObject condition, PolicyReading reading)
    {
        var name = condition["fact"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "?";
        var (operation, wanted) = condition.FirstOrDefault(m => m.Key != "fact");
        var key = operation == "empty" && wanted is JsonValue flag && flag.TryGetValue<bool>(out var empty) && !empty ? "notEmpty" : operation;
        return Find("Op." + key) is { } sentence
            ? CountedTexts.Format(sentence, Fact(name, reading), FactValue(wanted, reading.Fact(name)))
            : $"{Fact(name, reading)} {operation} {wanted?.ToJsonString()}";
    }

    private string Scalar(JsonValue value, PolicyShape shape, PolicyReading reading)
    {
        if (value.TryGetValue<bool>(out var truth))
        {
            return texts[truth ? "Yes" : "No"];
        }

        if (value.TryGetValue<string>(out var text))
        {
            return shape.Kind switch
            {
                ShapeKind.Choice => Code(shape.Name, text),
                ShapeKind.Clause => reading.Clause(text)?.Title.Read ?? text,
                ShapeKind.Ratio => Ratio(text),
                ShapeKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Dates.Full(day),
                _ => text,
            };
        }

        return shape.Kind == ShapeKind.Amount && value.TryGetValue<decimal>(out var yuan) && Money.TryFromYuan(yuan, out var money)
            ? money.ForReader()
            : value.ToJsonString();
    }

    /// <summary>A rate in percent where that is exact.</summary>
    public string Ratio(string text) =>
        Fraction.TryParse(text, out var rate) && rate.Numerator <= MostRead && rate.Denominator <= MostRead && EstimateText.Decimal(rate * Fraction.FromWhole(100)) is { } percent
            ? texts["Percent", percent.ToString("0.##########", CultureInfo.InvariantCulture)]
            : text;

    private string Whole(JsonObject members, PolicyShape shape, PolicyReading reading) => string.Join(
        texts["Semicolon"],
        shape.Members.Where(m => m.Shape.IsLeaf && m.Shape.Kind != ShapeKind.Clause && members[m.Name] is not null)
            .Select(m => texts["Pair", Member(m.Key), Show(members[m.Name], m.Shape, reading)].Value));

    private static string Localized(JsonObject members) =>
        members[LocalizedTexts.IsChinese ? "zh-Hans" : "en"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private string? Find(string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;
}
