using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SubsidyPortal.Domain.Companies;

/// <summary>
/// The unified social credit code (统一社会信用代码) of a legal person, GB 32100-2015: registration authority (1), kind of
/// body (1), division of the authority (6 digits), organisation code (9, GB 11714), check character (1).
/// </summary>
public sealed record UnifiedSocialCreditCode
{
    /// <summary>The number of characters.</summary>
    public const int Length = 18;

    // The digits and the letters but I, O, S, V and Z, which are taken for digits when read aloud or written by hand.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const int OrganizationCodeStart = 8;

    // Powers of 3 modulo 31.
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly int[] OrganizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private UnifiedSocialCreditCode(string value) => Value = value;

    /// <summary>The 18 characters, half-width and in upper case.</summary>
    public string Value { get; }

    /// <summary>The six digits of the division whose authority registered the company. It may be one that was merged since.</summary>
    public string AuthorityDivision => Value[2..OrganizationCodeStart];

    /// <summary>Characters 9 to 17, the organisation code with its own check character.</summary>
    public string OrganizationCode => Value[OrganizationCodeStart..^1];

    /// <summary>
    /// Whether the organisation code inside carries the check character of GB 11714. Codes in use exist that do not,
    /// so a mismatch refuses nobody; it is a hint for the person who checks the case.
    /// </summary>
    public bool OrganizationCodeFits => OrganizationCheck(OrganizationCode) == OrganizationCode[^1];

    /// <summary>
    /// Reads a code as people type it: blanks anywhere, full-width characters and lower case are accepted.
    /// Refused with <c>company.uscc-length</c>, <c>company.uscc-character</c> or <c>company.uscc-check</c>, in this order.
    /// </summary>
    public static bool TryParse(
        string? input,
        [NotNullWhen(true)] out UnifiedSocialCreditCode? code,
        [NotNullWhen(false)] out RuleViolation? error)
    {
        code = null;
        var text = TypedText.Code(input);
        if (text.Length != Length)
        {
            error = CompanyErrors.UsccLength(text.Length);
            return false;
        }

        for (var i = 0; i < Length; i++)
        {
            if (!IsAllowed(text[i], i))
            {
                error = CompanyErrors.UsccCharacter(CharacterAt(text, i), i + 1);
                return false;
            }
        }

        var fitting = CheckCharacter(text);
        if (text[^1] != fitting)
        {
            error = CompanyErrors.UsccCheck(text[^1], fitting);
            return false;
        }

        code = new UnifiedSocialCreditCode(text);
        error = null;
        return true;
    }

    /// <summary>Reads a code that is known to be right, as from the database.</summary>
    /// <exception cref="RuleViolationException">The text is no code.</exception>
    public static UnifiedSocialCreditCode Parse(string input) =>
        TryParse(input, out var code, out var error) ? code : throw new RuleViolationException(error);

    /// <summary>The code that begins with these 17 characters: appends the check character.</summary>
    /// <exception cref="ArgumentException">Not 17 characters, or one that the code cannot have there.</exception>
    public static UnifiedSocialCreditCode Generate(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        if (first17.Length != Length - 1 || !first17.Select(IsAllowed).All(allowed => allowed))
        {
            throw new ArgumentException($"'{first17}' is not the beginning of a unified social credit code.", nameof(first17));
        }

        return new UnifiedSocialCreditCode(first17 + CheckCharacter(first17));
    }

    /// <summary>
    /// The check character that GB 11714 gives to an organisation code: 0 to 9 or X. Only its first eight characters count.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than eight characters, or one that is no digit or capital letter.</exception>
    public static char OrganizationCheck(string organizationCode)
    {
        ArgumentNullException.ThrowIfNull(organizationCode);
        if (organizationCode.Length < OrganizationWeights.Length || !organizationCode.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"'{organizationCode}' is not an organisation code.", nameof(organizationCode));
        }

        var sum = 0;
        for (var i = 0; i < OrganizationWeights.Length; i++)
        {
            // Here every letter of A to Z has a value, from 10 on, unlike in the 18 characters outside.
            var c = organizationCode[i];
            sum += OrganizationWeights[i] * (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        }

        return ((11 - (sum % 11)) % 11) switch { 10 => 'X', var digit => (char)('0' + digit) };
    }

    public override string ToString() => Value;

    private static bool IsAllowed(char c, int index) =>
        index is >= 2 and < OrganizationCodeStart ? char.IsAsciiDigit(c) : Alphabet.Contains(c, StringComparison.Ordinal);

    private static char CheckCharacter(string text)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * Alphabet.IndexOf(text[i], StringComparison.Ordinal);
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    private static string CharacterAt(string text, int index) =>
        Rune.TryGetRuneAt(text, index, out var rune) ? rune.ToString() : "\uFFFD";
}
