using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// A password or token within a command. It never shows: not in a log, not in the stored record of the command, and not in
/// that record's hash, from which a weak password could be guessed.
/// </summary>
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret(string? value)
{
    public string Value { get; } = value ?? "";

    public override string ToString() => "•••";
}

internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("A secret is never read back.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNullValue();
    }
}
