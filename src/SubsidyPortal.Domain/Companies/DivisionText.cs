using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SubsidyPortal.Domain.Companies;

/// <summary>
/// A division as people write it: its names from the province down, the English one where there is one, and the code, as
/// <c>江苏省苏州市 320500</c>. What is typed may be the whole of it, the code alone, or a name that only one division has.
/// </summary>
public static class DivisionText
{
    // What an official name ends with and people leave out.
    private static readonly string[] Endings = ["市", "区", "县", "省"];

    private static readonly (Division Division, string Path)[] Named = [.. Divisions.All.Select(division => (division, PathOf(division)))];

    /// <summary>The text that stands for a division, and is read again without doubt.</summary>
    public static string Of(DivisionCode code)
    {
        var division = code.Division;
        return division.EnglishName is null ? $"{PathOf(division)} {code.Value}" : $"{PathOf(division)} {division.EnglishName} {code.Value}";
    }

    /// <summary>Its Chinese names from the province down, without the code.</summary>
    public static string Path(DivisionCode code) => PathOf(code.Division);

    /// <summary>
    /// Reads what was typed. Refused with <c>company.division-unknown</c>, or with <c>company.division-ambiguous</c> where several
    /// divisions have the name.
    /// </summary>
    public static bool TryRead(string? input, out DivisionCode code, [NotNullWhen(false)] out RuleViolation? error)
    {
        var text = TypedText.Narrow(input);
        if (CodeIn(text) is { } digits)
        {
            return DivisionCode.TryParse(digits, out code, out error);
        }

        code = default;
        var found = WithName(text);
        if (found is [var only])
        {
            code = only.Code;
            error = null;
            return true;
        }

        const int Shown = 3;
        error = found.Count == 0
            ? CompanyErrors.DivisionUnknown(TypedText.Excerpt(text))
            : CompanyErrors.DivisionAmbiguous(TypedText.Excerpt(text), string.Join(", ", found.Take(Shown).Select(d => Of(d.Code))) + (found.Count > Shown ? " …" : ""));
        return false;
    }

    /// <summary>Reads a text that is known to be right.</summary>
    /// <exception cref="RuleViolationException">It stands for no division, or for several.</exception>
    public static DivisionCode Read(string? input) =>
        TryRead(input, out var code, out var error) ? code : throw new RuleViolationException(error);

    /// <summary>
    /// Divisions to propose for what has been typed so far: the beginning of a code, or any part of a name. Those whose own name
    /// begins so come first, larger ones before smaller ones.
    /// </summary>
    public static IReadOnlyList<Division> Search(string? input, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var text = WithoutBlanks(TypedText.Narrow(input));
        if (text.Length == 0)
        {
            return [];
        }

        return
        [
            .. Named.Where(named => Fits(named, text))
                .OrderBy(named => Begins(named.Division, text) ? 0 : 1)
                .ThenBy(named => Level(named.Division.Code))
                .ThenBy(named => named.Division.Code)
                .Select(named => named.Division)
                .Take(most),
        ];
    }

    private static bool Fits((Division Division, string Path) named, string text) =>
        named.Division.Code.Value.StartsWith(text, StringComparison.Ordinal)
        || named.Path.Contains(text, StringComparison.Ordinal)
        || (named.Division.EnglishName is { } english && WithoutBlanks(english).Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool Begins(Division division, string text) =>
        division.ChineseName.StartsWith(text, StringComparison.Ordinal)
        || (division.EnglishName is { } english && WithoutBlanks(english).StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static int Level(DivisionCode code) => code.Number % 10000 == 0 ? 0 : code.Number % 100 == 0 ? 1 : 2;

    private static List<Division> WithName(string typed)
    {
        var text = WithoutBlanks(typed);
        if (text.Length == 0)
        {
            return [];
        }

        var exact = Matching(name => name == text);
        return exact.Count > 0 ? exact : Matching(name => Endings.Any(ending => name == text + ending));

        List<Division> Matching(Func<string, bool> means) =>
        [
            .. Named.Where(named => means(named.Path) || means(named.Division.ChineseName)
                    || (named.Division.EnglishName is { } english && string.Equals(WithoutBlanks(english), text, StringComparison.OrdinalIgnoreCase)))
                .Select(named => named.Division),
        ];
    }

    /// <summary>The code in a text: the whole of it, or the last of its words.</summary>
    private static string? CodeIn(string text)
    {
        var whole = WithoutBlanks(text);
        if (whole.Length > 0 && whole.All(char.IsAsciiDigit))
        {
            return whole;
        }

        var last = text[(text.LastIndexOf(' ') + 1)..];
        return last.Length == 6 && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? last : null;
    }

    private static string PathOf(Division division)
    {
        var (code, province) = (division.Code, division.Code.Province);
        if (code == province)
        {
            return division.ChineseName;
        }

        var city = code.City is { } c && c != province && c != code ? c.Division.ChineseName : "";
        return province.Division.ChineseName + city + division.ChineseName;
    }

    private static string WithoutBlanks(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
