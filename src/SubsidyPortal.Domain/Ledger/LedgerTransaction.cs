using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SubsidyPortal.Domain.Ledger;

/// <summary>One signed amount on one account; all postings of a transaction add up to zero.</summary>
public sealed class LedgerPosting
{
    private LedgerPosting()
    {
    }

    internal LedgerPosting(Guid transactionId, int line, string account, Money amount)
    {
        TransactionId = transactionId;
        Line = line;
        Account = account;
        Amount = amount;
    }

    public Guid TransactionId { get; private set; }

    public int Line { get; private set; }

    /// <summary>Account code.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Yuan; positive adds to the account.</summary>
    public Money Amount { get; private set; }
}

/// <summary>What a transaction is about and who made it.</summary>
/// <param name="City">Division code.</param>
/// <param name="CaseId">Application, or null for budget acts.</param>
/// <param name="CaseNumber">Number people know the case by, or the budget document.</param>
/// <param name="ClaimId">Claim, where the step belongs to one.</param>
/// <param name="Reason">Why, where the act needs a reason.</param>
/// <param name="Corrects">The transaction that this one corrects.</param>
public sealed record LedgerCause(string City, Guid? CaseId, string CaseNumber, Guid? ClaimId, string? Reason, Guid? Corrects);

/// <summary>
/// A balanced double entry between budget accounts: never updated, never deleted. A correction is a new transaction
/// that names the old one.
/// </summary>
public sealed class LedgerTransaction
{
    private readonly List<LedgerPosting> postings = [];

    private LedgerTransaction()
    {
    }

    internal LedgerTransaction(Guid id, LedgerStep step, LedgerCause cause, IReadOnlyList<(string Account, Money Amount)> entries, Signed signed)
    {
        if (entries.Count < 2 || Money.Sum(entries.Select(e => e.Amount)) != Money.Zero)
        {
            throw new InvalidOperationException("The postings of a ledger transaction must add up to zero.");
        }

        Id = id;
        Step = step;
        City = cause.City;
        CaseId = cause.CaseId;
        CaseNumber = cause.CaseNumber;
        ClaimId = cause.ClaimId;
        Reason = cause.Reason;
        Corrects = cause.Corrects;
        EffectiveOn = signed.Today;
        RecordedAt = signed.At;
        RecordedBy = signed.By;
        var line = 0;
        postings.AddRange(entries.Select(e => new LedgerPosting(id, ++line, e.Account, e.Amount)));
        PayloadHash = HashOf(CanonicalPayload());
    }

    public Guid Id { get; private set; }

    /// <summary>Order of recording, given by the database.</summary>
    public long Sequence { get; private set; }

    public LedgerStep Step { get; private set; }

    public string City { get; private set; } = "";

    public Guid? CaseId { get; private set; }

    public string CaseNumber { get; private set; } = "";

    public Guid? ClaimId { get; private set; }

    public string? Reason { get; private set; }

    public Guid? Corrects { get; private set; }

    /// <summary>The day on which it counts, in the city's time zone.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>The portal's clock when it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Account id of the person.</summary>
    public Guid RecordedBy { get; private set; }

    /// <summary>SHA-256 of <see cref="CanonicalPayload"/>, hex.</summary>
    public string PayloadHash { get; private set; } = "";

    public IReadOnlyList<LedgerPosting> Postings => postings;

    /// <summary>Whether the kept hash is that of the row as it stands now, postings loaded.</summary>
    public bool HashAgrees() => PayloadHash == HashOf(CanonicalPayload());

    /// <summary>The text whose hash is kept: one line per fact, in fixed order, invariant formats.</summary>
    public string CanonicalPayload()
    {
        var text = new StringBuilder();
        Line(text, "ledger-transaction/1");
        Line(text, Id.ToString("D"));
        Line(text, Step.ToString());
        Line(text, City);
        Line(text, CaseId?.ToString("D") ?? "-");
        Line(text, Escape(CaseNumber));
        Line(text, ClaimId?.ToString("D") ?? "-");
        Line(text, Reason is null ? "-" : "\"" + Escape(Reason));
        Line(text, Corrects?.ToString("D") ?? "-");
        Line(text, EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(text, RecordedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        Line(text, RecordedBy.ToString("D"));
        foreach (var posting in postings.OrderBy(p => p.Line))
        {
            Line(text, $"{posting.Line.ToString(CultureInfo.InvariantCulture)} {posting.Account} {posting.Amount}");
        }

        return text.ToString();
    }

    // What people type must not be able to look like another line.
    private static string Escape(string typed) =>
        typed.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string value) => text.Append(value).Append('\n');

    private static string HashOf(string payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));
}
