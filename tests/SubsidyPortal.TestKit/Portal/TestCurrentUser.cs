using SubsidyPortal.Application.Identity;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>Who is signed in, as the test says.</summary>
public sealed class TestCurrentUser(Guid? userId = null) : ICurrentUser
{
    public Guid? UserId { get; set; } = userId;

    public ValueTask<Guid?> GetUserIdAsync() => ValueTask.FromResult(UserId);
}
