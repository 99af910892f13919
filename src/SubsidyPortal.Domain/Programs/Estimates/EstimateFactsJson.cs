using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The one JSON form of facts: what the estimate API takes and what is kept per round. Reading is strict and stops at the first
/// fault; the API has a reader of its own that names every wrong member.
/// </summary>
public static class EstimateFactsJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };

    public static string Write(EstimateFacts facts) => JsonSerializer.Serialize(facts, Options);

    /// <exception cref="JsonException">The text isn't the JSON form of facts; the path stands in the message.</exception>
    public static EstimateFacts Read(string json) =>
        JsonSerializer.Deserialize<EstimateFacts>(json, Options) ?? throw new JsonException("Facts are an object.");
}

/// <summary>An amount or null.</summary>
internal sealed class OptionalAmountConverter : JsonConverter<Money?>
{
    private static readonly AmountConverter Amount = new();

    public override Money? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Amount.Read(ref reader, typeof(Money), options);

    public override void Write(Utf8JsonWriter writer, Money? value, JsonSerializerOptions options)
    {
        if (value is { } amount)
        {
            Amount.Write(writer, amount, options);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
