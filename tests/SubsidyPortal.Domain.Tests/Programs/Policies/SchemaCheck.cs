using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>
/// Checks a document against a JSON Schema, as far as the published one goes. A keyword that it doesn't know fails the test, so that
/// nothing in the schema is passed over.
/// </summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    private static readonly string[] Silent = ["$schema", "$id", "title", "description", "$defs"];

    /// <summary>The first place that doesn't fit, with the reason; null where the document fits.</summary>
    public string? Fault(JsonNode? document) => Fault(schema, document, "$");

    private string? Fault(JsonObject rule, JsonNode? value, string path)
    {
        foreach (var (keyword, wanted) in rule)
        {
            if (!Silent.Contains(keyword) && Fault(rule, keyword, wanted!, value, path) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? Fault(JsonObject rule, string keyword, JsonNode wanted, JsonNode? value, string path) => keyword switch
    {
        "$ref" => Fault(Definition(wanted.GetValue<string>()), value, path),
        "type" => (wanted as JsonArray ?? [wanted.DeepClone()]).Any(type => Is(type!.GetValue<string>(), value)) ? null : $"{path} is no {wanted.ToJsonString()}",
        "const" => JsonNode.DeepEquals(wanted, value) ? null : $"{path} is not {wanted}",
        "enum" => wanted.AsArray().Any(each => JsonNode.DeepEquals(each, value)) ? null : $"{path} is none of {wanted.ToJsonString()}",
        "pattern" => value is null || Kind(value) != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), wanted.GetValue<string>()) ? null : $"{path} has another form",
        "format" => value is null || Kind(value) != JsonValueKind.String || DateOnly.TryParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"{path} is no date",
        "minimum" => Number(value) is not { } number || number >= (double)wanted.GetValue<int>() ? null : $"{path} is too small",
        "maximum" => Number(value) is not { } number || number <= wanted.GetValue<long>() ? null : $"{path} is too large",
        "minLength" => value is null || Kind(value) != JsonValueKind.String || value.GetValue<string>().Length >= wanted.GetValue<int>() ? null : $"{path} is too short",
        "maxLength" => value is null || Kind(value) != JsonValueKind.String || value.GetValue<string>().Length <= wanted.GetValue<int>() ? null : $"{path} is too long",
        "minItems" => value is not JsonArray few || few.Count >= wanted.GetValue<int>() ? null : $"{path} has too few items",
        "maxItems" => value is not JsonArray many || many.Count <= wanted.GetValue<int>() ? null : $"{path} has too many items",
        "minProperties" => value is not JsonObject few || few.Count >= wanted.GetValue<int>() ? null : $"{path} has too few members",
        "maxProperties" => value is not JsonObject many || many.Count <= wanted.GetValue<int>() ? null : $"{path} has too many members",
        "items" => value is JsonArray list ? list.Select((item, i) => Fault(wanted.AsObject(), item, $"{path}[{i}]")).FirstOrDefault(fault => fault is not null) : null,
        "required" => value is JsonObject members && wanted.AsArray().Select(each => each!.GetValue<string>()).FirstOrDefault(name => !members.ContainsKey(name)) is { } missing ? $"{path}.{missing} is missing" : null,
        "properties" => value is JsonObject members
            ? members.Where(member => wanted[member.Key] is not null).Select(member => Fault(wanted[member.Key]!.AsObject(), member.Value, $"{path}.{member.Key}")).FirstOrDefault(fault => fault is not null)
            : null,
        "additionalProperties" => value is JsonObject members ? Others(rule, wanted, members, path) : null,
        "anyOf" => wanted.AsArray().Any(each => Fault(each!.AsObject(), value, path) is null) ? null : $"{path} fits none",
        "oneOf" => wanted.AsArray().Count(each => Fault(each!.AsObject(), value, path) is null) == 1 ? null : $"{path} doesn't fit exactly one",
        _ => throw new NotSupportedException($"The check doesn't know the keyword {keyword}."),
    };

    private string? Others(JsonObject rule, JsonNode wanted, JsonObject members, string path)
    {
        var named = rule["properties"] as JsonObject;
        foreach (var (name, value) in members.Where(member => named?.ContainsKey(member.Key) != true))
        {
            if (wanted is JsonObject others ? Fault(others, value, $"{path}.{name}") is { } fault : (fault = $"{path}.{name} is unknown") is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private JsonObject Definition(string reference) => schema["$defs"]![reference["#/$defs/".Length..]]!.AsObject();

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "null" => value is null,
        "string" => Kind(value) == JsonValueKind.String,
        "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False,
        "integer" => Number(value) is { } number && Math.Abs(number - Math.Round(number)) == 0,
        _ => Number(value) is not null,
    };

    private static JsonValueKind? Kind(JsonNode? value) => value is JsonValue scalar ? scalar.GetValueKind() : null;

    private static double? Number(JsonNode? value) =>
        Kind(value) == JsonValueKind.Number ? double.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
