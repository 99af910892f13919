using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Transparency;

/// <summary>The programs that anybody may see, open ones first.</summary>
[AllowedForAnyone]
public sealed record ListPublicPrograms : IQuery<IReadOnlyList<PublicProgramLine>>;

/// <summary>One program in the list.</summary>
/// <param name="TakesApplications">An application may be handed in today.</param>
/// <param name="ClosesOn">Last day for applications, where there is one.</param>
public sealed record PublicProgramLine(
    string Code, LocalizedText Name, string DocumentNumber, bool TakesApplications, DateOnly? ClosesOn, IReadOnlyList<PublicTrack> Tracks)
{
    public Money Budget => Money.Sum(Tracks.Select(t => t.Budget));

    public Money Left => Money.Sum(Tracks.Select(t => t.Left));
}

internal sealed class ListPublicProgramsHandler(PortalDb db, CityClock clock, TransparencyAccess access)
    : IQueryHandler<ListPublicPrograms, IReadOnlyList<PublicProgramLine>>
{
    public async Task<IReadOnlyList<PublicProgramLine>> HandleAsync(ListPublicPrograms query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var programs = await access.Programs().Include(p => p.Pools).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        var balances = await PublicMoney.ReadAsync(db, cancellationToken);
        return [.. programs
            .Select(p => new PublicProgramLine(
                p.Code, new LocalizedText(p.EnglishName, p.ChineseName), p.DocumentNumber, p.TakesSubmissionsOn(today), p.Settings.WindowEndsOn,
                PublicMoney.Tracks(p, today, balances)))
            .OrderByDescending(p => p.TakesApplications)];
    }
}
