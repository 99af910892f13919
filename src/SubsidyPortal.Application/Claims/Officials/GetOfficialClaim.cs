using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Claims;

/// <summary>One claim for officials and the auditor: papers, invoices with hints, calculation, signatures, history.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record GetOfficialClaim(Guid ClaimId) : IQuery<OfficialClaimView>;

/// <summary>The claim.</summary>
/// <param name="Hints">What a look at the contract says about each line; a hint decides nothing.</param>
/// <param name="Calculation">With what is certified so far.</param>
/// <param name="Batch">The payment batch it was last in.</param>
public sealed record OfficialClaimView(
    Guid Id,
    string Number,
    ClaimStatus Status,
    int Revision,
    ClaimCompanyView Company,
    ClaimAwardView Award,
    DateOnly? SubmittedOn,
    DateOnly? DueOn,
    string? Reason,
    DateOnly? ApprovedOn,
    DateOnly? PaidOn,
    string? BankReference,
    string AssignedName,
    string AssignedLatinName,
    IReadOnlyList<ClaimLineView> Lines,
    IReadOnlyList<LineHint> Hints,
    IReadOnlyList<ClaimDocumentView> Documents,
    ClaimCalculation Calculation,
    IReadOnlyList<ClaimSignature> Signatures,
    IReadOnlyList<OfferedAct> Acts,
    IReadOnlyList<ClaimEventView> History,
    IReadOnlyList<SisterClaim> Others,
    ClaimBatchView? Batch,
    DateOnly Today)
{
    /// <summary>What each payer bears and how far its payment is; empty where the city pays alone.</summary>
    public IReadOnlyList<ClaimPart> Parts { get; init; } = [];

    /// <summary>The batch in which each payer's part was last.</summary>
    public IReadOnlyDictionary<Payer, ClaimBatchView> PartBatches { get; init; } = new Dictionary<Payer, ClaimBatchView>();

    /// <summary>The deadline was counted over a year whose holidays are not all known.</summary>
    public bool DueAssumed { get; init; }

    /// <summary>The settlement day, from which the claim can be paid; null where the policy sets no rhythm.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>What came back of a paid claim; null unless its award was revoked or reduced below it.</summary>
    public ClaimRecoveryView? Recovery { get; init; }

    /// <summary>How many events the claim has in all; the history here has the latest of them.</summary>
    public int Events { get; init; }

    /// <summary>The points of all returns with the company's answers.</summary>
    public IReadOnlyList<ClaimReturnItemView> ReturnItems { get; init; } = [];

    /// <summary>What the last answer to a return changed; null before the first one.</summary>
    public ClaimDifferenceView? Difference { get; init; }
}

/// <summary>The recovery of a paid claim, in yuan.</summary>
/// <param name="Paid">What was paid.</param>
/// <param name="Owed">What of it has to be paid back in all: everything after a revocation, less after a reduction.</param>
/// <param name="Recovered">What has come back.</param>
/// <param name="Rows">Payment by payment.</param>
public sealed record ClaimRecoveryView(Money Paid, Money Owed, Money Recovered, IReadOnlyList<RecoveredMoney> Rows)
{
    /// <summary>What is still to be paid back.</summary>
    public Money Open => Owed - Recovered;

    /// <summary>A part of the payment stays with the company: its award was reduced, not revoked.</summary>
    public bool InPart => Owed < Paid;

    /// <summary>Of whose payments something is to be paid back still; empty where the city paid alone.</summary>
    public IReadOnlyList<PayerAmount> OpenByPayer { get; init; } = [];

    internal static ClaimRecoveryView? Of(CostClaim claim, SubsidyApplication award) =>
        claim.OwedUnder(award) is { IsPositive: true } owed
            ? new ClaimRecoveryView(claim.Paid, owed, claim.Recovered, [.. claim.Recoveries.Select(r => new RecoveredMoney(r.Id, r.Amount, r.Reference, r.ReceivedOn))])
            {
                OpenByPayer = [.. (claim.Parts ?? []).Select(p => new PayerAmount(p.Payer, claim.OpenUnder(award, p.Payer))).Where(p => p.Amount.IsPositive)],
            }
            : null;
}

