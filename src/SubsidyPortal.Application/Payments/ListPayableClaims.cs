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

/// <summary>Approved claims that wait for a batch, per program and payer.</summary>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListPayableClaims : IQuery<PayableClaims>;

/// <summary>Everything that waits.</summary>
/// <param name="MayMake">The reader makes batches.</param>
public sealed record PayableClaims(IReadOnlyList<PayableGroup> Groups, bool MayMake);

/// <summary>What one payer of one program has to pay.</summary>
/// <param name="Claims">Those that were approved first, as many as a batch takes.</param>
/// <param name="Count">Of all of them.</param>
/// <param name="Total">Of all of them, yuan.</param>
public sealed record PayableGroup(
    string Program, string ProgramName, string ProgramNameEnglish, string Payer, IReadOnlyList<PayableClaim> Claims, int Count, Money Total);

/// <summary>One claim to pay.</summary>
/// <param name="Account">Masked.</param>
/// <param name="AccountUnderChange">It can't be paid until the change of account is settled.</param>
/// <param name="BarredBy">The duty that keeps the reader from batching it, or null.</param>
/// <param name="Rejected">What the bank said last time, or null.</param>
/// <param name="ApplicationId">The award's case.</param>
public sealed record PayableClaim(
    Guid Id, Guid ApplicationId, string Number, string Company, string? CompanyEnglish, string Track, Money Amount, DateOnly? ApprovedOn, string Account, bool AccountUnderChange, Duty? BarredBy, string? Rejected);

internal sealed class ListPayableClaimsHandler(PortalDb db, Actor actor, PaymentsAccess access) : IQueryHandler<ListPayableClaims, PayableClaims>
{
    public async Task<PayableClaims> HandleAsync(ListPayableClaims query, CancellationToken cancellationToken)
    {
        var payable = from claim in access.Payable().AsNoTracking()
                      join award in db.Applications on claim.ApplicationId equals award.Id
                      where award.Revocation == null
                      select new { Claim = claim, award.Program, award.Track };
        var whole = payable.Where(p => p.Claim.Parts == null);
        var sums = await whole.GroupBy(p => p.Program)
            .Select(g => new { Program = g.Key, Count = g.Count(), Total = g.Sum(p => (decimal)(object)p.Claim.Subsidy!) }).ToListAsync(cancellationToken);

        // What several payers pay is divided in memory: such claims are few, and a part is no row of its own.
        var divided = await payable.Where(p => p.Claim.Parts != null).Select(p => new { p.Program, p.Claim }).ToListAsync(cancellationToken);
        var parts = divided.SelectMany(d => d.Claim.Parts!.Where(p => p.State == PartState.Waiting).Select(p => (d.Program, p.Payer, d.Claim, Part: p)))
            .ToLookup(p => (p.Program, p.Payer));
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

        return new PayableClaims(groups, actor.Is(Role.FinanceOfficer));
    }

    private async Task<IReadOnlyList<PayableClaim>> FirstAsync(IQueryable<Waiting> waiting, Dictionary<Guid, ClaimPart> parts, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var rows = await waiting.OrderBy(w => w.Claim.ApprovedOn).ThenBy(w => w.Claim.Number).Take(PaymentBatch.MaxOrders)
            .Select(w => new
            {
                w.Claim.Id,
                w.Claim.ApplicationId,
                w.Claim.Number,
                Amount = w.Claim.Subsidy!.Value,
                w.Claim.ApprovedOn,
                w.Claim.Reason,
                w.Track,
                Company = db.Companies.Where(o => o.Id == w.Claim.CompanyId).Select(o => new { o.Name, o.EnglishName, o.Account, o.AccountRequestId }).First(),
                Held = db.DutyHolders.Where(d => d.Group == DutyGroup.Claim && d.CaseId == w.Claim.Id && d.UserId == me && d.Duty != Duty.BatchMaker)
                    .Select(d => (Duty?)d.Duty).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PayableClaim(
            r.Id, r.ApplicationId, r.Number, r.Company.Name, r.Company.EnglishName, r.Track, parts.GetValueOrDefault(r.Id)?.Amount ?? r.Amount, r.ApprovedOn,
            AccountText.Masked(r.Company.Account.Number), r.Company.AccountRequestId is not null, r.Held,
            parts.TryGetValue(r.Id, out var part) ? part.Refused : r.Reason))];
    }

    private sealed class Waiting
    {
        public required CostClaim Claim { get; init; }

        public required string Track { get; init; }
    }
}
