using System.Globalization;
using System.Text;

namespace SubsidyPortal.Domain;

/// <summary>
/// Makes one form of what people type or paste for a number or a code. Chinese input methods give full-width digits and
/// letters, copied web pages give invisible marks; neither is a mistake of the person.
/// </summary>
public static class TypedText
{
    private const int WidthDistance = '\uFF01' - '!';

    /// <summary>
    /// Full-width ASCII becomes half-width, every kind of blank becomes a space, invisible format marks go away, and
    /// blanks at both ends are cut. Case and everything else stay. Null gives an empty text.
    /// </summary>
    public static string Narrow(string? input)
    {
        if (string.IsNullOrEmpty(input))
        {
            return "";
        }

        var text = new StringBuilder(input.Length);
        foreach (var c in input)
        {
            if (c is >= '\uFF01' and <= '\uFF5E')
            {
                text.Append((char)(c - WidthDistance));
            }
            else if (char.IsWhiteSpace(c))
            {
                text.Append(' ');
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                text.Append(c);
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>As <see cref="Narrow"/>, then without any blank and with a–z in upper case: the form of a code.</summary>
    public static string Code(string? input) =>
        Narrow(input).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>As <see cref="Code"/>, and without hyphens and dashes, which people put between groups of digits.</summary>
    public static string CodeWithoutHyphens(string? input)
    {
        var code = Code(input);
        return code.Any(IsHyphen) ? string.Concat(code.Where(c => !IsHyphen(c))) : code;
    }

    /// <summary>False with what no database can keep: a zero character, or half of a pair that makes one sign.</summary>
    public static bool CanBeKept(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Can be kept, and has no line end, bell or other control character: a name.</summary>
    public static bool IsOneLine(string text) => CanBeKept(text) && !text.Any(char.IsControl);

    /// <summary>True for the hyphen-minus, the minus sign, and every dash.</summary>
    public static bool IsHyphen(char c) => c == '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    /// <summary>At most 40 characters of a text, to quote it in a message.</summary>
    public static string Excerpt(string? input)
    {
        const int Longest = 40;
        var text = input ?? "";
        if (text.Length <= Longest)
        {
            return text;
        }

        // A pair of surrogates is not cut in two.
        var end = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return text[..end] + "…";
    }
}
