using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>A value of a fact or of a condition: a truth, a number, a text (also a code or a date), or unknown.</summary>
[JsonConverter(typeof(FactValueConverter))]
public readonly record struct FactValue
{
    private FactValue(bool? truth, decimal? number, string? text) => (Truth, Number, Text) = (truth, number, text);

    public static readonly FactValue Unknown;

    public bool? Truth { get; }

    public decimal? Number { get; }

    public string? Text { get; }

    public bool IsUnknown => Truth is null && Number is null && Text is null;

    public static FactValue Of(bool value) => new(value, null, null);

    public static FactValue Of(decimal value) => new(null, value, null);

    public static FactValue Of(string value) => new(null, null, value);
}

/// <summary>Facts that a policy version declares beyond the fixed ones, by name.</summary>
[JsonConverter(typeof(ExtraFactsConverter))]
public sealed class ExtraFacts : IEquatable<ExtraFacts>
{
    private readonly SortedDictionary<string, FactValue> values;

    public ExtraFacts(IEnumerable<KeyValuePair<string, FactValue>> facts) =>
        values = new SortedDictionary<string, FactValue>(new Dictionary<string, FactValue>(facts), StringComparer.Ordinal);

    /// <summary>Names and values, sorted by name.</summary>
    public IEnumerable<KeyValuePair<string, FactValue>> All => values;

    /// <summary>The value, or unknown where the fact isn't given.</summary>
    public FactValue this[string name] => values.GetValueOrDefault(name);

    public bool Equals(ExtraFacts? other) => other is not null && values.SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as ExtraFacts);

    public override int GetHashCode() => values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

/// <summary>A fact value is a JSON scalar.</summary>
internal sealed class FactValueConverter : JsonConverter<FactValue>
{
    public override bool HandleNull => true;

    public override FactValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => FactValue.Unknown,
            JsonTokenType.True => FactValue.Of(true),
            JsonTokenType.False => FactValue.Of(false),
            JsonTokenType.Number when reader.TryGetDecimal(out var number) => FactValue.Of(number),
            JsonTokenType.String => FactValue.Of(reader.GetString()!),
            _ => throw new JsonException("Expected true, false, a number or a text."),
        };

    public override void Write(Utf8JsonWriter writer, FactValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case { Truth: { } truth }:
                writer.WriteBooleanValue(truth);
                break;
            case { Number: { } number }:
                writer.WriteNumberValue(number);
                break;
            case { Text: { } text }:
                writer.WriteStringValue(text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}

/// <summary>Extra facts are a JSON object of scalars; a name occurs once.</summary>
internal sealed class ExtraFactsConverter : JsonConverter<ExtraFacts>
{
    private static readonly FactValueConverter Values = new();

    public override ExtraFacts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected an object of facts.");
        }

        var facts = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!facts.TryAdd(name, Values.Read(ref reader, typeof(FactValue), options)))
            {
                throw new JsonException($"The fact {name} occurs twice.");
            }
        }

        return new ExtraFacts(facts);
    }

    [SuppressMessage("Design", "CA1062", Justification = "Called by the serializer.")]
    public override void Write(Utf8JsonWriter writer, ExtraFacts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, fact) in value.All)
        {
            writer.WritePropertyName(name);
            Values.Write(writer, fact, options);
        }

        writer.WriteEndObject();
    }
}
