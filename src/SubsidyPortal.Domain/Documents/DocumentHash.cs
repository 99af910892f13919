using System.Diagnostics.CodeAnalysis;

namespace SubsidyPortal.Domain.Documents;

/// <summary>The SHA-256 of a document's bytes: 64 lower-case hexadecimal digits. It is the document's address in the store.</summary>
public sealed record DocumentHash
{
    /// <summary>The number of digits of every hash.</summary>
    public const int Length = 64;

    private DocumentHash(string value) => Value = value;

    /// <summary>The 64 digits.</summary>
    public string Value { get; }

    /// <summary>Enough of the hash for a person to compare: the first and last four digits, <c>5be1…90c4</c>.</summary>
    public string Abbreviated => $"{Value[..4]}…{Value[^4..]}";

    /// <summary>A hash from its 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static DocumentHash FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length / 2
            ? new DocumentHash(Convert.ToHexStringLower(bytes))
            : throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(bytes));

    /// <summary>A hash from its text; anything but 64 lower-case digits is refused, so that a hash is always a safe file name.</summary>
    /// <exception cref="FormatException">Not a hash.</exception>
    public static DocumentHash Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException("A document hash is 64 lower-case hexadecimal digits.");

    /// <summary>As <see cref="Parse"/>, without the exception.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DocumentHash? hash)
    {
        hash = text is { Length: Length } && text.All(char.IsAsciiHexDigit) && !text.Any(char.IsAsciiLetterUpper)
            ? new DocumentHash(text)
            : null;
        return hash is not null;
    }

    public override string ToString() => Value;
}
