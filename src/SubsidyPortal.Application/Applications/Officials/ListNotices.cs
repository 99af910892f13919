using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Where a public notice stands.</summary>
public enum NoticeStage
{
    /// <summary>Its last day is over; the award can be confirmed.</summary>
    Over,

    /// <summary>Objections can be made.</summary>
    Running,
}

/// <summary>One page of the public notices that run or are over and wait for the award, the earliest end first (公示).</summary>
/// <param name="Stage">Only those that run or that are over, or null for both.</param>
/// <param name="Track">One track, or null for all.</param>
/// <param name="Search">Part of a number, company, credit code or contract, as in the queue.</param>
/// <param name="Move">Which page.</param>
/// <param name="Key">For after and before: the key of the neighbouring page; one that can't be read gives the first page.</param>
/// <param name="Size">Rows a page, 1 to 100.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.Auditor)]
public sealed record ListNotices(
    NoticeStage? Stage = null, string? Track = null, string? Search = null, PageMove Move = PageMove.First, string? Key = null, int Size = 20) : IQuery<NoticeList>;

/// <summary>One page of the notices.</summary>
/// <param name="Over">All that are over, also on other pages.</param>
/// <param name="Running">All that run.</param>
/// <param name="Previous">Key that the page before this one ends at; null on the first page.</param>
/// <param name="Next">Key to go on from; null on the last page.</param>
public sealed record NoticeList(IReadOnlyList<NoticeView> Notices, NoticeSum Over, NoticeSum Running, string? Previous, string? Next);

/// <summary>The notices of one stage that track and search leave: how many, and what they come to, yuan.</summary>
public sealed record NoticeSum(int Count, Money Amount);

/// <summary>One intended award in public notice.</summary>
/// <param name="DaysLeft">Working days until the last day; negative once it is over.</param>
/// <param name="Over">The notice is over; the award can be confirmed unless an objection is open.</param>
public sealed record NoticeView(
    Guid Id, string Number, int Revision, string CompanyName, string? CompanyEnglishName, string Track, Money Amount,
    DateOnly From, DateOnly Until, int DaysLeft, bool Over, int OpenObjections, int Objections)
{
    /// <summary>The notice was counted over a year whose holidays are not all known.</summary>
    public bool Assumed { get; init; }
}

internal sealed class ListNoticesHandler(PortalDb db, CityClock clock, CityCalendar calendar, ApplicationsAccess access, CaseListAccess cases)
    : IQueryHandler<ListNotices, NoticeList>
{
    public async Task<NoticeList> HandleAsync(ListNotices query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var notices = Found(query);
        var sums = await notices.GroupBy(a => a.NoticeUntil < today)
            .Select(g => new { Over = g.Key, Count = g.Count(), Sum = g.Sum(a => (decimal)(object)a.AwardAmount!.Value) }).ToListAsync(cancellationToken);
        NoticeSum SumOf(bool over) => sums.Find(s => s.Over == over) is { } sum ? new NoticeSum(sum.Count, Money.FromYuan(sum.Sum)) : new NoticeSum(0, Money.Zero);

        var asked = OfStage(notices, query.Stage, today);
        var start = SeekStart<DateOnly>.Read(query.Move, query.Key, CasePageKey.Date);
        var page = await PageAsync(asked, start, query.Size, cancellationToken);
        if (page.Rows.Count == 0 && start.From is not null)
        {
            page = await PageAsync(asked, start.Ahead, query.Size, cancellationToken);
        }

        var days = await calendar.GetAsync(cancellationToken);
        return new NoticeList(
            page.Rows.ConvertAll(r => new NoticeView(
                r.Id, r.Number, r.Revision, r.Name, r.EnglishName, r.Track, r.Amount!.Value, r.From!.Value, r.Until!.Value,
                days.WorkingDaysBetween(today, r.Until.Value).Days, today > r.Until.Value, r.Open, r.All)
            {
                Assumed = days.WorkingDaysBetween(r.From.Value, r.Until.Value).Assumed,
            }),
            SumOf(over: true), SumOf(over: false), page.HasPrevious ? KeyOf(page.Rows[0]) : null, page.HasNext ? KeyOf(page.Rows[^1]) : null);
    }

    private IQueryable<SubsidyApplication> Found(ListNotices query)
    {
        var notices = access.Visible().AsNoTracking().Where(a => a.Status == ApplicationStatus.PublicNotice);
        if (!string.IsNullOrEmpty(query.Track))
        {
            notices = notices.Where(a => a.Track == query.Track);
        }

        if (CaseListAccess.Searchable(query.Search).Length == 0)
        {
            return notices;
        }

        var found = cases.Filtered(new CaseFilter(Search: query.Search));
        return notices.Where(a => found.Any(r => r.ApplicationId == a.Id));
    }

    private static IQueryable<SubsidyApplication> OfStage(IQueryable<SubsidyApplication> notices, NoticeStage? stage, DateOnly today) => stage switch
    {
        NoticeStage.Over => notices.Where(a => a.NoticeUntil < today),
        NoticeStage.Running => notices.Where(a => a.NoticeUntil >= today),
        _ => notices,
    };

    private Task<SeekPage<Row>> PageAsync(IQueryable<SubsidyApplication> notices, SeekStart<DateOnly> start, int size, CancellationToken cancellationToken)
    {
        var (backwards, from) = start;
        IQueryable<SubsidyApplication> sorted = backwards
            ? notices.OrderByDescending(a => a.NoticeUntil).ThenByDescending(a => a.Number)
            : notices.OrderBy(a => a.NoticeUntil).ThenBy(a => a.Number);
        if (from is { } row)
        {
            sorted = backwards
                ? sorted.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.NoticeUntil, a.Number), ValueTuple.Create((DateOnly?)row.Value, row.Number)))
                : sorted.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.NoticeUntil, a.Number), ValueTuple.Create((DateOnly?)row.Value, row.Number)));
        }

        // Looked up for the rows of the page alone: a join would meet every company before the page is cut.
        var rows = sorted.Select(a => new Row(
            a.Id, a.Number, a.Revision,
            db.Companies.Where(c => c.Id == a.CompanyId).Select(c => c.Name).Single(),
            db.Companies.Where(c => c.Id == a.CompanyId).Select(c => c.EnglishName).Single(),
            a.Track, a.AwardAmount, a.NoticeFrom, a.NoticeUntil, a.Objections.Count(o => o.Upheld == null), a.Objections.Count));
        return SeekPage<Row>.TakeAsync(rows, backwards, from is not null, size, cancellationToken);
    }

    private static string KeyOf(Row row) => CasePageKey.Of(row.Until!.Value, row.Number);

    private sealed record Row(
        Guid Id, string Number, int Revision, string Name, string? EnglishName, string Track, Money? Amount, DateOnly? From, DateOnly? Until, int Open, int All);
}
