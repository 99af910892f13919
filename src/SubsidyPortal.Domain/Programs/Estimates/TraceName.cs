namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The name of an input of a step. Its canonical form is made once: every trace has some forty of them.</summary>
public sealed class TraceName : IEquatable<TraceName>
{
    private readonly byte[] member;

    /// <param name="text">Stable, such as <c>base</c> or the id of a condition.</param>
    public TraceName(string text)
    {
        Text = text;
        using var writer = new CanonicalWriter();
        writer.Text(text);
        member = [(byte)',', .. writer.Written, (byte)':'];
    }

    public string Text { get; }

    /// <summary>The name as the next member of an object: <c>,"base":</c>.</summary>
    internal ReadOnlySpan<byte> Member => member;

    /// <summary>The name as its text.</summary>
    public static implicit operator string(TraceName name) => name?.Text ?? "";

    /// <inheritdoc />
    public bool Equals(TraceName? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TraceName);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc />
    public override string ToString() => Text;
}
