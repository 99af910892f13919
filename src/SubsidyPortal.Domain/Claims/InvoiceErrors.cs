namespace SubsidyPortal.Domain.Claims;

/// <summary>Refusals of an invoice's code and number.</summary>
public static class InvoiceErrors
{
    /// <summary>The number is missing.</summary>
    public static RuleViolation NumberMissing() => RuleViolation.Of("claim.invoice-number-missing");

    /// <summary>The number is too short or too long. Arguments: characters given, the least, the most.</summary>
    public static RuleViolation NumberLength(int given) =>
        RuleViolation.Of("claim.invoice-number-length", given, InvoiceKey.NumberMinLength, InvoiceKey.NumberMaxLength);

    /// <summary>The number holds something else than digits and letters. Argument: the number as read.</summary>
    public static RuleViolation NumberCharacter(string given) =>
        RuleViolation.Of("claim.invoice-number-character", TypedText.Excerpt(given));

    /// <summary>Only a fully digital invoice, whose number has 20 digits, has no code.</summary>
    public static RuleViolation CodeMissing() => RuleViolation.Of("claim.invoice-code-missing");

    /// <summary>A fully digital invoice, whose number has 20 digits, has no code; the field must be empty.</summary>
    public static RuleViolation CodeNotExpected() => RuleViolation.Of("claim.invoice-code-not-expected");

    /// <summary>The code is too short or too long. Arguments: characters given, the least, the most.</summary>
    public static RuleViolation CodeLength(int given) =>
        RuleViolation.Of("claim.invoice-code-length", given, InvoiceKey.CodeMinLength, InvoiceKey.CodeMaxLength);

    /// <summary>The code holds something else than digits and letters. Argument: the code as read.</summary>
    public static RuleViolation CodeCharacter(string given) =>
        RuleViolation.Of("claim.invoice-code-character", TypedText.Excerpt(given));
}
