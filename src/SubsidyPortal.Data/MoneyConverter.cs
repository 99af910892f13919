using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Data;

/// <summary>Stores <see cref="Money"/> as numeric(18,2) yuan.</summary>
public sealed class MoneyConverter() : ValueConverter<Money, decimal>(money => money.Yuan, yuan => Money.FromYuan(yuan));

/// <summary>Writes <see cref="Money"/> in stored JSON as a two-decimal text, which no JSON reader can round.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Money.FromYuan(decimal.Parse(reader.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
