using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Payments;

/// <summary>Approved claims that wait for a batch, per program and payer.</summary>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListPayableClaims : IQuery<PayableClaims>;

/// <summary>Everything that waits.</summary>
/// <param name="MayMake">The reader makes batches.</param>
public sealed record PayableClaims(IReadOnlyList<PayableGroup> Groups, bool MayMake);

/// <summary>What one payer of one program has to pay.</summary>
public sealed record PayableGroup(string Program, string ProgramName, string ProgramNameEnglish, string Payer, IReadOnlyList<PayableClaim> Claims)
{
    public Money Total => Money.Sum(Claims.Select(c => c.Amount));
}

/// <summary>One claim to pay.</summary>
/// <param name="Account">Masked.</param>
/// <param name="AccountUnderChange">It can't be paid until the change of account is settled.</param>
/// <param name="BarredBy">The duty that keeps the reader from batching it, or null.</param>
/// <param name="Rejected">What the bank said last time, or null.</param>
public sealed record PayableClaim(
    Guid Id, string Number, string Company, string? CompanyEnglish, string Track, Money Amount, DateOnly? ApprovedOn, string Account, bool AccountUnderChange, Duty? BarredBy, string? Rejected);

internal sealed class ListPayableClaimsHandler(PortalDb db, Actor actor, PaymentsAccess access) : IQueryHandler<ListPayableClaims, PayableClaims>
{
    public async Task<PayableClaims> HandleAsync(ListPayableClaims query, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var rows = await access.Payable().AsNoTracking()
            .Where(c => !db.Applications.Any(a => a.Id == c.ApplicationId && a.Revocation != null))
            .Select(c => new
            {
                c.Id,
                c.Number,
                Amount = c.Subsidy!.Value,
                c.ApprovedOn,
                c.Reason,
                Award = db.Applications.Where(a => a.Id == c.ApplicationId).Select(a => new { a.Program, a.Track }).First(),
                Company = db.Companies.Where(o => o.Id == c.CompanyId).Select(o => new { o.Name, o.EnglishName, o.Account, o.AccountRequestId }).First(),
                Held = db.DutyHolders.Where(d => d.Group == DutyGroup.Claim && d.CaseId == c.Id && d.UserId == me && d.Duty != Duty.BatchMaker)
                    .Select(d => (Duty?)d.Duty).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var programs = await db.Programs.AsNoTracking().Select(p => new { p.Code, p.ChineseName, p.EnglishName }).ToDictionaryAsync(p => p.Code, cancellationToken);
        IReadOnlyList<PayableGroup> groups = [.. rows.GroupBy(r => r.Award.Program).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PayableGroup(
            g.Key, programs[g.Key].ChineseName, programs[g.Key].EnglishName, "city",
            [.. g.OrderBy(r => r.ApprovedOn).ThenBy(r => r.Number, StringComparer.Ordinal).Select(r => new PayableClaim(
                r.Id, r.Number, r.Company.Name, r.Company.EnglishName, r.Award.Track, r.Amount, r.ApprovedOn, AccountText.Masked(r.Company.Account.Number),
                r.Company.AccountRequestId is not null, r.Held, r.Reason))]))];
        return new PayableClaims(groups, actor.Is(Role.FinanceOfficer));
    }
}
