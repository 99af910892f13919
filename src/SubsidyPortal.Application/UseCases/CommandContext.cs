namespace SubsidyPortal.Application.UseCases;

/// <summary>The command that is being carried out in this scope; its id correlates all events of one act.</summary>
public sealed class CommandContext
{
    public Guid CommandId { get; internal set; }
}
