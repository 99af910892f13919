using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Which rows of the queue a person sees, and how a filter narrows them. A conflict of interest takes a company's cases out of every
/// list, count and search.
/// </summary>
public sealed class CaseListAccess(PortalDb db, Actor actor, CityClock clock)
{
    /// <summary>The rows that the person may see.</summary>
    public IQueryable<CaseListRow> Visible()
    {
        var rows = db.CaseList.AsNoTracking();
        if (actor.Is(Role.Auditor))
        {
            return rows;
        }

        var me = actor.UserId;
        return actor.IsOfficial
            ? rows.Where(r => !db.ConflictsOfInterest.Any(c => c.UserId == me && c.CompanyId == r.CompanyId))
            : rows.Where(r => false);
    }

    /// <summary>The visible rows that a filter leaves.</summary>
    public IQueryable<CaseListRow> Filtered(CaseFilter filter) => Narrowed(Visible(), filter);

    /// <summary>
    /// The rows behind a report's figure that the person doesn't see, because of a conflict of interest. They are counted, never shown
    /// (ADR 26), and only for the figure as it stands in the report: what narrows the list further would tell which they are.
    /// </summary>
    public IQueryable<CaseListRow> HiddenOf(CaseFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var me = actor.UserId;
        var hidden = db.CaseList.AsNoTracking().Where(r => db.ConflictsOfInterest.Any(c => c.UserId == me && c.CompanyId == r.CompanyId));
        return filter.Counted is null || actor.Is(Role.Auditor)
            ? hidden.Where(r => false)
            : Narrowed(hidden, new CaseFilter(Track: filter.Track, District: filter.District, Program: filter.Program, Counted: filter.Counted));
    }

    private IQueryable<CaseListRow> Narrowed(IQueryable<CaseListRow> of, CaseFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = InTab(Mine(of, filter.Mine), filter.Tab);
        if (filter.Status is { } status)
        {
            rows = rows.Where(r => r.Status == status);
        }

        if (filter.Track is { } track)
        {
            rows = rows.Where(r => r.Track == track);
        }

        if (filter.Program is { } program)
        {
            rows = rows.Where(r => r.Program == program);
        }

        if (filter.Counted is { } counted)
        {
            rows = CountedIn(rows, counted, filter.District);
        }
        else if (filter.District is { } district)
        {
            rows = rows.Where(r => r.District == district);
        }

        if (filter.DueBy is { } day)
        {
            rows = rows.Where(r => r.DueOn <= day);
        }

        return Matching(rows, filter.Search);
    }

    /// <summary>Rows of mine: I am in charge, or nobody is.</summary>
    public IQueryable<CaseListRow> Mine(IQueryable<CaseListRow> rows, bool only)
    {
        var me = actor.UserId;
        return only ? rows.Where(r => r.AssignedTo == me || r.AssignedTo == null) : rows;
    }

    /// <summary>The last day of this week.</summary>
    public DateOnly EndOfWeek()
    {
        var today = clock.Today;
        return today.AddDays((7 - (int)today.DayOfWeek) % 7);
    }

    /// <summary>The same as the budget report: what its counts stand for must be what is listed.</summary>
    private IQueryable<CaseListRow> CountedIn(IQueryable<CaseListRow> rows, CountedCases counted, string? district)
    {
        var (from, until, stood, known) = (counted.From ?? DateOnly.MinValue, counted.Until, counted.StoodOn, clock.EndOf(counted.KnownOn));
        return rows.Where(r =>
            db.Applications.Any(a => a.Id == r.ApplicationId && a.Rounds.Any(f =>
                f.Number == 1 && f.SubmittedOn >= from && f.SubmittedOn <= until && f.SubmittedAt < known && (district == null || f.District == district)))
            && !db.AuditEvents.Any(e => e.Type == "application.withdrawn" && e.CaseId == r.ApplicationId && e.EffectiveOn <= stood && e.RecordedAt < known));
    }

    private IQueryable<CaseListRow> InTab(IQueryable<CaseListRow> rows, CaseTab tab)
    {
        if (StagesOfWork.Of(tab) is { } stage)
        {
            return rows.Where(r => r.Stage == stage);
        }

        if (tab == CaseTab.All)
        {
            return rows;
        }

        var stages = StagesOfWork.For(actor.Roles);
        var open = rows.Where(r => stages.Contains(r.Stage));
        var (today, sunday) = (clock.Today, EndOfWeek());
        return tab switch
        {
            CaseTab.Overdue => open.Where(r => r.DueOn < today),
            CaseTab.DueThisWeek => open.Where(r => r.DueOn >= today && r.DueOn <= sunday),
            _ => open,
        };
    }

    /// <summary>
    /// Rows that contain the text: the index gives those with all of its pairs of characters, the comparison drops the few that
    /// have the pairs but not the text. A single ASCII letter has no pair and narrows by comparison alone.
    /// </summary>
    private static IQueryable<CaseListRow> Matching(IQueryable<CaseListRow> rows, string? search)
    {
        var text = Searchable(search);
        if (text.Length == 0)
        {
            return rows;
        }

        var grams = Bigrams(text);
        var pattern = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return grams.Length == 0
            ? rows.Where(r => EF.Functions.Like(r.SearchText, pattern, @"\"))
            : rows.Where(r => grams.All(g => r.Bigrams.Contains(g)) && EF.Functions.Like(r.SearchText, pattern, @"\"));
    }

    /// <summary>The same as the database's <c>searchable</c>.</summary>
    public static string Searchable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var words = new StringBuilder(CaseFilter.SearchLength);
        foreach (var rune in text.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r) && !Rune.IsControl(r)).Take(CaseFilter.SearchLength))
        {
            words.Append(rune);
        }

        return words.ToString().Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    /// <summary>The pairs of neighbouring characters, as the database's <c>bigrams</c> makes them; characters, not halves of surrogate pairs.</summary>
    private static string[] Bigrams(string text)
    {
        Rune[] letters = [.. text.EnumerateRunes()];
        return letters.Length == 1
            ? letters[0].IsAscii ? [] : [text]
            : [.. letters.Zip(letters.Skip(1), (first, second) => $"{first}{second}").Distinct()];
    }
}
