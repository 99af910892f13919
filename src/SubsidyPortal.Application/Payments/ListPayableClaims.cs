using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Payments;

/// <summary>Approved claims that wait for a batch, per program and payer; those whose settlement day hasn't come are shown and can't be paid.</summary>
/// <param name="SettledOn">Only the claims of this settlement day; null for all.</param>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListPayableClaims(DateOnly? SettledOn = null) : IQuery<PayableClaims>;

/// <summary>Everything that waits.</summary>
/// <param name="MayMake">The reader makes batches.</param>
public sealed record PayableClaims(IReadOnlyList<PayableGroup> Groups, bool MayMake)
{
    /// <summary>The settlement days of all claims that wait, whatever the filter; empty where no policy settles by the period.</summary>
    public IReadOnlyList<SettlementPeriodView> Periods { get; init; } = [];
}

/// <summary>What one payer of one program has to pay.</summary>
/// <param name="Claims">Those that were approved first, as many as a batch takes.</param>
/// <param name="Count">Of all of them.</param>
/// <param name="Total">Of all of them, yuan.</param>
public sealed record PayableGroup(
    string Program, string ProgramName, string ProgramNameEnglish, string Payer, IReadOnlyList<PayableClaim> Claims, int Count, Money Total);

/// <summary>A settlement day and what waits for it or has come due with it.</summary>
/// <param name="Day">The last day of the period.</param>
/// <param name="Due">The day has come: its claims can be paid.</param>
public sealed record SettlementPeriodView(DateOnly Day, int Count, Money Total, bool Due);

/// <summary>One claim to pay.</summary>
/// <param name="Account">Masked.</param>
/// <param name="AccountUnderChange">It can't be paid until the change of account is settled.</param>
/// <param name="BarredBy">The duty that keeps the reader from batching it, or null.</param>
/// <param name="Rejected">What the bank said last time, or null.</param>
/// <param name="ApplicationId">The award's case.</param>
public sealed record PayableClaim(
    Guid Id, Guid ApplicationId, string Number, string Company, string? CompanyEnglish, string Track, Money Amount, DateOnly? ApprovedOn, string Account, bool AccountUnderChange, Duty? BarredBy, string? Rejected)
{
    /// <summary>The settlement day; null where the policy sets no rhythm.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>The settlement day hasn't come: nothing is paid before it.</summary>
    public bool NotDue { get; init; }
}

