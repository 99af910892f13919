namespace SubsidyPortal.Data.Commands;

/// <summary>A command that was carried out; a repetition with the same id gets the same outcome and does nothing.</summary>
public sealed class ExecutedCommand
{
    /// <summary>Made by the client.</summary>
    public Guid CommandId { get; set; }

    public Guid? ActorId { get; set; }

    /// <summary>Name of the command's type.</summary>
    public string Kind { get; set; } = "";

    /// <summary>SHA-256 of the command's content; the same id with other content is refused.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>The result as JSON.</summary>
    public string? Result { get; set; }

    public DateTimeOffset ExecutedAt { get; set; }
}
