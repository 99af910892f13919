using System.Diagnostics.CodeAnalysis;

namespace SubsidyPortal.Domain.Companies;

/// <summary>The name of a bank with its branch (开户银行), at most 100 characters.</summary>
public sealed record BankName
{
    public const int MaxLength = 100;

    private BankName(string value) => Value = value;

    /// <summary>The name, without blanks at its ends.</summary>
    public string Value { get; }

    /// <summary>Reads a name. Refused with <c>company.bank-name-missing</c>, <c>-length</c> or <c>-character</c>.</summary>
    public static bool TryParse(
        string? input,
        [NotNullWhen(true)] out BankName? name,
        [NotNullWhen(false)] out RuleViolation? error)
    {
        var text = input?.Trim() ?? "";
        error = text switch
        {
            "" => CompanyErrors.BankNameMissing(),
            { Length: > MaxLength } => CompanyErrors.BankNameLength(text.Length, MaxLength),
            _ when !TypedText.IsOneLine(text) => CompanyErrors.BankNameCharacter(),
            _ => null,
        };
        name = error is null ? new BankName(text) : null;
        return name is not null;
    }

    /// <summary>Reads a name that is known to be right, as from the database.</summary>
    /// <exception cref="RuleViolationException">The text is no bank's name.</exception>
    public static BankName Parse(string input) =>
        TryParse(input, out var name, out var error) ? name : throw new RuleViolationException(error);

    public override string ToString() => Value;
}
