using Microsoft.AspNetCore.Identity;

namespace SubsidyPortal.Data.Identity;

/// <summary>An account of the portal. Names live here only; everything else knows people by id.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public const int DisplayNameLength = 100;

    /// <summary>Name as shown, in the person's own script.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Name in Latin letters, for the English pages; may be empty.</summary>
    public string LatinName { get; set; } = "";

    /// <summary>False once an administrator closed the account; it can't sign in then.</summary>
    public bool Active { get; set; } = true;

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Preferred culture for mails: en or zh-Hans.</summary>
    public string Language { get; set; } = "zh-Hans";
}
