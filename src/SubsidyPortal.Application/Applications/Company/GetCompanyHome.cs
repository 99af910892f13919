using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>The company's start page.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record GetCompanyHome : IQuery<CompanyHomeView>;

internal sealed class GetCompanyHomeHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, CaseHistory history, DraftEstimator estimator, OpenTracks tracks,
    ClaimDays claimDays)
    : IQueryHandler<GetCompanyHome, CompanyHomeView>
{
    private const int MostLoaded = 100;
    private const int MostDates = 5;

    public async Task<CompanyHomeView> HandleAsync(GetCompanyHome query, CancellationToken cancellationToken)
    {
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == actor.CompanyId, cancellationToken) ?? throw new NotFoundException();
        var today = clock.Today;
        var open = await access.Visible().AsNoTracking().Include(a => a.ReturnItems).Include(a => a.Documents).Include(a => a.Rounds)
            .Where(a => !ListCompanyApplicationsHandler.Ended.Contains(a.Status)).OrderByDescending(a => a.ChangedAt).Take(MostLoaded)
            .AsSplitQuery().ToListAsync(cancellationToken);
        var cases = await CasesAsync(open, company, today, cancellationToken);
        var awards = await AwardsAsync(cancellationToken);
        return new CompanyHomeView
        {
            Applicant = ApplicantViews.Of(company),
            MayEdit = actor.IsAny(Role.CompanyOwner, Role.CompanyEditor),
            Asked = [.. cases.Where(c => c.Waiting.ForCompany).OrderBy(c => c.Due?.On ?? DateOnly.MaxValue)],
            Cases = [.. cases.OrderByDescending(c => c.Waiting.For is CaseWaitsFor.Answer or CaseWaitsFor.ClaimDraft or CaseWaitsFor.ClaimAnswer).Take(CompanyHomeView.MostCases)],
            OpenCases = open.Count < MostLoaded ? open.Count : await access.Visible().CountAsync(a => !ListCompanyApplicationsHandler.Ended.Contains(a.Status), cancellationToken),
            AllCases = await access.Visible().CountAsync(cancellationToken),
            Money = awards.Count == 0 ? null : new CaseMoney(
                Money.Sum(awards.Select(a => a.Awarded)), Money.Sum(awards.Select(a => a.Claimed)), Money.Sum(awards.Select(a => a.Paid)), true),
            Awards = awards.Count,
            Dates = [.. cases.SelectMany(Dates).Where(d => d.On >= today).OrderBy(d => d.On).Take(MostDates)],
            Tracks = await tracks.OnAsync(today, cancellationToken),
        };
    }

    private async Task<List<HomeCase>> CasesAsync(List<SubsidyApplication> open, Company company, DateOnly today, CancellationToken cancellationToken)
    {
        var programs = await db.Programs.AsNoTracking().ToDictionaryAsync(p => p.Code, cancellationToken);
        var claims = await GetCompanyCaseHandler.ClaimsOfAsync(db, [.. open.Select(a => a.Id)], cancellationToken);
        var days = await history.DaysAsync(open, cancellationToken);
        var working = await calendar.GetAsync(cancellationToken);
        var until = await claimDays.UntilAsync(open, cancellationToken);
        var cases = new List<HomeCase>();
        foreach (var each in open)
        {
            var questions = each.Status == ApplicationStatus.Draft ? await estimator.QuestionsAsync(each, cancellationToken) : TrackQuestions.None;
            cases.Add(CaseOf(each, programs[each.Program], [.. claims[each.Id]], days[each.Id].ToDictionary(), today, working, questions) with
            {
                Until = until.GetValueOrDefault(each.Id),
            });
        }

        for (var i = 0; i < Math.Min(open.Count, CompanyHomeView.MostCases); i++)
        {
            if (open[i].Status == ApplicationStatus.Draft && (await estimator.EstimateAsync(open[i], company, cancellationToken)).Result is { } estimate)
            {
                cases[i] = cases[i] with { Applied = estimate.AwardCeiling };
            }
        }

        return cases;
    }

    private HomeCase CaseOf(
        SubsidyApplication application, SubsidyProgram program, List<CaseClaimView> claims, Dictionary<CaseStage, DateOnly> days, DateOnly today,
        WorkingCalendar working, TrackQuestions questions)
    {
        var papers = application.CoveredSlots();
        var tasks = application.Status == ApplicationStatus.Draft
            ? DraftTasks.Of(application.Draft, papers.Count, DraftReader.Read(application.Draft, papers, today, questions).Problems).Count(t => t.State == DraftTaskState.Done)
            : 0;
        return new HomeCase(
            CaseHeading.Of(application, program),
            CaseWaits.Of(application, claims, program.Settings.WindowEndsOn, today, working),
            CaseStages.Of(application.Status, days),
            application.AppliedAmount,
            GetCompanyCaseHandler.MoneyOf(application, claims),
            tasks,
            application.ChangedAt,
            application.Status == ApplicationStatus.Returned ? clock.DateOf(application.ChangedAt) : null);
    }

    private async Task<List<CaseMoney>> AwardsAsync(CancellationToken cancellationToken)
    {
        var awards = await access.Visible().AsNoTracking().Where(a => a.AwardedOn != null && a.AwardAmount != null).ToListAsync(cancellationToken);
        var claims = await GetCompanyCaseHandler.ClaimsOfAsync(db, [.. awards.Select(a => a.Id)], cancellationToken);
        return [.. awards.Select(a => GetCompanyCaseHandler.MoneyOf(a, [.. claims[a.Id]])!)];
    }

    private static IEnumerable<HomeDate> Dates(HomeCase item)
    {
        if (item.Until is { } until)
        {
            yield return new HomeDate(until.Day.On, until.EndsClaims ? HomeDateKind.VoucherEnds : HomeDateKind.ClaimBy, item.Case);
        }

        if (item.Waiting.By is not { } by)
        {
            yield break;
        }

        HomeDateKind? kind = item.Waiting.For switch
        {
            CaseWaitsFor.Answer or CaseWaitsFor.ClaimAnswer => HomeDateKind.AnswerDue,
            CaseWaitsFor.Draft => HomeDateKind.WindowCloses,
            CaseWaitsFor.Notice => HomeDateKind.NoticeEnds,
            CaseWaitsFor.Intake or CaseWaitsFor.Check or CaseWaitsFor.Review => HomeDateKind.DecisionDue,
            _ => null,
        };
        if (kind is { } known)
        {
            yield return new HomeDate(by.On, known, item.Case);
        }
    }
}
