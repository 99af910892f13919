namespace SubsidyPortal.Domain;

/// <summary>
/// A refusal by a rule. The code is stable and is the key of the text in every language; the arguments fill that text.
/// </summary>
/// <param name="Code">Stable, lower case, feature first: <c>application.wrong-state</c>.</param>
/// <param name="Clause">The clause of the policy or the rule's source, where one is known.</param>
/// <param name="Arguments">Figures and names that the text cites, in the order of its placeholders.
/// Amounts are given as <see cref="Money"/>, dates as <see cref="DateOnly"/>; they are formatted where they are shown.</param>
public sealed record RuleViolation(string Code, string? Clause, IReadOnlyList<object> Arguments)
{
    public static RuleViolation Of(string code, params object[] arguments) => new(code, null, arguments);
}

/// <summary>Thrown by an aggregate when a rule refuses an act; nothing of the act has happened then.</summary>
public sealed class RuleViolationException(RuleViolation violation)
    : Exception($"{violation.Code} ({string.Join(", ", violation.Arguments)})")
{
    public RuleViolation Violation { get; } = violation;
}
