using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Application.Audit;

/// <summary>The full history of a case: every event and every ledger entry in the order of recording, each with the check of its hash.</summary>
[AllowedFor(Role.Auditor)]
public sealed record GetCaseAudit(Guid CaseId) : IQuery<CaseAuditView>;

/// <summary>The history of a case.</summary>
/// <param name="People">Everybody who is named in it by id, for showing only; an erased person is missing.</param>
/// <param name="Things">Lines, papers, messages and the like that are named in it by id, for showing only; what was taken out may be missing.</param>
/// <param name="Codes">What its codes stand for.</param>
public sealed record CaseAuditView(
    Guid Id, string Number, ApplicationStatus Status, string Track, string CompanyName, string? CompanyEnglishName,
    IReadOnlyList<CaseAuditEntryView> Entries, IReadOnlyDictionary<Guid, PersonView> People,
    IReadOnlyDictionary<Guid, AuditThingView> Things, AuditCodesView Codes);

/// <summary>A value before and after; null where there was none.</summary>
public sealed record AuditChangeView(string Key, string? Before, string? After);

/// <summary>What moved in the ledger.</summary>
public sealed record AuditMoneyView(LedgerStep Step, AccountKind From, AccountKind To, Money Amount);

/// <summary>One event or one ledger entry.</summary>
/// <param name="Type">The event's stable name; for an entry <c>ledger</c>.</param>
/// <param name="By">Account id; null for the portal's own jobs.</param>
/// <param name="Money">Only for a ledger entry.</param>
/// <param name="Subject">Application or claim, with the number of the claim among the changes.</param>
public sealed record CaseAuditEntryView(
    Guid Id, string Type, DateTimeOffset At, DateOnly EffectiveOn, Guid? By, string? Reason, IReadOnlyList<AuditChangeView> Changes,
    AuditMoneyView? Money, string Subject, string Number, string Hash, bool HashAgrees);

internal sealed class GetCaseAuditHandler(PortalDb db, ApplicationsAccess access, OfficerDirectory people, AuditNames names) : IQueryHandler<GetCaseAudit, CaseAuditView>
{
    public async Task<CaseAuditView> HandleAsync(GetCaseAudit query, CancellationToken cancellationToken)
    {
        var head = await (
            from a in access.Visible().AsNoTracking()
            join c in db.Companies.AsNoTracking() on a.CompanyId equals c.Id
            where a.Id == query.CaseId
            select new { a.Number, a.Status, a.Program, a.Track, a.PolicyVersion, a.CompanyId, c.Name, c.EnglishName }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        var events = await db.AuditEvents.AsNoTracking().Where(e => e.CaseId == query.CaseId).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        var entries = await db.LedgerTransactions.AsNoTracking().Include(t => t.Postings).Where(t => t.CaseId == query.CaseId)
            .OrderBy(t => t.Sequence).ToListAsync(cancellationToken);
        CaseAuditEntryView[] all = [.. events.Select(e => ViewOf(e, head.Number)).Concat(entries.Select(ViewOf)).OrderBy(e => e.At)];
        var named = all.SelectMany(e => e.Changes).SelectMany(c => new[] { c.Before, c.After })
            .Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).Concat(all.Select(e => e.By)).OfType<Guid>();
        return new CaseAuditView(
            query.CaseId, head.Number, head.Status, head.Track, head.Name, head.EnglishName, all, await people.FindAsync(named, cancellationToken),
            await names.ThingsAsync(query.CaseId, head.CompanyId, head.Name, cancellationToken), await names.CodesAsync(head.Program, head.PolicyVersion, cancellationToken));
    }

    private static CaseAuditEntryView ViewOf(AuditEvent e, string number) => new(
        e.Id, e.Type, e.RecordedAt, e.EffectiveOn, e.Actor, e.Reason,
        [.. e.Before.Keys.Union(e.After.Keys).Order(StringComparer.Ordinal).Select(k => new AuditChangeView(k, e.Before.GetValueOrDefault(k), e.After.GetValueOrDefault(k)))],
        null, e.Subject, e.After.GetValueOrDefault("claim") ?? number, e.PayloadHash, e.HashAgrees());

    private static CaseAuditEntryView ViewOf(LedgerTransaction t)
    {
        var from = t.Postings.OrderBy(p => p.Line).First();
        var to = t.Postings.OrderBy(p => p.Line).First(p => p.Amount.IsPositive);
        return new CaseAuditEntryView(
            t.Id, "ledger", t.RecordedAt, t.EffectiveOn, t.RecordedBy, t.Reason, [],
            new AuditMoneyView(t.Step, BudgetAccount.Parse(from.Account).Kind, BudgetAccount.Parse(to.Account).Kind, to.Amount),
            "ledger", t.CaseNumber, t.PayloadHash, t.HashAgrees());
    }
}
