using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Transparency;

/// <summary>One running notice, for the form of an objection.</summary>
[AllowedForAnyone]
public sealed record GetPublicNotice(string Program, string Number) : IQuery<PublicNoticeView>;

/// <summary>A notice with the names around it.</summary>
public sealed record PublicNoticeView(LocalizedText ProgramName, LocalizedText TrackName, PublicNotice Notice);

internal sealed class GetPublicNoticeHandler(PortalDb db, CityClock clock, Calendars.CityCalendar calendar, TransparencyAccess access)
    : IQueryHandler<GetPublicNotice, PublicNoticeView>
{
    public async Task<PublicNoticeView> HandleAsync(GetPublicNotice query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var program = await access.ProgramAsync(query.Program, cancellationToken);
        var row = await access.Notices(query.Program, today).Where(a => a.Number == query.Number)
            .Join(db.Companies.AsNoTracking(), a => a.CompanyId, c => c.Id, (a, c) => new { a.Number, c.Name, c.EnglishName, a.Track, a.AwardAmount, a.NoticeFrom, a.NoticeUntil })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        var track = program.Track(row.Track);
        var days = await calendar.GetAsync(cancellationToken);
        return new PublicNoticeView(
            new LocalizedText(program.EnglishName, program.ChineseName), new LocalizedText(track?.EnglishName ?? row.Track, track?.ChineseName ?? row.Track),
            new PublicNotice(
                row.Number, row.Name, row.EnglishName, row.Track, row.AwardAmount!.Value, row.NoticeUntil!.Value, days.WorkingDaysBetween(today, row.NoticeUntil.Value).Days)
            {
                Assumed = days.WorkingDaysBetween(row.NoticeFrom!.Value, row.NoticeUntil.Value).Assumed,
            });
    }
}
