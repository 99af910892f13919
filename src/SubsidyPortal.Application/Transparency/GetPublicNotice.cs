using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Transparency;

/// <summary>One running notice, for the form of an objection.</summary>
[AllowedForAnyone]
public sealed record GetPublicNotice(string Program, string Number) : IQuery<PublicNoticeView>;

/// <summary>A notice with the names around it.</summary>
public sealed record PublicNoticeView(LocalizedText ProgramName, LocalizedText TrackName, PublicNotice Notice);

internal sealed class GetPublicNoticeHandler(CityClock clock, TransparencyAccess access, PublicNoticeRows rows) : IQueryHandler<GetPublicNotice, PublicNoticeView>
{
    public async Task<PublicNoticeView> HandleAsync(GetPublicNotice query, CancellationToken cancellationToken)
    {
        var program = await access.ProgramAsync(query.Program, cancellationToken);
        var running = access.Notices(query.Program, clock.Today).Where(a => a.Number == query.Number);
        if (await rows.ReadAsync(running, 1, cancellationToken) is not [var notice])
        {
            throw new NotFoundException();
        }

        var track = program.Track(notice.Track);
        return new PublicNoticeView(
            new LocalizedText(program.EnglishName, program.ChineseName), new LocalizedText(track?.EnglishName ?? notice.Track, track?.ChineseName ?? notice.Track), notice);
    }
}
