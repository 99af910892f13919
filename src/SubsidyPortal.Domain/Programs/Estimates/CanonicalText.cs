using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The texts of a canonical trace: nearly all are plain ASCII and go into it as they are.</summary>
internal static class CanonicalText
{
    /// <summary>Characters that are looked at and copied at once.</summary>
    private static readonly int Block = Vector128<ushort>.Count;

    /// <summary>Copies a text that needs no escapes; false for any other, of which a part may be copied then.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="target">At least as long as the text.</param>
    public static bool TryCopy(string text, Span<byte> target)
    {
        var source = MemoryMarshal.Cast<char, ushort>(text.AsSpan());
        return source.Length < Block ? TryCopyShort(source, target) : TryCopyBlocks(source, target);
    }

    private static bool TryCopyShort(ReadOnlySpan<ushort> source, Span<byte> target)
    {
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

    /// <summary>One look at each block, the last of which overlaps the one before: codes, dates and hashes are a few blocks long.</summary>
    private static bool TryCopyBlocks(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        for (var at = 0; ; at = Math.Min(at + Block, source.Length - Block))
        {
            var block = Vector128.Create(source.Slice(at, Block));
            var escaped = Vector128.LessThan(block, Vector128.Create((ushort)' ')) | Vector128.GreaterThan(block, Vector128.Create((ushort)'~'))
                | Vector128.Equals(block, Vector128.Create((ushort)'"')) | Vector128.Equals(block, Vector128.Create((ushort)'\\'));
            if (escaped != Vector128<ushort>.Zero)
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
