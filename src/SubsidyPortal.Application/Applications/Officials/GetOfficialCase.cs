using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>A submitted case with everything that a decision needs, for officials and auditors.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record GetOfficialCase(Guid ApplicationId) : IQuery<OfficialCaseView>;

internal sealed class GetOfficialCaseHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, DutyRosters rosters,
    CaseAmounts amounts, CaseCalculator calculator, LedgerBook ledger, OfficerDirectory officers, AwardClosings closings, OtherCases others,
    OverlappingContracts overlapping) : IQueryHandler<GetOfficialCase, OfficialCaseView>
{
    public async Task<OfficialCaseView> HandleAsync(GetOfficialCase query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        if (application.SubmittedAt is not { } submittedAt)
        {
            throw new NotFoundException();
        }

        var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == application.Program, cancellationToken);
        var company = await db.Companies.AsNoTracking().Where(c => c.Id == application.CompanyId)
            .Select(c => new CaseCompanyView(c.Id, c.Uscc, c.Name, c.EnglishName, application.District)).SingleAsync(cancellationToken);
        var contract = await db.Contracts.AsNoTracking().Where(c => c.Id == application.ContractId).Select(c => c.Terms).SingleAsync(cancellationToken);
        var terms = CaseContract.Of(application.LatestRound, contract);
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var calculation = await amounts.CurrentAsync(application, cancellationToken);
        var budget = await BudgetOfAsync(application, calculation, cancellationToken);
        var people = await officers.FindAsync(People(application, roster), cancellationToken);
        var passed = await CheckPassedAsync(application.Id, cancellationToken);
        var recovery = application.Revocation is null ? null : await AwardRecovery.ReadAsync(db, application.Id, cancellationToken);
        var acts = new CaseActs(application, roster, actor, clock.Today)
        {
            Recovery = recovery,
            Closing = application.Status == ApplicationStatus.Awarded ? await closings.ReadAsync(application, cancellationToken) : null,
            CheckPassed = passed,
            Reasons = ReviewReasons.Of(calculation),
        };
        var sources = await others.SourcesAsync(application, cancellationToken);
        var causes = await CausesAsync(application, cancellationToken);
        CaseLink? Cause(Guid? id) => id is { } known ? causes.GetValueOrDefault(known) : null;
        PersonView? Person(Guid? id) => id is { } known ? people.GetValueOrDefault(known) : null;

        return new OfficialCaseView
        {
            Id = application.Id,
            Number = application.Number,
            Status = application.Status,
            Revision = application.Revision,
            Program = ProgramOf(program, application),
            Company = company,
            Contract = new CaseContractView(
                terms.Number, terms.Title, terms.Kind, terms.SellerName, terms.SellerUscc, terms.SignedOn, terms.StartsOn, terms.EndsOn, terms.Use, terms.Total),
            Prepared = PreparedCaseView.HandedIn(application, Person(application.Prepared?.By)),
            Overlaps = await overlapping.FindAsync(application.CompanyId, SellerPeriod.Of(terms), application.ContractId, cancellationToken),
            Round = application.RoundNumber,
            SubmittedAt = submittedAt,
            Clock = await ClockOfAsync(application, program.Settings, cancellationToken),
            InCharge = Person(application.AssignedTo),
            Difference = CaseDifference.Of(application.Rounds),
            ReturnItems = [.. application.ReturnItems.Select(i => ReturnItemView.HandedIn(application, i))],
            Checks = [.. CheckCodes.InOrder.Select(code => application.Checks.FirstOrDefault(c => c.Code == code)).OfType<CaseCheck>()
                .Select(c => new CheckView(c.Code, c.State, sources[c.Code], c.Note, Person(c.SettledBy), c.SettledAt))],
            Lines = [.. LatestLines.Of(application)
                .Select(l => new LineView(l.Id, l.Position, l.Kind, l.Description, l.Page, l.Amount, l.VerifiedAmount, l.VerifiedKind, l.VerifiedReason))],
            Facts = [.. (await calculator.FactsToVerifyAsync(application, cancellationToken)).Select(fact => FactOf(fact, application, people))],
            Funding = FundingOf(application),
            AskedFields = await AskedFieldsAsync(application, cancellationToken),
            Calculation = calculation,
            AmountDifference = await amounts.DifferenceAsync(application, calculation, cancellationToken),
            Letter = CaseLetters.KindOf(application),
            SubmittedCeiling = application.LatestRound!.Estimate.AwardCeiling,
            Recommendation = application.Recommendation is { } r ? new RecommendationView(r.Amount, r.Reason, Person(r.By), r.At) : null,
            SignedAmount = application.Status == ApplicationStatus.InReview ? application.Approvals.FirstOrDefault(a => !a.Superseded)?.Amount : null,
            AwardAmount = application.AwardAmount,
            DecidedAmount = application.Decision?.Amount,
            ClaimedAmount = application.ClaimedAmount,
            NoticeFrom = application.NoticeFrom,
            NoticeUntil = application.NoticeUntil,
            EndReason = application.EndReason,
            Revocation = application.Revocation is { } v ? new RevocationView(v.Ground, Person(v.ProposedBy), v.ProposedAt, Person(v.ConfirmedBy), v.ConfirmedAt, recovery!) : null,
            Reduction = application.Reduction is { } less
                ? new ReductionView(less.Amount, less.Ground, Cause(less.CauseId), Person(less.ProposedBy), less.ProposedAt)
                : null,
            Reductions = [.. application.Reductions.OrderByDescending(x => x.ConfirmedAt).Select(x => new ConfirmedReductionView(
                x.Before, x.After, x.ToPayBack, x.Ground, Cause(x.CauseId), Person(x.ProposedBy), Person(x.ConfirmedBy), x.ConfirmedAt) { Parts = x.Parts ?? [] })],
            AskedBack = application.Reductions.Any(x => x.ToPayBack.IsPositive) ? await AskedBackAsync(application.Id, cancellationToken) : null,
            Budget = budget.All,
            Payers = budget.Payers,
            Signatures = acts.Signatures(people, program.Settings.SecondApprovalAbove, application.Recommendation?.Amount ?? calculation.AwardCeiling),
            Documents = CaseDocumentView.HandedIn(application),
            Messages = [.. application.Messages.Select(m => new OfficialMessageView(m.Id, m.FromCompany, m.Text, Person(m.SentBy), m.SentAt))],
            Objections = [.. application.Objections.Select(o => new ObjectionView(o.Id, o.From, o.Text, o.RecordedAt, o.Answer, o.Upheld))],
            AllowedActions = acts.List(),
        };
    }

    private async Task<Dictionary<Guid, CaseLink>> CausesAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. application.Reductions.Select(r => r.CauseId).Append(application.Reduction?.CauseId).OfType<Guid>()];
        return ids.Length == 0
            ? []
            : await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new CaseLink(a.Id, a.Number)).ToDictionaryAsync(c => c.Id, cancellationToken);
    }

    private async Task<AskedBack> AskedBackAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => c.ApplicationId == applicationId).Select(c => new { c.Repayable, c.Recovered, c.Parts }).ToListAsync(cancellationToken);
        return new AskedBack(Domain.Money.Sum(claims.Select(c => c.Repayable)), Domain.Money.Sum(claims.Select(c => c.Recovered)))
        {
            Parts = AskedBackPart.Of(claims.SelectMany(c => c.Parts ?? [])),
        };
    }

    private async Task<(Guid By, DateTimeOffset At)?> CheckPassedAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        var passed = await db.AuditEvents.AsNoTracking().Where(e => e.CaseId == applicationId && e.Type == "application.check-passed")
            .OrderByDescending(e => e.Sequence).Select(e => new { e.Actor, e.RecordedAt }).FirstOrDefaultAsync(cancellationToken);
        return passed?.Actor is { } by ? (by, passed.RecordedAt) : null;
    }

    private async Task<IReadOnlyList<string>> AskedFieldsAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        var questions = await calculator.QuestionsAsync(application, application.SubmittedOn!.Value, cancellationToken);
        return
        [
            .. questions.AsksFacilityClass ? [DraftFields.FacilityClass] : Array.Empty<string>(),
            .. questions.Matchings.Count > 0 ? [DraftFields.Matching] : Array.Empty<string>(),
            .. questions.Declared.Select(question => DraftFields.OfFact(question.Name)),
        ];
    }

    private static CaseProgramView ProgramOf(SubsidyProgram program, SubsidyApplication application)
    {
        var track = program.Track(application.Track)!;
        return new CaseProgramView(
            program.Code, program.ChineseName, program.EnglishName, track.Code, track.ChineseName, track.EnglishName,
            application.PolicyVersion, program.Settings.SecondApprovalAbove);
    }

    private static CaseFundingView FundingOf(SubsidyApplication application)
    {
        var history = EstimateFactsJson.Read(application.LatestRound!.Facts).History;
        return new CaseFundingView([.. history.OtherFunding], history.SameContractClaimedBefore);
    }

    private static CaseFactView FactOf(FactToVerify fact, SubsidyApplication application, IReadOnlyDictionary<Guid, PersonView> people)
    {
        var found = application.VerifiedFacts.FirstOrDefault(f => f.Fact == fact.Fact);
        return new CaseFactView(fact, found, found is null ? null : people.GetValueOrDefault(found.By));
    }

    private static IEnumerable<Guid> People(SubsidyApplication application, DutyRoster roster)
    {
        Guid?[] single = [application.AssignedTo, application.Recommendation?.By, application.Revocation?.ProposedBy, application.Revocation?.ConfirmedBy, application.Reduction?.ProposedBy, application.Prepared?.By];
        return single.OfType<Guid>()
            .Concat(roster.Holders.Select(h => h.UserId))
            .Concat(application.Checks.Select(c => c.SettledBy).OfType<Guid>())
            .Concat(application.VerifiedFacts.Select(f => f.By))
            .Concat(application.Approvals.Select(a => a.By))
            .Concat(application.Reductions.SelectMany(r => new[] { r.ProposedBy, r.ConfirmedBy }))
            .Concat(application.Messages.Select(m => m.SentBy));
    }

    private async Task<CaseClockView> ClockOfAsync(SubsidyApplication application, ProgramSettings settings, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        if (application.DueOn is not { } due)
        {
            return new CaseClockView(today, null, null, 0, false);
        }

        var left = (await calendar.GetAsync(cancellationToken)).WorkingDaysBetween(today, due);
        var all = application.Status switch
        {
            ApplicationStatus.Returned => settings.AnswerWorkingDays,
            ApplicationStatus.PublicNotice => settings.NoticeWorkingDays,
            _ => settings.DecisionWorkingDays,
        };
        return new CaseClockView(today, due, left.Days, all, left.Assumed);
    }

    /// <summary>The pools that pay the case, together and, where others than the city pay, one by one.</summary>
    private async Task<(BudgetView? All, IReadOnlyList<PayerBudget> Payers)> BudgetOfAsync(
        SubsidyApplication application, EstimateResult calculation, CancellationToken cancellationToken)
    {
        var parts = application.AwardAmount is null ? calculation.FundedCeilings : application.Shares;

        // A payer whose part was reduced to nothing has paid perhaps, and its pool is shown.
        var payers = application.AwardAmount is null ? parts : application.Decision?.Shares;
        var pools = await ledger.ReadAsync(application, payers?.Select(p => p.Payer) ?? [Payer.City], cancellationToken);
        var each = PoolBudget.ByPayer(pools);
        return (PoolBudget.Of(pools), PayerBudget.Of(parts, each, each));
    }
}
