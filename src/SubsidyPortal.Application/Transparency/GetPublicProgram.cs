using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Transparency;

/// <summary>The start page of a program: rules, money left, waiting times and notices, for anybody.</summary>
[AllowedForAnyone]
public sealed record GetPublicProgram(string Code) : IQuery<PublicProgramView>;

/// <summary>What the start page shows.</summary>
/// <param name="Policy">The version in force today, with its bytes and hash.</param>
/// <param name="Papers">Papers without which nothing can be handed in.</param>
/// <param name="Waiting">From real cases; null while there are fewer than <see cref="WaitingTimes.FewestCases"/>.</param>
public sealed record PublicProgramView(
    string Code,
    LocalizedText Name,
    string DocumentNumber,
    bool TakesApplications,
    ProgramSettings Settings,
    PolicyVersion Policy,
    DateOnly Today,
    IReadOnlyList<PublicTrack> Tracks,
    IReadOnlyList<EvidenceSlot> Papers,
    WaitingTime? Waiting,
    IReadOnlyList<PublicNotice> Notices)
{
    /// <summary>How many notices there are; the list holds those that end first.</summary>
    public int NoticesInAll { get; init; } = Notices.Count;

    /// <summary>Entries of the supplier list; 0 where the program keeps none.</summary>
    public int Suppliers { get; init; }
}

/// <summary>One intended award, open for objections.</summary>
/// <param name="DaysLeft">Working days after today until the last day, that day included.</param>
public sealed record PublicNotice(
    string Number, string CompanyName, string? CompanyEnglishName, string Track, Domain.Money Amount, DateOnly Until, int DaysLeft)
{
    /// <summary>The notice was counted over a year whose holidays are not all known.</summary>
    public bool Assumed { get; init; }
}

internal sealed class GetPublicProgramHandler(
    PortalDb db, CityClock clock, Calendars.CityCalendar calendar, TransparencyAccess access, PolicyStore policies, WaitingTimes waiting)
    : IQueryHandler<GetPublicProgram, PublicProgramView>
{
    private const int MostNotices = 500;

    public async Task<PublicProgramView> HandleAsync(GetPublicProgram query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var program = await access.ProgramAsync(query.Code, cancellationToken);
        var policy = await policies.InForceAsync(program.Code, today, cancellationToken) ?? throw new NotFoundException();
        return new PublicProgramView(
            program.Code, new LocalizedText(program.EnglishName, program.ChineseName), program.DocumentNumber,
            program.TakesSubmissionsOn(today), program.Settings, policy, today,
            PublicMoney.Tracks(program, today, await PublicMoney.ReadAsync(db, cancellationToken)),
            DraftReader.RequiredSlots,
            await waiting.OfAsync(program.Code, cancellationToken),
            await NoticesAsync(program.Code, today, cancellationToken))
        {
            NoticesInAll = await access.Notices(program.Code, today).CountAsync(cancellationToken),
            Suppliers = await db.ListedSuppliers.CountAsync(s => s.Program == program.Code, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<PublicNotice>> NoticesAsync(string program, DateOnly today, CancellationToken cancellationToken)
    {
        var days = await calendar.GetAsync(cancellationToken);
        var rows = await access.Notices(program, today)
            .Join(db.Companies.AsNoTracking(), a => a.CompanyId, c => c.Id, (a, c) => new { a.Number, c.Name, c.EnglishName, a.Track, a.AwardAmount, a.NoticeFrom, a.NoticeUntil })
            .OrderBy(n => n.NoticeUntil).ThenBy(n => n.Number).Take(MostNotices).ToListAsync(cancellationToken);
        return [.. rows.Select(n => new PublicNotice(
            n.Number, n.Name, n.EnglishName, n.Track, n.AwardAmount!.Value, n.NoticeUntil!.Value, days.WorkingDaysBetween(today, n.NoticeUntil.Value).Days)
        {
            Assumed = days.WorkingDaysBetween(n.NoticeFrom!.Value, n.NoticeUntil.Value).Assumed,
        })];
    }
}