internal sealed class ListPayableClaimsHandler(PortalDb db, Actor actor, CityClock clock, PaymentsAccess access) : IQueryHandler<ListPayableClaims, PayableClaims>
{
    public async Task<PayableClaims> HandleAsync(ListPayableClaims query, CancellationToken cancellationToken)
    {
        var all = from claim in access.Payable().AsNoTracking()
                  join award in db.Applications on claim.ApplicationId equals award.Id
                  where award.Revocation == null && award.Reduction == null
                  select new { Claim = claim, award.Program, award.Track };
        var payable = query.SettledOn is { } day ? all.Where(p => p.Claim.SettledOn == day) : all;
        var whole = payable.Where(p => p.Claim.Parts == null);
        var sums = await whole.GroupBy(p => p.Program)
            .Select(g => new { Program = g.Key, Count = g.Count(), Total = g.Sum(p => (decimal)(object)p.Claim.Subsidy!) }).ToListAsync(cancellationToken);

        // What several payers pay is divided in memory: such claims are few, and a part is no row of its own.
        var divided = await all.Where(p => p.Claim.Parts != null).Select(p => new { p.Program, p.Claim }).ToListAsync(cancellationToken);
        var waiting = divided.SelectMany(d => d.Claim.Parts!.Where(p => p.State == PartState.Waiting).Select(p => (d.Program, p.Payer, d.Claim, Part: p))).ToList();
        var parts = waiting.Where(p => query.SettledOn is null || p.Claim.SettledOn == query.SettledOn).ToLookup(p => (p.Program, p.Payer));
        var programs = await db.Programs.AsNoTracking().Select(p => new { p.Code, p.ChineseName, p.EnglishName }).ToDictionaryAsync(p => p.Code, cancellationToken);
        var groups = new List<PayableGroup>();
        foreach (var (program, payer) in sums.Select(s => (s.Program, Payer.City)).Concat(parts.Select(p => p.Key)).Distinct().OrderBy(g => g.Program, StringComparer.Ordinal).ThenBy(g => g.Item2))
        {
            var sum = payer == Payer.City ? sums.Find(s => s.Program == program) : null;
            var own = parts[(program, payer)].ToDictionary(p => p.Claim.Id, p => p.Part);
            Guid[] first = own.Count == 0 ? [] : parts[(program, payer)].OrderBy(p => p.Claim.ApprovedOn).ThenBy(p => p.Claim.Number, StringComparer.Ordinal)
                .Take(PaymentBatch.MaxOrders).Select(p => p.Claim.Id).ToArray();
            var byCity = payer == Payer.City;
            var claims = await FirstAsync(
                payable.Where(p => p.Program == program && ((byCity && p.Claim.Parts == null) || first.Contains(p.Claim.Id)))
                    .Select(p => new Waiting { Claim = p.Claim, Track = p.Track }),
                own, cancellationToken);
            groups.Add(new PayableGroup(
                program, programs[program].ChineseName, programs[program].EnglishName, EnumCode.Of(payer), claims, (sum?.Count ?? 0) + own.Count,
                Money.FromYuan(sum?.Total ?? 0) + Money.Sum(own.Values.Select(p => p.Amount))));
        }

        var today = clock.Today;
        var periods = await all.Where(p => p.Claim.SettledOn != null && p.Claim.Parts == null).GroupBy(p => p.Claim.SettledOn!.Value)
            .Select(g => new { Day = g.Key, Count = g.Count(), Total = g.Sum(p => (decimal)(object)p.Claim.Subsidy!) }).ToListAsync(cancellationToken);
        return new PayableClaims(groups, actor.Is(Role.FinanceOfficer))
        {
            Periods =
            [
                .. periods.Select(p => (p.Day, p.Count, Total: Money.FromYuan(p.Total)))
                    .Concat(waiting.Where(w => w.Claim.SettledOn is not null).Select(w => (Day: w.Claim.SettledOn!.Value, Count: 1, Total: w.Part.Amount)))
                    .GroupBy(p => p.Day).OrderBy(g => g.Key)
                    .Select(g => new SettlementPeriodView(g.Key, g.Sum(p => p.Count), Money.Sum(g.Select(p => p.Total)), g.Key <= today)),
            ],
        };
    }

    private async Task<IReadOnlyList<PayableClaim>> FirstAsync(IQueryable<Waiting> waiting, Dictionary<Guid, ClaimPart> parts, CancellationToken cancellationToken)
    {
        var (me, today) = (actor.UserId, clock.Today);

        // What can be paid comes first: a claim that waits for its day must not keep one that is due off the page.
        var rows = await waiting.Join(db.Companies, w => w.Claim.CompanyId, o => o.Id, (w, o) => new { w.Claim, w.Track, Company = o })
            .OrderBy(w => w.Claim.SettledOn != null && w.Claim.SettledOn > today)
            .ThenBy(w => w.Claim.ApprovedOn).ThenBy(w => w.Claim.Number).Take(PaymentBatch.MaxOrders)
            .Select(w => new
            {
                w.Claim.Id,
                w.Claim.ApplicationId,
                w.Claim.Number,
                Amount = w.Claim.Subsidy!.Value,
                w.Claim.ApprovedOn,
                w.Claim.Reason,
                w.Claim.SettledOn,
                w.Track,
                Company = new { w.Company.Name, w.Company.EnglishName, w.Company.Account, w.Company.AccountRequestId },
                Held = db.DutyHolders.Where(d => d.Group == DutyGroup.Claim && d.CaseId == w.Claim.Id && d.UserId == me && d.Duty != Duty.BatchMaker)
                    .Select(d => (Duty?)d.Duty).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PayableClaim(
            r.Id, r.ApplicationId, r.Number, r.Company.Name, r.Company.EnglishName, r.Track, parts.GetValueOrDefault(r.Id)?.Amount ?? r.Amount, r.ApprovedOn,
            AccountText.Masked(r.Company.Account.Number), r.Company.AccountRequestId is not null, r.Held,
            parts.TryGetValue(r.Id, out var part) ? part.Refused : r.Reason)
        {
            SettledOn = r.SettledOn,
            NotDue = r.SettledOn > today,
        })];
    }

    private sealed class Waiting
    {
        public required CostClaim Claim { get; init; }

        public required string Track { get; init; }
    }
}
