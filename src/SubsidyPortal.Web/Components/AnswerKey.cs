using System.Runtime.CompilerServices;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// The key of what answers one act. The same refusal once more is an answer once more: a new element, so that a reader is
/// told again and it comes into view again, even where its words are the same.
/// </summary>
public sealed class AnswerKey(object? told) : IEquatable<AnswerKey>
{
    private readonly object? told = told;

    /// <summary>Equal for one and the same object only, never for one of equal value.</summary>
    public bool Equals(AnswerKey? other) => other is not null && ReferenceEquals(told, other.told);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AnswerKey);

    /// <inheritdoc />
    public override int GetHashCode() => told is null ? 0 : RuntimeHelpers.GetHashCode(told);
}
