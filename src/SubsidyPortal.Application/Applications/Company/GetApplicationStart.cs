using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>What a company reads before it starts an application in a track.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record GetApplicationStart(string Program, string Track) : IQuery<ApplicationStartView>;

/// <summary>The start of an application.</summary>
/// <param name="Track">Names and what is left.</param>
/// <param name="Document">Number of the legal document.</param>
/// <param name="ClosesOn">Last day for submissions.</param>
/// <param name="DecisionWorkingDays">The city's own time to decide.</param>
/// <param name="RequiredSlots">Papers without which nothing can be handed in.</param>
/// <param name="Questions">Draft fields whose answers may exclude the application or ask for a review.</param>
/// <param name="Drafts">Drafts of the company in this track.</param>
public sealed record ApplicationStartView(
    OpenTrack Track,
    string Document,
    Deadline? ClosesOn,
    int DecisionWorkingDays,
    IReadOnlyList<EvidenceSlot> RequiredSlots,
    IReadOnlyList<string> Questions,
    IReadOnlyList<CaseHeading> Drafts)
{
    /// <summary>How the money reaches the company.</summary>
    public PaymentMode Mode { get; init; }
}

internal sealed class GetApplicationStartHandler(
    PortalDb db, CityClock clock, CityCalendar calendar, ApplicationsAccess access, OpenTracks tracks, PolicyStore policies)
    : IQueryHandler<GetApplicationStart, ApplicationStartView>
{
    public async Task<ApplicationStartView> HandleAsync(GetApplicationStart query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var open = await tracks.OnAsync(today, cancellationToken);
        var track = open.FirstOrDefault(t => t.Program == query.Program && t.Track == query.Track) ?? throw new NotFoundException();
        var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == query.Program, cancellationToken);
        var policy = await policies.InForceAsync(query.Program, today, cancellationToken);
        var rules = policy?.FindTrack(query.Track);
        var kinds = rules?.Base.Counted.Select(c => c.Contract).ToHashSet() ?? [];
        var drafts = await access.Visible().AsNoTracking()
            .Where(a => a.Program == query.Program && a.Track == query.Track && a.Status == ApplicationStatus.Draft)
            .OrderByDescending(a => a.ChangedAt).Take(5).ToListAsync(cancellationToken);
        return new ApplicationStartView(
            track,
            program.DocumentNumber,
            Deadline.Of(program.Settings.WindowEndsOn, today, await calendar.GetAsync(cancellationToken)),
            program.Settings.DecisionWorkingDays,
            DraftReader.RequiredSlots,
            Questions(kinds),
            [.. drafts.Select(a => CaseHeading.Of(a, program))])
        {
            Mode = rules?.Mode ?? PaymentMode.Reimburse,
        };
    }

    private static List<string> Questions(HashSet<ContractKind> kinds)
    {
        List<string> questions = [DraftFields.Affiliated, DraftFields.ClaimedBefore];
        if (kinds.Overlaps([ContractKind.ModelApi, ContractKind.ModelPrivateDeployment]))
        {
            questions.Insert(0, DraftFields.ThirdParty);
        }

        return questions;
    }
}
