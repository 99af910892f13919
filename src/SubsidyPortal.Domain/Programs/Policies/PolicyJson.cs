using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Reads and writes policy documents. Unknown members, duplicates, missing members, wrong types and deep nesting are refused.</summary>
public static class PolicyJson
{
    /// <summary>The largest document in bytes.</summary>
    public const int MaxBytes = 2_000_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        AllowOutOfOrderMetadataProperties = true,
        MaxDepth = 32,
        WriteIndented = true,
    };

    /// <summary>The document in the form people edit; the bytes that are published are hashed as they are.</summary>
    public static byte[] Write(PolicyDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);

    /// <exception cref="PolicyFormatException">The bytes aren't a policy document; the fault has its path.</exception>
    public static PolicyDocument Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            throw Refused("", $"The document is larger than {MaxBytes} bytes.");
        }

        try
        {
            return JsonSerializer.Deserialize<PolicyDocument>(utf8, Options)
                ?? throw Refused("", "The document is empty.");
        }
        catch (NotSupportedException exception)
        {
            throw Refused((NestedJsonError.From(exception).Path ?? "").TrimStart('$').TrimStart('.'), "The kind is missing.");
        }
        catch (JsonException exception)
        {
            var nested = exception as NestedJsonError;
            var path = (exception.Path ?? "").TrimStart('$').TrimStart('.') + nested?.InnerPath;
            throw Refused(path, nested?.Fault ?? NestedJsonError.FirstSentence(exception));
        }
        catch (InvalidOperationException)
        {
            throw Refused("", "A text is not valid Unicode.");
        }
    }

    private static PolicyFormatException Refused(string path, string message) => new([new PolicyFault(path, message)]);
}
