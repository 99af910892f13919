using System.Text;

namespace SubsidyPortal.Domain.Programs;

/// <summary>
/// An entry of a program's supplier list (供应商名录): a seller whose contracts the program knows from one day on. Entries are added and
/// ended, never deleted or rewritten, so that the list of any day can be read again; a mistake is ended and entered anew.
/// </summary>
public sealed class ListedSupplier
{
    public const int NameLength = 200;
    public const int SourceLength = 200;

    private ListedSupplier()
    {
    }

    /// <summary>A new entry.</summary>
    /// <param name="id">Made by the caller.</param>
    /// <param name="program">Program code.</param>
    /// <param name="entry">Who is listed for what and when.</param>
    /// <param name="signed">Who entered it, and when.</param>
    /// <exception cref="RuleViolationException"><c>supplier.period-reversed</c>.</exception>
    public ListedSupplier(Guid id, string program, SupplierEntry entry, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Until < entry.From)
        {
            throw new RuleViolationException(SupplierErrors.PeriodReversed(entry.From, entry.Until.Value));
        }

        Id = id;
        Program = program;
        Track = entry.Track;
        ChineseName = entry.ChineseName.Trim();
        EnglishName = entry.EnglishName.Trim();
        ChineseKey = KeyOf(entry.ChineseName);
        EnglishKey = KeyOf(entry.EnglishName);
        Uscc = entry.Uscc;
        ListedFrom = entry.From;
        ListedUntil = entry.Until;
        Source = entry.Source.Trim();
        AddedBy = signed.By;
        AddedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Program code.</summary>
    public string Program { get; private set; } = "";

    /// <summary>Track code; null for every track of the program.</summary>
    public string? Track { get; private set; }

    public string ChineseName { get; private set; } = "";

    /// <summary>Empty where none is known.</summary>
    public string EnglishName { get; private set; } = "";

    /// <summary>The names as they are compared, see <see cref="KeyOf"/>.</summary>
    public string ChineseKey { get; private set; } = "";

    public string EnglishKey { get; private set; } = "";

    /// <summary>Unified social credit code; null where the document gives none.</summary>
    public string? Uscc { get; private set; }

    /// <summary>First day on the list.</summary>
    public DateOnly ListedFrom { get; private set; }

    /// <summary>Last day on the list; null while it is open.</summary>
    public DateOnly? ListedUntil { get; private set; }

    /// <summary>The document that lists the supplier.</summary>
    public string Source { get; private set; } = "";

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Who ended it; null where it is open or was entered with its last day.</summary>
    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Revision { get; private set; }

    /// <summary>
    /// A name as it is compared: without width, case, blanks and punctuation, as people retype it. Empty for a name of nothing else.
    /// </summary>
    public static string KeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
    }

    /// <summary>The entry's last day is set, once.</summary>
    /// <exception cref="RuleViolationException"><c>supplier.ended</c>, <c>supplier.period-reversed</c>.</exception>
    public void End(DateOnly lastDay, Signed signed)
    {
        if (ListedUntil is { } until)
        {
            throw new RuleViolationException(SupplierErrors.Ended(until));
        }

        if (lastDay < ListedFrom)
        {
            throw new RuleViolationException(SupplierErrors.PeriodReversed(ListedFrom, lastDay));
        }

        ListedUntil = lastDay;
        EndedBy = signed.By;
        EndedAt = signed.At;
        Revision++;
    }

    /// <summary>Whether it is about the same supplier, for a track that both entries cover, on a day that both do.</summary>
    public bool Overlaps(SupplierEntry other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var same = Uscc is not null && other.Uscc is not null ? Uscc == other.Uscc : ChineseKey == KeyOf(other.ChineseName);
        return same && (Track is null || other.Track is null || Track == other.Track)
            && (other.Until is null || ListedFrom <= other.Until) && (ListedUntil is null || other.From <= ListedUntil);
    }
}

/// <summary>What an entry says.</summary>
/// <param name="Track">Track code; null for every track.</param>
/// <param name="ChineseName">Registered name, up to <see cref="ListedSupplier.NameLength"/> characters.</param>
/// <param name="EnglishName">Empty where none is known.</param>
/// <param name="Uscc">A valid code, or null.</param>
/// <param name="From">First day on the list.</param>
/// <param name="Until">Last day, or null.</param>
/// <param name="Source">The document, up to <see cref="ListedSupplier.SourceLength"/> characters.</param>
public sealed record SupplierEntry(string? Track, string ChineseName, string EnglishName, string? Uscc, DateOnly From, DateOnly? Until, string Source);

/// <summary>Refusals about a supplier list.</summary>
public static class SupplierErrors
{
    public static RuleViolation NameNeeded() => RuleViolation.Of("supplier.name-needed");

    public static RuleViolation SourceNeeded() => RuleViolation.Of("supplier.source-needed");

    public static RuleViolation DayNeeded() => RuleViolation.Of("supplier.day-needed");

    /// <summary>Argument: what was typed.</summary>
    public static RuleViolation DayUnreadable(string text) => RuleViolation.Of("supplier.day-unreadable", TypedText.Excerpt(text));

    public static RuleViolation PeriodReversed(DateOnly from, DateOnly until) => RuleViolation.Of("supplier.period-reversed", from, until);

    /// <summary>The supplier stands on the list on one of these days already. Argument: since when.</summary>
    public static RuleViolation AlreadyListed(DateOnly from) => RuleViolation.Of("supplier.already-listed", from);

    /// <summary>The entry has its last day already.</summary>
    public static RuleViolation Ended(DateOnly until) => RuleViolation.Of("supplier.ended", until);

    /// <summary>A text of the row is longer than its place. Argument: the limit in characters.</summary>
    public static RuleViolation TooLong(int limit) => RuleViolation.Of("text.too-long", limit);

    /// <summary>The file holds no row.</summary>
    public static RuleViolation NoRows() => RuleViolation.Of("supplier.no-rows");

    /// <summary>The file is larger than one import takes. Arguments: rows, characters.</summary>
    public static RuleViolation TooMuch(int rows, int characters) => RuleViolation.Of("supplier.too-much", rows, characters);
}
