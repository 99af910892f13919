using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Transparency;

/// <summary>Every running public notice of a program (公示), those first that end first, page by page by keyset.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Track">One track, or null for all.</param>
/// <param name="After">Place of the last line of the page before, or null for the first page; an unreadable one is the first page.</param>
/// <param name="Company">Part of a company's name, or null for all.</param>
[AllowedForAnyone]
public sealed record ListPublicNotices(string Program, string? Track = null, string? After = null, string? Company = null) : IQuery<PublicNoticePage>;

/// <summary>One page of the notices.</summary>
/// <param name="All">Notices with this filter.</param>
/// <param name="IsFirst">Nothing ends before this page.</param>
/// <param name="Next">Place to go on from, or null on the last page.</param>
public sealed record PublicNoticePage(IReadOnlyList<PublicNotice> Notices, int All, bool IsFirst, string? Next);

internal sealed class ListPublicNoticesHandler(PortalDb db, CityClock clock, TransparencyAccess access, PublicNoticeRows rows)
    : IQueryHandler<ListPublicNotices, PublicNoticePage>
{
    private const int PageSize = 20;

    public async Task<PublicNoticePage> HandleAsync(ListPublicNotices query, CancellationToken cancellationToken)
    {
        var program = await access.ProgramAsync(query.Program, cancellationToken);
        var notices = AwardRows.Narrowed(access.Notices(program.Code, clock.Today), db, query.Track, null, null, query.Company);
        var all = await notices.CountAsync(cancellationToken);
        var place = RegisterPlace.Read(query.After);
        var page = place is { } last
            ? notices.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.NoticeUntil, a.Number), ValueTuple.Create((DateOnly?)last.Day, last.Number)))
            : notices;
        var found = await rows.ReadAsync(page, PageSize + 1, cancellationToken);
        return new PublicNoticePage(
            [.. found.Take(PageSize)], all, place is null,
            found.Count > PageSize ? new RegisterPlace(found[PageSize - 1].Until, found[PageSize - 1].Number).ToString() : null);
    }
}
