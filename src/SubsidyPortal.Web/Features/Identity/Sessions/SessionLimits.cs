namespace SubsidyPortal.Web.Features.Identity.Sessions;

/// <summary>How long somebody stays signed in.</summary>
internal static class SessionLimits
{
    /// <summary>Without a request in this time the session is over; each request past its half begins it anew.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>Then it is over in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);
}
