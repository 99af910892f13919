using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

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
        var sums = await payable.GroupBy(p => p.Program)
            .Select(g => new { Program = g.Key, Count = g.Count(), Total = g.Sum(p => (decimal)(object)p.Claim.Subsidy!) }).ToListAsync(cancellationToken);
        var programs = await db.Programs.AsNoTracking().Select(p => new { p.Code, p.ChineseName, p.EnglishName }).ToDictionaryAsync(p => p.Code, cancellationToken);
        var groups = new List<PayableGroup>();
        foreach (var sum in sums.OrderBy(s => s.Program, StringComparer.Ordinal))
        {
            var claims = await FirstAsync(payable.Where(p => p.Program == sum.Program).Select(p => new Waiting { Claim = p.Claim, Track = p.Track }), cancellationToken);
            groups.Add(new PayableGroup(
                sum.Program, programs[sum.Program].ChineseName, programs[sum.Program].EnglishName, "city", claims, sum.Count, Money.FromYuan(sum.Total)));
        }

        var today = clock.Today;
        var periods = await all.Where(p => p.Claim.SettledOn != null).GroupBy(p => p.Claim.SettledOn!.Value)
            .Select(g => new { Day = g.Key, Count = g.Count(), Total = g.Sum(p => (decimal)(object)p.Claim.Subsidy!) }).OrderBy(g => g.Day).ToListAsync(cancellationToken);
        return new PayableClaims(groups, actor.Is(Role.FinanceOfficer))
        {
            Periods = [.. periods.Select(p => new SettlementPeriodView(p.Day, p.Count, Money.FromYuan(p.Total), p.Day <= today))],
        };
    }

    private async Task<IReadOnlyList<PayableClaim>> FirstAsync(IQueryable<Waiting> waiting, CancellationToken cancellationToken)
    {
        var (me, today) = (actor.UserId, clock.Today);

        // What can be paid comes first: a claim that waits for its day must not keep one that is due off the page.
        var rows = await waiting.OrderBy(w => w.Claim.SettledOn != null && w.Claim.SettledOn > today).ThenBy(w => w.Claim.ApprovedOn).ThenBy(w => w.Claim.Number).Take(PaymentBatch.MaxOrders)
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
                Company = db.Companies.Where(o => o.Id == w.Claim.CompanyId).Select(o => new { o.Name, o.EnglishName, o.Account, o.AccountRequestId }).First(),
                Held = db.DutyHolders.Where(d => d.Group == DutyGroup.Claim && d.CaseId == w.Claim.Id && d.UserId == me && d.Duty != Duty.BatchMaker)
                    .Select(d => (Duty?)d.Duty).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PayableClaim(
            r.Id, r.ApplicationId, r.Number, r.Company.Name, r.Company.EnglishName, r.Track, r.Amount, r.ApprovedOn, AccountText.Masked(r.Company.Account.Number),
            r.Company.AccountRequestId is not null, r.Held, r.Reason)
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