/// <summary>One payment that came back.</summary>
public sealed record RecoveredMoney(Guid Id, Money Amount, string Reference, DateOnly ReceivedOn);

/// <summary>The company, and the account that is paid.</summary>
public sealed record ClaimCompanyView(Guid Id, string Name, string? EnglishName, string Uscc, ClaimAccountView Account);

/// <summary>Something about a line that doesn't fit the contract.</summary>
public enum LineHintKind
{
    /// <summary>The seller on the invoice isn't the contract's.</summary>
    OtherSeller,

    /// <summary>The month of service lies outside the contract's time.</summary>
    MonthOutsideContract,

    /// <summary>The invoice is older than the contract.</summary>
    BeforeContract,

    /// <summary>Less was paid than invoiced.</summary>
    PaidInPart,

    /// <summary>Payment and deducted voucher come to less than the invoice.</summary>
    ProvenInPart,
}

/// <summary>A hint about one line.</summary>
public sealed record LineHint(Guid LineId, LineHintKind Kind);

/// <summary>Another claim against the same award.</summary>
public sealed record SisterClaim(Guid Id, string Number, ClaimStatus Status, Money? Subsidy);

/// <summary>The batch that pays the claim.</summary>
public sealed record ClaimBatchView(Guid Id, string Number);

internal sealed class GetOfficialClaimHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, CaseAmounts amounts, ClaimVouchers vouchers, DutyRosters rosters)
    : IQueryHandler<GetOfficialClaim, OfficialClaimView>
{
    private const int MostEvents = 60;

    public async Task<OfficialClaimView> HandleAsync(GetOfficialClaim query, CancellationToken cancellationToken)
    {
        var claim = await access.LoadAsync(query.ClaimId, cancellationToken);
        var award = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == claim.ApplicationId, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == claim.CompanyId, cancellationToken);
        var contract = await CaseContract.OfAsync(db, award, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var subject = claim.Id.ToString();
        var events = await db.AuditEvents.AsNoTracking().Where(e => e.Subject == "claim" && e.SubjectId == subject)
            .OrderByDescending(e => e.Sequence).Take(MostEvents).ToListAsync(cancellationToken);
        var signing = await db.AuditEvents.AsNoTracking().Where(e => e.Subject == "claim" && e.SubjectId == subject && ClaimSignatures.Types.Contains(e.Type))
            .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        var ids = roster.Holders.Select(h => h.UserId).Concat(events.Select(e => e.Actor).OfType<Guid>()).Append(claim.AssignedTo ?? Guid.Empty).Distinct().ToArray();
        var people = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName, u.LatinName })
            .ToDictionaryAsync(u => u.Id, u => (u.DisplayName, u.LatinName), cancellationToken);
        (string Name, string Latin) Person(Guid? id) => id is { } known && people.TryGetValue(known, out var found) ? found : ("", "");
        var others = await access.Visible().AsNoTracking().Where(c => c.ApplicationId == award.Id && c.Id != claim.Id && c.SubmittedOn != null)
            .OrderBy(c => c.Number).Select(c => new SisterClaim(c.Id, c.Number, c.Status, c.Status == ClaimStatus.Rejected ? null : c.Subsidy)).ToListAsync(cancellationToken);
        var batches = await db.Batches.AsNoTracking().Where(b => b.Orders.Any(o => o.ClaimId == claim.Id)).OrderByDescending(b => b.MadeAt)
            .Select(b => new { b.Payer, View = new ClaimBatchView(b.Id, b.Number) }).ToListAsync(cancellationToken);
        var assigned = Person(claim.AssignedTo);
        var terms = await vouchers.OfAsync(claim, award, cancellationToken);

        return new OfficialClaimView(
            claim.Id, claim.Number, claim.Status, claim.Revision,
            new ClaimCompanyView(company.Id, company.Name, company.EnglishName, company.Uscc, ClaimAccountView.Of(company)),
            await ClaimAwards.ViewAsync(db, award, cancellationToken) with
            {
                Calculation = await amounts.DecidedAsync(award, cancellationToken),
                Vouchers = terms,
            },
            claim.SubmittedOn, claim.DueOn, claim.Reason, claim.ApprovedOn, claim.PaidOn, claim.BankReference, assigned.Name, assigned.Latin,
            [.. claim.Lines.Select(ClaimLineView.Of)], Hints(claim, contract, terms.Deducts),
            ClaimDocumentView.HandedIn(claim),
            claim.CalculationAgainst(award), ClaimSignatures.Of(claim, roster, signing, actor.UserId, Person), Acts(claim, award, roster),
            [.. events.Select(e => new ClaimEventView(e.Type, e.RecordedAt, Person(e.Actor).Name, Person(e.Actor).Latin, e.Reason, e.After.GetValueOrDefault("payer")))],
            others, batches.FirstOrDefault()?.View, clock.Today)
        {
            Parts = claim.Parts ?? [],
            PartBatches = (claim.Parts ?? []).Select(p => (p.Payer, Batch: batches.Find(b => b.Payer == EnumCode.Of(p.Payer))?.View))
                .Where(p => p.Batch is not null).ToDictionary(p => p.Payer, p => p.Batch!),
            Events = events.Count < MostEvents ? events.Count
                : await db.AuditEvents.CountAsync(e => e.Subject == "claim" && e.SubjectId == subject, cancellationToken),
            DueAssumed = Deadline.Of(claim.DueOn, clock.Today, await calendar.GetAsync(cancellationToken)) is { Assumed: true },
            SettledOn = claim.SettledOn,
            Recovery = ClaimRecoveryView.Of(claim, award),
            ReturnItems = ClaimReturnItemView.HandedIn(claim),
            Difference = ClaimDifference.Of(claim.Rounds),
        };
    }

    /// <summary>A member of the claim's company is barred like its submitter.</summary>
    private List<OfferedAct> Acts(CostClaim claim, SubsidyApplication award, DutyRoster roster) =>
        [.. ClaimTransitions.Table.ActsFor(claim.Status, actor.Roles).Where(act => IsOfficial(act, claim, award)).Select(act =>
        {
            var duty = ClaimDuties.Of(claim.Status, act);
            var held = roster.Holders.FirstOrDefault(h => h.UserId == actor.UserId && h.Duty != duty)?.Duty;
            return new OfferedAct(
                act, actor.CompanyId == claim.CompanyId ? Duty.Submitter : duty is null ? null : held,
                act is ClaimAct.DecideLine or ClaimAct.Verify or ClaimAct.Return or ClaimAct.Reject && !claim.IsFreeFor(actor.UserId));
        })];

    /// <summary>
    /// Money comes back after a revocation or reduction only; whether it is the rest shows when it is recorded. A payment is corrected on the page of
    /// its batch.
    /// </summary>
    private static bool IsOfficial(ClaimAct act, CostClaim claim, SubsidyApplication award) => act switch
    {
        ClaimAct.Edit or ClaimAct.Submit or ClaimAct.Answer or ClaimAct.Withdraw or ClaimAct.RecoverRest or ClaimAct.CorrectPayment or ClaimAct.RecordAnew => false,
        ClaimAct.Recover => claim.OwedUnder(award) > claim.Recovered,
        _ => true,
    };

    private static List<LineHint> Hints(CostClaim claim, ContractTerms? terms, bool deducts)
    {
        var hints = new List<LineHint>();
        foreach (var line in claim.Lines)
        {
            void Add(bool holds, LineHintKind kind)
            {
                if (holds)
                {
                    hints.Add(new LineHint(line.Id, kind));
                }
            }

            Add(line.Provable < line.Amount, deducts ? LineHintKind.ProvenInPart : LineHintKind.PaidInPart);
            if (terms is null)
            {
                continue;
            }

            Add(TypedText.Code(line.Seller) != TypedText.Code(terms.SellerName), LineHintKind.OtherSeller);
            Add(line.ServiceMonth > terms.EndsOn || line.ServiceMonth.AddMonths(1) <= terms.StartsOn, LineHintKind.MonthOutsideContract);
            Add(line.IssuedOn < terms.SignedOn, LineHintKind.BeforeContract);
        }

        return hints;
    }
}
