using System.Text.Json;
using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Reads and writes condition trees; depth and width are limited, and every fault names its place in the tree.</summary>
internal sealed class ConditionConverter : JsonConverter<Condition>
{
    public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (condition, fault) = ReadNode(ref reader, "", 1);
        return condition ?? throw new JsonException(fault);
    }

    public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case AllOf all:
                WriteParts(writer, "all", all.Parts, options);
                break;
            case AnyOf any:
                WriteParts(writer, "any", any.Parts, options);
                break;
            case Not not:
                writer.WritePropertyName("not");
                Write(writer, not.Part, options);
                break;
            case Comparison comparison:
                writer.WriteString("fact", comparison.Fact);
                writer.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(comparison.Operator.ToString()));
                if (comparison.Operator == ComparisonOperator.In)
                {
                    JsonSerializer.Serialize(writer, comparison.Values, options);
                }
                else
                {
                    JsonSerializer.Serialize(writer, comparison.Values[0], options);
                }

                break;
        }

        writer.WriteEndObject();
    }

    private void WriteParts(Utf8JsonWriter writer, string name, ValueList<Condition> parts, JsonSerializerOptions options)
    {
        writer.WriteStartArray(name);
        foreach (var part in parts)
        {
            Write(writer, part, options);
        }

        writer.WriteEndArray();
    }

    private static (Condition? Condition, string? Fault) ReadNode(ref Utf8JsonReader reader, string place, int depth)
    {
        if (depth > Condition.MaxDepth)
        {
            return (null, $"Condition{place}: nested deeper than {Condition.MaxDepth}.");
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return (null, $"Condition{place}: expected an object with all, any, not or fact.");
        }

        var name = reader.GetString()!;
        reader.Read();
        var result = name switch
        {
            "all" or "any" => ReadParts(ref reader, name, place, depth),
            "not" => ReadNot(ref reader, place, depth),
            "fact" => ReadComparison(ref reader, place),
            _ => (null, $"Condition{place}: unknown member {name}; the first member is all, any, not or fact."),
        };
        if (result.Item1 is not null && (!reader.Read() || reader.TokenType != JsonTokenType.EndObject))
        {
            return (null, $"Condition{place}: one member too many.");
        }

        return result;
    }

    private static (Condition? Condition, string? Fault) ReadNot(ref Utf8JsonReader reader, string place, int depth)
    {
        var (part, fault) = ReadNode(ref reader, place + ".not", depth + 1);
        return part is null ? (null, fault) : (new Not(part), null);
    }

    private static (Condition? Condition, string? Fault) ReadParts(ref Utf8JsonReader reader, string name, string place, int depth)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return (null, $"Condition{place}.{name}: expected a list.");
        }

        var parts = new List<Condition>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var (part, fault) = ReadNode(ref reader, $"{place}.{name}[{parts.Count}]", depth + 1);
            if (part is null)
            {
                return (null, fault);
            }

            parts.Add(part);
            if (parts.Count > Condition.MaxParts)
            {
                return (null, $"Condition{place}.{name}: more than {Condition.MaxParts} parts.");
            }
        }

        return parts.Count == 0
            ? (null, $"Condition{place}.{name}: an empty list says nothing.")
            : (name == "all" ? new AllOf(ValueList.From(parts)) : new AnyOf(ValueList.From(parts)), null);
    }

    private static (Condition? Condition, string? Fault) ReadComparison(ref Utf8JsonReader reader, string place)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return (null, $"Condition{place}.fact: expected the name of a fact.");
        }

        var fact = reader.GetString()!;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return (null, $"Condition{place}: a comparison of {fact} is missing.");
        }

        var word = reader.GetString()!;
        if (!Operators.TryGetValue(word, out var comparison))
        {
            return (null, $"Condition{place}: unknown comparison {word}; known are {string.Join(", ", Operators.Keys)}.");
        }

        reader.Read();
        var values = new List<FactValue>();
        if (comparison == ComparisonOperator.In)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return (null, $"Condition{place}.in: expected a list.");
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (!TryReadScalar(ref reader, out var value) || values.Count >= Condition.MaxParts)
                {
                    return (null, $"Condition{place}.in: expected at most {Condition.MaxParts} values.");
                }

                values.Add(value);
            }
        }
        else if (TryReadScalar(ref reader, out var value))
        {
            values.Add(value);
        }

        return values.Count == 0
            ? (null, $"Condition{place}.{word}: expected a value.")
            : (new Comparison(fact, comparison, ValueList.From(values)), null);
    }

    private static readonly Dictionary<string, ComparisonOperator> Operators =
        Enum.GetValues<ComparisonOperator>().ToDictionary(
            value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    private static bool TryReadScalar(ref Utf8JsonReader reader, out FactValue value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.True => FactValue.Of(true),
            JsonTokenType.False => FactValue.Of(false),
            JsonTokenType.Number when reader.TryGetDecimal(out var number) => FactValue.Of(number),
            JsonTokenType.String => FactValue.Of(reader.GetString()!),
            _ => FactValue.Unknown,
        };
        return !value.IsUnknown;
    }
}
