using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs;

/// <summary>The stable code of each value of an enum, in kebab case: <c>compute-lease</c>. Matching is exact.</summary>
public static class EnumCode
{
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Code(value);

    public static bool TryParse<T>(string? code, out T value)
        where T : struct, Enum
    {
        value = default;
        return code is not null && Table<T>.ByCode.TryGetValue(code, out value);
    }

    /// <summary>All codes in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.Codes;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly string[] Codes =
            [.. Enum.GetValues<T>().Select(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()))];

        public static readonly FrozenDictionary<string, T> ByCode =
            Enum.GetValues<T>().ToFrozenDictionary(Code, StringComparer.Ordinal);

        // Every enum here is an int that counts from zero without gaps, so the value is the index. Converting it otherwise puts it into an
        // object first, several times in each estimate.
        public static string Code(T value) => Codes[Unsafe.BitCast<T, int>(value)];
    }
}

/// <summary>Writes and reads an enum as its code; numbers, other cases and unknown codes are refused.</summary>
public sealed class EnumCodeConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EnumCode.TryParse<T>(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Expected one of: {string.Join(", ", EnumCode.All<T>())}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(EnumCode.Of(value));
    }
}
