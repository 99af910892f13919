using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The texts of a canonical trace: nearly all are plain ASCII and go into it as they are.</summary>
internal static class CanonicalText
{
    /// <summary>Bytes that one character takes at most: <c>\u001f</c>.</summary>
    public const int LongestRune = 6;

    /// <summary>Characters that are looked at and copied at once.</summary>
    private static readonly int Block = Vector128<ushort>.Count;

    private const int Half = sizeof(ulong) / sizeof(ushort);

    /// <summary>Copies a text that needs no escapes; false for any other, of which a part may be copied then.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="target">At least as long as the text.</param>
    public static bool TryCopy(string text, Span<byte> target)
    {
        var source = MemoryMarshal.Cast<char, ushort>(text.AsSpan());
        return source.Length < Block ? TryCopyShort(source, target) : TryCopyBlocks(source, target);
    }

    /// <summary>Copies one character, escaped where RFC 8785 wants it.</summary>
    /// <returns>The bytes it took, at most <see cref="LongestRune"/>.</returns>
    public static int Copy(Rune rune, Span<byte> target)
    {
        ReadOnlySpan<byte> escaped = rune.Value switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            < 0x10 => [.. "\\u000"u8, "0123456789abcdef"u8[rune.Value]],
            < 0x20 => [.. "\\u001"u8, "0123456789abcdef"u8[rune.Value - 0x10]],
            _ => [],
        };
        if (escaped.IsEmpty)
        {
            return rune.EncodeToUtf8(target);
        }

        escaped.CopyTo(target);
        return escaped.Length;
    }

    private static bool TryCopyShort(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        if (source.Length >= Half)
        {
            var characters = MemoryMarshal.AsBytes(source);
            var ends = Vector128.Create(
                MemoryMarshal.Read<ulong>(characters), MemoryMarshal.Read<ulong>(characters[^sizeof(ulong)..])).AsUInt16();
            var bytes = Vector128.Narrow(ends, ends).AsUInt32();
            MemoryMarshal.Write(target, bytes[0]);
            MemoryMarshal.Write(target[(source.Length - Half)..], bytes[1]);
            return IsPlain(ends);
        }

        for (var i = 0; i < source.Length && i < target.Length; i++)
        {
            var c = source[i];
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            target[i] = (byte)c;
        }

        return true;
    }

    private static bool IsPlain(Vector128<ushort> characters) =>
        (Vector128.LessThan(characters, Vector128.Create((ushort)' ')) | Vector128.GreaterThan(characters, Vector128.Create((ushort)'~'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"')) | Vector128.Equals(characters, Vector128.Create((ushort)'\\'))) == Vector128<ushort>.Zero;

    /// <summary>One look at each block, the last of which overlaps the one before: codes, dates and hashes are a few blocks long.</summary>
    private static bool TryCopyBlocks(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        for (var at = 0; ; at = Math.Min(at + Block, source.Length - Block))
        {
            var block = Vector128.Create(source.Slice(at, Block));
            if (!IsPlain(block))
            {
                return false;
            }

            Vector128.Narrow(block, block).GetLower().CopyTo(target.Slice(at, Block));
            if (at == source.Length - Block)
            {
                return true;
            }
        }
    }
}
