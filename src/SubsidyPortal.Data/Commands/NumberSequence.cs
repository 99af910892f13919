namespace SubsidyPortal.Data.Commands;

/// <summary>The last number given in a series of case or batch numbers; taken under the row's lock.</summary>
public sealed class NumberSequence
{
    public string Series { get; set; } = "";

    public int Last { get; set; }
}
