namespace SubsidyPortal.Data.Notifications;

/// <summary>Something that leaves the portal (a mail), stored in the transaction that causes it and sent afterwards.</summary>
public sealed class OutboxMessage
{
    public long Id { get; set; }

    /// <summary>Stable template name: <c>invitation</c>, <c>password-reset</c>, <c>case-returned</c>.</summary>
    public string Template { get; set; } = "";

    public string Recipient { get; set; } = "";

    /// <summary>en or zh-Hans.</summary>
    public string Language { get; set; } = "";

    /// <summary>Values that the template shows.</summary>
    public Dictionary<string, string> Values { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? LastError { get; set; }
}
