using System.Globalization;
using System.Text;

namespace SubsidyPortal.Domain.Documents;

/// <summary>Makes a name sent by a browser safe to show. The name decides nothing: not the kind, not the place in the store.</summary>
public static class DocumentName
{
    /// <summary>The most UTF-16 code units that a name keeps.</summary>
    public const int MaxLength = 200;

    /// <summary>Longer "extensions" are part of the name.</summary>
    private const int MaxExtension = 12;

    private const string Nameless = "document";

    /// <summary>
    /// The last part of the path, in Unicode form C, without control characters and marks that reverse the reading direction
    /// (which can make <c>exe.pdf</c> out of <c>fdp.exe</c>), at most <see cref="MaxLength"/> long with its extension kept.
    /// Emoji and right-to-left letters stay. Never empty.
    /// </summary>
    public static string From(string? raw)
    {
        // Lone surrogates can't be normalised: the replacement character stands in for them. A browser never sends more than
        // a path; what is far longer is cut before the costly steps.
        var text = new StringBuilder();
        foreach (var rune in (raw ?? "").AsSpan(0, Math.Min(raw?.Length ?? 0, 64 * 1024)).EnumerateRunes())
        {
            text.Append(rune);
        }

        var name = LastPart(text.ToString()).Normalize(NormalizationForm.FormC);
        text.Clear();
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsUnsafe(rune))
            {
                text.Append(rune);
            }
        }

        name = text.ToString().Trim();
        return name is "" or "." or ".." ? Nameless : Shorten(name);
    }

    private static string LastPart(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Zero-width joiner and non-joiner build emoji and Persian words.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtension ? name[dot..] : "";
        return string.Concat(Start(name, MaxLength - 1 - extension.Length), "…", extension);
    }

    /// <summary>The longest start that cuts no letter from its accents and no emoji in two.</summary>
    private static string Start(string name, int max)
    {
        var end = 0;
        while (end < name.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(name, end);
            if (next > max)
            {
                break;
            }

            end = next;
        }

        // One letter under hundreds of accents: cut it between code points.
        end = end > 0 ? end : char.IsHighSurrogate(name[max - 1]) ? max - 1 : max;
        return name[..end];
    }
}
