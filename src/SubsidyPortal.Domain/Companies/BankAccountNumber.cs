using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SubsidyPortal.Domain.Companies;

/// <summary>The number of a company's bank account: 8 to 30 digits, written without blanks and hyphens.</summary>
public sealed record BankAccountNumber
{
    public const int MinLength = 8;
    public const int MaxLength = 30;

    private const int Shown = 4;

    private BankAccountNumber(string value) => Value = value;

    /// <summary>The digits. Only people who pay or confirm the account see them; everybody else sees <see cref="Masked"/>.</summary>
    public string Value { get; }

    /// <summary>The last four digits behind four dots, for lists, letters and histories.</summary>
    public string Masked => "•••• " + Value[^Shown..];

    /// <summary>Reads a number; width, blanks and hyphens don't matter. Refused with <c>company.account-length</c> or <c>company.account-character</c>.</summary>
    public static bool TryParse(
        string? input,
        [NotNullWhen(true)] out BankAccountNumber? number,
        [NotNullWhen(false)] out RuleViolation? error)
    {
        number = null;
        var text = TypedText.CodeWithoutHyphens(input);
        if (text.Length is < MinLength or > MaxLength)
        {
            error = CompanyErrors.AccountLength(text.Length);
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                var character = Rune.TryGetRuneAt(text, i, out var rune) ? rune.ToString() : "\uFFFD";
                error = CompanyErrors.AccountCharacter(character, i + 1);
                return false;
            }
        }

        number = new BankAccountNumber(text);
        error = null;
        return true;
    }

    /// <summary>Reads a number that is known to be right, as from the database.</summary>
    /// <exception cref="RuleViolationException">The text is no account number.</exception>
    public static BankAccountNumber Parse(string input) =>
        TryParse(input, out var number, out var error) ? number : throw new RuleViolationException(error);

    /// <summary>The masked form, so that a number never slips into a log or a message.</summary>
    public override string ToString() => Masked;
}
