namespace SubsidyPortal.Application.UseCases;

/// <summary>Makes new ids. An input like time, so that the demo is the same for the same seed.</summary>
public interface IIdentifiers
{
    Guid New();
}

/// <summary>Ids ordered by time, so that rows of one act lie together.</summary>
public sealed class TimeOrderedIdentifiers(TimeProvider time) : IIdentifiers
{
    public Guid New() => Guid.CreateVersion7(time.GetUtcNow());
}
