using System.Diagnostics.CodeAnalysis;

namespace SubsidyPortal.Domain.Claims;

/// <summary>
/// What tells one invoice from every other: its code (发票代码) and number (发票号码), in one form for all ways of typing them.
/// A fully digital invoice (数电票) has a number of 20 digits and no code.
/// </summary>
/// <remarks>Two keys are the same invoice exactly when their <see cref="Canonical"/> is the same; the database's unique index
/// stands on it, because 12 + 8 digits typed into the field of the number alone must meet the same invoice typed in two fields.</remarks>
public sealed record InvoiceKey
{
    public const int CodeMinLength = 4;
    public const int CodeMaxLength = 20;
    public const int NumberMinLength = 4;
    public const int NumberMaxLength = 30;

    /// <summary>The longest <see cref="Canonical"/>.</summary>
    public const int CanonicalMaxLength = CodeMaxLength + 1 + NumberMaxLength;

    private const int FullyDigitalLength = 20;

    private InvoiceKey(string? code, string number) => (Code, Number) = (code, number);

    /// <summary>The code: half-width digits and capital letters; null for a fully digital invoice.</summary>
    public string? Code { get; }

    /// <summary>The number: half-width digits and capital letters.</summary>
    public string Number { get; }

    /// <summary>Code and number as one text: joined where that gives the 20 digits of a fully digital invoice, else with a hyphen.</summary>
    public string Canonical
    {
        get
        {
            var joined = Code + Number;
            return Code is null || IsFullyDigital(joined) ? joined : $"{Code}-{Number}";
        }
    }

    /// <summary>Reads code and number; width, case, blanks and hyphens don't matter.</summary>
    /// <param name="code">The code; null or blank for a fully digital invoice.</param>
    /// <param name="number">The number.</param>
    /// <param name="key">The invoice's key.</param>
    /// <param name="violation">The first thing wrong, by <see cref="InvoiceErrors"/>.</param>
    public static bool TryParse(
        string? code,
        string? number,
        [NotNullWhen(true)] out InvoiceKey? key,
        [NotNullWhen(false)] out RuleViolation? violation)
    {
        var readCode = TypedText.CodeWithoutHyphens(code);
        var readNumber = TypedText.CodeWithoutHyphens(number);
        violation = Check(readCode, readNumber);
        key = violation is null ? new InvoiceKey(readCode.Length == 0 ? null : readCode, readNumber) : null;
        return key is not null;
    }

    /// <summary>Reads code and number that are known to be right, as from the database.</summary>
    /// <exception cref="RuleViolationException">They are no invoice's.</exception>
    public static InvoiceKey Parse(string? code, string number) =>
        TryParse(code, number, out var key, out var violation) ? key : throw new RuleViolationException(violation);

    /// <summary>For people: code and number with a space between, or the number alone.</summary>
    public override string ToString() => Code is null ? Number : $"{Code} {Number}";

    private static RuleViolation? Check(string code, string number)
    {
        if (number.Length == 0)
        {
            return InvoiceErrors.NumberMissing();
        }

        if (number.Length is < NumberMinLength or > NumberMaxLength)
        {
            return InvoiceErrors.NumberLength(number.Length);
        }

        if (!number.All(char.IsAsciiLetterOrDigit))
        {
            return InvoiceErrors.NumberCharacter(number);
        }

        if (code.Length == 0)
        {
            return IsFullyDigital(number) ? null : InvoiceErrors.CodeMissing();
        }

        if (IsFullyDigital(number))
        {
            return InvoiceErrors.CodeNotExpected();
        }

        if (code.Length is < CodeMinLength or > CodeMaxLength)
        {
            return InvoiceErrors.CodeLength(code.Length);
        }

        return code.All(char.IsAsciiLetterOrDigit) ? null : InvoiceErrors.CodeCharacter(code);
    }

    private static bool IsFullyDigital(string text) => text.Length == FullyDigitalLength && text.All(char.IsAsciiDigit);
}
