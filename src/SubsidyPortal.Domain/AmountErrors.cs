namespace SubsidyPortal.Domain;

/// <summary>Refusals of an amount that somebody typed.</summary>
public static class AmountErrors
{
    /// <summary>The text is no amount. Argument: the text, at most 40 characters of it.</summary>
    public static RuleViolation NotANumber(string? text) => RuleViolation.Of("amount.not-a-number", TypedText.Excerpt(text));

    /// <summary>The amount goes below one fen. Argument: the most decimals in the unit that was typed, 2 for yuan and 6 for 万元.</summary>
    public static RuleViolation TooManyDecimals(int most) => RuleViolation.Of("amount.too-many-decimals", most);

    /// <summary>The amount is below zero.</summary>
    public static RuleViolation Negative() => RuleViolation.Of("amount.negative");

    /// <summary>The amount is beyond the largest. Argument: the largest.</summary>
    public static RuleViolation TooLarge() => RuleViolation.Of("amount.too-large", Money.Max);

    /// <summary>The amount is zero where money is asked for.</summary>
    public static RuleViolation Zero() => RuleViolation.Of("amount.zero");
}
