using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>A case for its company: where it stands, for whom it waits, its money, papers, messages and history in plain words.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record GetCompanyCase(Guid ApplicationId) : IQuery<CompanyCaseView>;

internal sealed class GetCompanyCaseHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, CaseAmounts amounts, CaseHistory history, ClaimDays claimDays)
    : IQueryHandler<GetCompanyCase, CompanyCaseView>
{
    public async Task<CompanyCaseView> HandleAsync(GetCompanyCase query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == application.Program, cancellationToken);
        var claims = (await ClaimsOfAsync(db, [application.Id], cancellationToken))[application.Id].ToList();
        var days = (await history.DaysAsync([application], cancellationToken))[application.Id].ToDictionary();
        var people = await history.MembersAsync(application.CompanyId, cancellationToken);
        var answer = CaseAmounts.IsAnswered(application) ? await amounts.CurrentAsync(application, cancellationToken) : null;
        return new CompanyCaseView
        {
            Case = CaseHeading.Of(application, program),
            Prepared = PreparedCaseView.OfDraft(application),
            ContractNumber = application.Draft[DraftFields.ContractNumber].Trim(),
            Seller = application.Draft[DraftFields.Seller].Trim(),
            Steps = CaseStages.Of(application.Status, days),
            Waiting = CaseWaits.Of(application, claims, program.Settings.WindowEndsOn, clock.Today, await calendar.GetAsync(cancellationToken)),
            Applied = application.AppliedAmount,
            Money = MoneyOf(application, claims),
            Calculation = answer ?? await amounts.SubmittedAsync(application, cancellationToken),
            Difference = answer is null ? null : await amounts.DifferenceAsync(application, answer, cancellationToken),
            Letter = CaseLetters.KindOf(application),
            Reason = application.EndReason ?? (application.Status is ApplicationStatus.Awarded or ApplicationStatus.PublicNotice ? application.Decision?.Reason : null),
            Revocation = application.Revocation is { } revocation
                ? new CaseRevocation(
                    revocation.ConfirmedAt is { } at ? clock.DateOf(at) : null, await AwardRecovery.ReadAsync(db, application.Id, cancellationToken))
                : null,
            Reductions = [.. application.Reductions.OrderByDescending(r => r.ConfirmedAt).Select(CaseReduction.Of)],
            AskedBack = Money.Sum(claims.Select(c => c.AskedBack)),
            AskedBackParts = AskedBackPart.Of(claims.SelectMany(c => c.Parts)),
            DecidedOn = application.DecidedOn,
            NoticeUntil = application.NoticeUntil,
            Lines = [.. LatestLines.Of(application).Select(l => CaseLineView.Of(l, application.FindingsTold))],
            Papers = CasePaper.Of(application),
            ReturnPoints = [.. application.ReturnItems.Select(ReturnPointView.Of)],
            Messages = [.. application.Messages.Select(m => new CaseMessageView(
                m.Id, m.FromCompany, m.FromCompany ? people.GetValueOrDefault(m.SentBy) : null, m.Text, m.SentAt))],
            Claims = claims,
            History = await history.OfAsync(application, cancellationToken),
            AllowedActs = application.ActsFor(actor.Roles),
            MayClaim = actor.IsAny(Role.CompanyOwner, Role.CompanyEditor) && application.Status == ApplicationStatus.Awarded && !application.RevocationOpen && application.ClaimedAmount < application.AwardAmount,
            Rounds = application.RoundNumber,
            Until = await claimDays.UntilAsync(application, cancellationToken),
        };
    }

    internal static async Task<ILookup<Guid, CaseClaimView>> ClaimsOfAsync(PortalDb db, IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => applications.Contains(c.ApplicationId)).OrderBy(c => c.CreatedAt)
            .Select(c => new { c.ApplicationId, c.Id, c.Number, c.Status, c.Subsidy, c.SubmittedOn, c.PaidOn, c.DueOn, c.Recovered, c.Parts, c.Repayable })
            .ToListAsync(cancellationToken);
        return claims.ToLookup(
            c => c.ApplicationId,
            c => new CaseClaimView(c.Id, c.Number, c.Status, c.Status != ClaimStatus.Rejected && c.Subsidy is { } subsidy ? subsidy - c.Recovered : null, c.SubmittedOn, c.PaidOn, c.DueOn)
            {
                KeptByPart = c.Parts is { } parts ? Money.Sum(parts.Select(p => p.Kept)) : null,
                AskedBack = Money.MaxOf(c.Repayable - c.Recovered, Money.Zero),
                Parts = c.Parts ?? [],
            });
    }

    internal static CaseMoney? MoneyOf(SubsidyApplication application, IReadOnlyList<CaseClaimView> claims) =>
        application.AwardAmount is not { } awarded
            ? null
            : new CaseMoney(
                awarded,
                application.ClaimedAmount,
                Money.Sum(claims.Select(c => c.Kept)),
                application.AwardedOn is not null)
            {
                Decided = application.Decision?.Amount,
                Shares = application.Shares ?? [],
            };
}
