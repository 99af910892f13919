using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A fraction as the text <c>n/d</c>.</summary>
internal sealed class FractionConverter : JsonConverter<Fraction>
{
    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Fraction.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("Expected a fraction such as \"3/10\".");

    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A fraction or null.</summary>
internal sealed class OptionalFractionConverter : JsonConverter<Fraction?>
{
    private static readonly FractionConverter Value = new();

    public override Fraction? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Value.Read(ref reader, typeof(Fraction), options);

    public override void Write(Utf8JsonWriter writer, Fraction? value, JsonSerializerOptions options)
    {
        if (value is { } fraction)
        {
            Value.Write(writer, fraction, options);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
