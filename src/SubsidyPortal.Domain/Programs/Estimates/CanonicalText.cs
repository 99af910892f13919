using System.Buffers;
using System.Text;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The texts of a canonical trace: nearly all are plain ASCII and go into it as they are.</summary>
internal static class CanonicalText
{
    private const int LongText = 16;

    /// <summary>The signs that stand for themselves.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    /// <summary>Copies a text that needs no escapes; false for any other, of which a part may be copied then.</summary>
    public static bool TryCopy(string text, Span<byte> target)
    {
        if (text.Length >= LongText)
        {
            return !text.AsSpan().ContainsAnyExcept(Plain) && Ascii.FromUtf16(text, target, out _) == OperationStatus.Done;
        }

        // Codes and dates are short: one pass that looks and copies beats two vectorised ones.
        for (var i = 0; i < text.Length && i < target.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            target[i] = (byte)c;
        }

        return true;
    }
}
