using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SubsidyPortal.Domain.Audit;

/// <summary>What an event is about.</summary>
/// <param name="City">Division code, or empty for the portal itself.</param>
/// <param name="Subject">Kind of thing: application, claim, company, program, budget, batch, account.</param>
/// <param name="SubjectId">Its id.</param>
/// <param name="CaseId">The case it belongs to, where there is one; the history of a case is found by it.</param>
public sealed record AuditSubject(string City, string Subject, string SubjectId, Guid? CaseId);

/// <summary>
/// One typed event, written in the transaction of the act and never changed. People appear by account id only.
/// </summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    public AuditEvent(
        Guid id,
        string type,
        AuditSubject subject,
        Guid? actor,
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after,
        string? reason,
        Guid correlation,
        DateOnly effectiveOn,
        DateTimeOffset recordedAt)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Id = id;
        Type = type;
        City = subject.City;
        Subject = subject.Subject;
        SubjectId = subject.SubjectId;
        CaseId = subject.CaseId;
        Actor = actor;
        Before = before;
        After = after;
        Reason = reason;
        Correlation = correlation;
        EffectiveOn = effectiveOn;
        RecordedAt = recordedAt;
        PayloadHash = HashOf(CanonicalPayload());
    }

    public Guid Id { get; private set; }

    /// <summary>Order of recording, given by the database.</summary>
    public long Sequence { get; private set; }

    /// <summary>Stable name of what happened: <c>application.submitted</c>.</summary>
    public string Type { get; private set; } = "";

    public string City { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string SubjectId { get; private set; } = "";

    public Guid? CaseId { get; private set; }

    /// <summary>Account id; null for the portal's own jobs.</summary>
    public Guid? Actor { get; private set; }

    public IReadOnlyDictionary<string, string> Before { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> After { get; private set; } = new Dictionary<string, string>();

    public string? Reason { get; private set; }

    /// <summary>The command's id: all events of one act share it.</summary>
    public Guid Correlation { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public string PayloadHash { get; private set; } = "";

    /// <summary>Whether the kept hash is that of the row as it stands now.</summary>
    public bool HashAgrees() => PayloadHash == HashOf(CanonicalPayload());

    /// <summary>The text whose hash is kept; keys in ordinal order, so that storage may reorder them.</summary>
    public string CanonicalPayload()
    {
        var text = new StringBuilder("audit-event/1\n");
        Line(text, Id.ToString("D"));
        Line(text, Type);
        Line(text, City);
        Line(text, Subject);
        Line(text, SubjectId);
        Line(text, CaseId?.ToString("D") ?? "-");
        Line(text, Actor?.ToString("D") ?? "-");
        Pairs(text, "before", Before);
        Pairs(text, "after", After);
        Line(text, Reason is null ? "-" : "\"" + Escape(Reason));
        Line(text, Correlation.ToString("D"));
        Line(text, EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(text, RecordedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static string HashOf(string payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));

    private static void Pairs(StringBuilder text, string name, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (key, value) in values.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Line(text, $"{name} {Escape(key)}={Escape(value)}");
        }
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string value) => text.Append(value).Append('\n');
}
