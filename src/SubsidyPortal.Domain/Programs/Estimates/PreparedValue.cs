namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>A value that the policy gives and most traces have, with its canonical form made once.</summary>
internal sealed class PreparedValue
{
    private readonly byte[] canonical;

    public PreparedValue(TraceValue value)
    {
        Value = value;
        using var writer = new CanonicalWriter();
        writer.Value(value);
        canonical = writer.Written.ToArray();
    }

    public TraceValue Value { get; }

    public ReadOnlySpan<byte> Canonical => canonical;
}
