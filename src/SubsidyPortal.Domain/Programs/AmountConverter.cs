using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs;

/// <summary>An amount as a JSON number of yuan with two decimals, from 0 to 10^12.</summary>
public sealed class AmountConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
        && reader.TryGetDecimal(out var yuan)
        && yuan >= 0
        && Money.TryFromYuan(yuan, out var amount)
            ? amount
            : throw new JsonException("Expected an amount from 0 to 10^12 with at most two decimals.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.Yuan);
    }
}
