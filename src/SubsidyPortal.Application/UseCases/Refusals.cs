namespace SubsidyPortal.Application.UseCases;

/// <summary>There is no such thing, or this user may not see it: the two look the same.</summary>
public sealed class NotFoundException : Exception
{
    public NotFoundException()
        : base("Not found.")
    {
    }
}

/// <summary>The case has another revision than the user saw.</summary>
public sealed class ChangedByOtherException(Guid? by, DateTimeOffset? at) : Exception("The case was changed by someone else.")
{
    public Guid? By { get; } = by;

    public DateTimeOffset? At { get; } = at;
}
