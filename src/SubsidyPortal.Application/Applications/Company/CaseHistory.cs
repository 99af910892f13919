using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// The part of a case's history that its company is told: its own acts and the city's steps, but not what officials find and
/// discuss between them.
/// </summary>
public sealed class CaseHistory(PortalDb db, CityClock clock)
{
    private static readonly string[] Told =
    [
        "application.started", "application.prepared", "application.submitted", "application.taken", "application.returned", "application.answered", "application.lapsed",
        "application.check-passed", "application.rebased", "application.approved", "application.objection-upheld", "application.award-confirmed", "application.awarded",
        "application.rejected", "application.withdrawn", "application.closed", "application.voucher-expired", "application.revoked",
        "application.revocation-proposed", "application.revocation-withdrawn", "application.reduction-proposed", "application.reduction-withdrawn",
        "application.award-reduced", "claim.approval-recalled", "claim.asked-back", "claim.recovered",
        "claim.submitted", "claim.returned", "claim.answered", "claim.approved", "claim.rejected", "claim.ended-with-award", "claim.withdrawn", "claim.paid", "claim.bank-rejected",
        "claim.payment-corrected", "claim.payment-recorded-anew",
    ];

    private static readonly string[] ToldFacts = ["round", "applied", "amount", "released", "noticeUntil", "claim", "subsidy", "certified", "payer"];

    private static readonly string[] WithReason =
    [
        "application.rebased", "application.rejected", "application.withdrawn", "application.closed", "application.voucher-expired", "application.revoked",
        "application.award-reduced", "claim.rejected", "claim.bank-rejected",
    ];

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<CaseHistoryEntry>> OfAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var events = await db.AuditEvents.AsNoTracking().Where(e => e.CaseId == application.Id && Told.Contains(e.Type))
            .OrderByDescending(e => e.Sequence).ToListAsync(cancellationToken);
        var people = await MembersAsync(application.CompanyId, cancellationToken);
        return [.. events.Select(e => new CaseHistoryEntry(
            e.Type,
            e.RecordedAt,
            e.Actor is { } actor && people.ContainsKey(actor),
            e.Actor is { } known ? people.GetValueOrDefault(known) : null,
            e.After.Where(f => ToldFacts.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value),
            WithReason.Contains(e.Type) ? e.Reason : null))];
    }

    /// <summary>The days of the five steps, for several cases at once.</summary>
    public async Task<ILookup<Guid, KeyValuePair<CaseStage, DateOnly>>> DaysAsync(IReadOnlyCollection<SubsidyApplication> applications, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(applications);
        var ids = applications.Select(a => (Guid?)a.Id).ToList();
        var events = await db.AuditEvents.AsNoTracking()
            .Where(e => ids.Contains(e.CaseId) && e.Subject == "application" && !e.Type.StartsWith("application.document") && !e.Type.StartsWith("application.message"))
            .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        var passed = events.Where(Passed).GroupBy(e => e.CaseId!.Value).ToDictionary(g => g.Key, g => clock.DateOf(g.Last().RecordedAt));
        return applications.SelectMany(a => Days(a, passed).Select(d => (a.Id, Day: d))).ToLookup(d => d.Id, d => d.Day);
    }

    /// <summary>Names of the company's people by account.</summary>
    public async Task<Dictionary<Guid, LocalizedText>> MembersAsync(Guid companyId, CancellationToken cancellationToken)
    {
        var members = await db.Companies.AsNoTracking().Where(c => c.Id == companyId).SelectMany(c => c.Members).Select(m => m.UserId).ToListAsync(cancellationToken);
        return await db.Users.AsNoTracking().Where(u => members.Contains(u.Id)).ToDictionaryAsync(u => u.Id, NameOf, cancellationToken);
    }

    /// <summary>A person's name for readers of English and of Chinese.</summary>
    internal static LocalizedText NameOf(PortalUser user) => new(string.IsNullOrWhiteSpace(user.LatinName) ? user.DisplayName : user.LatinName, user.DisplayName);

    private static bool Passed(AuditEvent e) =>
        e.Before.GetValueOrDefault("status") == nameof(ApplicationStatus.InCheck) && e.After.GetValueOrDefault("status") == nameof(ApplicationStatus.InReview);

    private static IEnumerable<KeyValuePair<CaseStage, DateOnly>> Days(SubsidyApplication application, Dictionary<Guid, DateOnly> passed)
    {
        if (application.SubmittedOn is { } submitted)
        {
            yield return new(CaseStage.Applied, submitted);
        }

        if (passed.TryGetValue(application.Id, out var day))
        {
            yield return new(CaseStage.Checked, day);
        }

        if (application.DecidedOn is { } decided)
        {
            yield return new(CaseStage.Decided, decided);
        }

        if (application.AwardedOn is { } awarded)
        {
            yield return new(CaseStage.Awarded, awarded);
        }
    }
}
