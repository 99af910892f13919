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
    /// <summary>How many notices there are; the list holds the few that end first, see <see cref="ListPublicNotices"/> for all.</summary>
    public int NoticesInAll { get; init; } = Notices.Count;

    /// <summary>Entries of the supplier list; 0 where the program keeps none.</summary>
    public int Suppliers { get; init; }
}

internal sealed class GetPublicProgramHandler(
    PortalDb db, CityClock clock, TransparencyAccess access, PolicyStore policies, WaitingTimes waiting, PublicNoticeRows notices)
    : IQueryHandler<GetPublicProgram, PublicProgramView>
{
    private const int MostNotices = 8;

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
            await notices.ReadAsync(access.Notices(program.Code, today), MostNotices, cancellationToken))
        {
            NoticesInAll = await access.Notices(program.Code, today).CountAsync(cancellationToken),
            Suppliers = await db.ListedSuppliers.CountAsync(s => s.Program == program.Code, cancellationToken),
        };
    }
}
