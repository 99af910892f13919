namespace SubsidyPortal.Data.Identity;

/// <summary>An invitation by e-mail to open an account, for an official or for a member of a company.</summary>
public sealed class Invitation
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the token in the mailed link; the token itself is never stored.</summary>
    public string TokenHash { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>Roles the account gets, by name.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>The company that the person joins, or null for officials.</summary>
    public Guid? CompanyId { get; set; }

    public Guid? InvitedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }
}
