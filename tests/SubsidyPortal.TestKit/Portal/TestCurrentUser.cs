using SubsidyPortal.Application.Identity;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>Who is signed in, as the test says.</summary>
public sealed class TestCurrentUser(Guid? userId = null) : ICurrentUser
{
    public Guid? UserId { get; set; } = userId;

    /// <summary>The next use cases find no database.</summary>
    public bool HasNoDatabase { get; set; }

    public ValueTask<Guid?> GetUserIdAsync() => HasNoDatabase ? throw new IOException("The database is away.") : ValueTask.FromResult(UserId);
}
