using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>A draft with all its problems, for the pages on which it is filled in.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record GetDraft(Guid ApplicationId) : IQuery<DraftView>;

internal sealed class GetDraftHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, PolicyStore policies,
    CaseCalculator calculator, KnownContracts contracts, OverlappingContracts overlapping)
    : IQueryHandler<GetDraft, DraftView>
{
    public async Task<DraftView> HandleAsync(GetDraft query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == application.Program, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == application.CompanyId, cancellationToken);
        var today = clock.Today;
        var policy = application.PolicyVersion > 0
            ? await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken)
            : await policies.InForceAsync(application.Program, today, cancellationToken);
        var questions = await calculator.QuestionsAsync(application, today, cancellationToken);
        var track = policy?.FindTrack(application.Track);
        var papers = CasePaper.Of(application);
        var reading = DraftReader.Read(application.Draft, application.CoveredSlots(), today, questions);
        var mayEdit = application.ActsFor(actor.Roles).Contains(ApplicationAct.Edit);
        return new DraftView
        {
            Case = CaseHeading.Of(application, program),
            MayEdit = mayEdit,
            SavedAt = application.ChangedAt,
            Answers = application.Draft.Answers,
            Lines = application.Draft.Lines,
            LinesStamp = DraftLinesStamp.Of(application.Draft.Lines),
            Papers = papers,
            Tasks = DraftTasks.Of(application.Draft, papers.Count, reading.Problems),
            ReturnPoints = [.. application.OpenReturnItems.Select(ReturnPointView.Of)],
            Applicant = ApplicantViews.Of(company),
            KnownContracts = mayEdit && application.ContractId is null ? await contracts.OfAsync(company.Id, cancellationToken) : [],
            Prepared = PreparedCaseView.OfDraft(application),
            Overlaps = await overlapping.FindAsync(company.Id, DraftReader.PeriodOf(application.Draft), application.ContractId, cancellationToken),
            TrackKinds = track is null ? [] : [.. track.Base.Counted.Select(c => EnumCode.Of(c.Contract))],
            AsksThirdParty = questions.Asks(TrackQuestions.ThirdParty),
            Questions = questions,
            OffersCoordination = track is not null && OffersCoordination(track),
            ClosesOn = Deadline.Of(
                application.Status == ApplicationStatus.Returned ? application.DueOn : program.Settings.WindowEndsOn,
                today,
                await calendar.GetAsync(cancellationToken)),
        };
    }

    // A payer beside the city stands in an option of the rate only where the track offers to coordinate with it.
    private static bool OffersCoordination(TrackPolicy track) =>
        track.Rate is FirstMatchRate rate && rate.Options.Any(o => o.Shares.Any(s => s.Payer != Payer.City));
}
