namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>The form of the codes that programs, tracks, rules and clauses are known by.</summary>
public static class PolicyCode
{
    /// <summary>The longest code.</summary>
    public const int Length = 60;

    /// <summary>Small letters, digits and hyphens: nothing else is looked up or stored.</summary>
    public static bool IsWellFormed(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length is > 0 and <= Length && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }
}
