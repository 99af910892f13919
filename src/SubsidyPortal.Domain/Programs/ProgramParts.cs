using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs;

/// <summary>State of a program for applicants.</summary>
public enum ProgramStatus
{
    Draft,
    Open,
    Closed,
}

/// <summary>
/// What no source states and the city decides: shown as configured, never as law.
/// </summary>
/// <param name="NoticeWorkingDays">Length of the public notice.</param>
/// <param name="AnswerWorkingDays">Time to answer a return.</param>
/// <param name="DecisionWorkingDays">Time to decide, from submission.</param>
/// <param name="SecondApprovalAbove">Above this amount two people approve; null = never.</param>
/// <param name="WindowEndsOn">Last day for submissions; null = as long as the policy is in force.</param>
public sealed record ProgramSettings(
    int NoticeWorkingDays,
    int AnswerWorkingDays,
    int DecisionWorkingDays,
    Money? SecondApprovalAbove,
    DateOnly? WindowEndsOn)
{
    /// <summary>
    /// Months after the contract's end in which an award can be claimed where the policy's vouchers have no life of their own; over,
    /// the city may close it.
    /// </summary>
    public int ClaimMonths { get; init; } = 12;

    /// <summary>The last day on which the company may count on claiming an award that has no voucher life.</summary>
    public DateOnly LastClaimDay(DateOnly contractEndsOn, DateOnly awardedOn) =>
        (contractEndsOn > awardedOn ? contractEndsOn : awardedOn).AddMonths(ClaimMonths);

    /// <summary>Notice 5, answer 10, decision 20 working days.</summary>
    public static ProgramSettings Default { get; } = new(5, 10, 20, null, null);
}

/// <summary>A track (方向) as the program keeps it: code, letter for case numbers and names.</summary>
public sealed record ProgramTrack(string Code, string Letter, string ChineseName, string EnglishName)
{
    /// <summary>
    /// The tracks of a program once a version is published: in the version's order and with its names. A track keeps its letter for
    /// ever, because case numbers carry it, and a track that the version no longer has stays for the cases in it.
    /// </summary>
    public static IReadOnlyList<ProgramTrack> After(IReadOnlyList<ProgramTrack> earlier, PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(document);
        var known = earlier.ToDictionary(t => t.Code, StringComparer.Ordinal);
        ProgramTrack[] current = [.. document.Tracks.Select(t => new ProgramTrack(t.Code, known.GetValueOrDefault(t.Code)?.Letter ?? t.Letter, t.Title.ZhHans, t.Title.En))];
        return [.. current, .. earlier.Where(t => current.All(c => c.Code != t.Code))];
    }
}

/// <summary>One policy version with its published bytes; immutable once published.</summary>
public sealed class PublishedPolicy
{
    private PublishedPolicy()
    {
    }

    internal PublishedPolicy(string program, int version, DateOnly effectiveFrom, byte[] document, string hash, Signed signed)
    {
        Program = program;
        Version = version;
        EffectiveFrom = effectiveFrom;
        Document = document;
        Hash = hash;
        PublishedBy = signed.By;
        PublishedAt = signed.At;
    }

    public string Program { get; private set; } = "";

    public int Version { get; private set; }

    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>The published bytes; the hash is over these.</summary>
    public byte[] Document { get; private set; } = [];

    /// <summary><c>sha256:…</c> over the bytes.</summary>
    public string Hash { get; private set; } = "";

    public Guid PublishedBy { get; private set; }

    public DateTimeOffset PublishedAt { get; private set; }
}
