using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>Until when an award can be claimed.</summary>
/// <param name="Day">The last day, and how far it is.</param>
/// <param name="EndsClaims">
/// True for the life of a voucher, after which no claim is taken in. False for the day that the city configured: a claim may come
/// later too, as long as the city has not closed the award.
/// </param>
public sealed record ClaimUntil(Deadline Day, bool EndsClaims);

/// <summary>
/// Knows the last day of each award: the voucher's where the policy gives vouchers a life, otherwise the city's own. What the company
/// is told and what an approver may close rest on the same day.
/// </summary>
public sealed class ClaimDays(PortalDb db, PolicyStore policies, CityClock clock, CityCalendar calendar)
{
    /// <summary>The last day on which the company may count on claiming.</summary>
    public async Task<DateOnly> LastAsync(SubsidyApplication award, DateOnly awardedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        return await OfVoucherAsync(award, awardedOn, cancellationToken)
            ?? (await ConfiguredAsync([award], cancellationToken))(award, awardedOn);
    }

    /// <summary>What the company is told: null where nothing is left to claim, or the award isn't open for claims.</summary>
    public async Task<ClaimUntil?> UntilAsync(SubsidyApplication award, CancellationToken cancellationToken) =>
        (await UntilAsync([award], cancellationToken)).GetValueOrDefault(award.Id);

    /// <summary>The same for many cases; those with nothing to claim are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, ClaimUntil>> UntilAsync(IReadOnlyCollection<SubsidyApplication> cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var days = new Dictionary<Guid, ClaimUntil>();
        var open = cases.Where(a => a is { Status: ApplicationStatus.Awarded, RevocationOpen: false, AwardedOn: not null } && a.ClaimedAmount < a.AwardAmount).ToList();
        if (open.Count == 0)
        {
            return days;
        }

        var configured = await ConfiguredAsync(open, cancellationToken);
        var working = await calendar.GetAsync(cancellationToken);
        foreach (var award in open)
        {
            var awardedOn = award.AwardedOn!.Value;
            var voucher = await OfVoucherAsync(award, awardedOn, cancellationToken);
            days[award.Id] = new ClaimUntil(Deadline.Of(voucher ?? configured(award, awardedOn), clock.Today, working)!, voucher is not null);
        }

        return days;
    }

    /// <summary>The last day of the voucher's life by the policy; null where it gives vouchers none.</summary>
    public async Task<DateOnly?> OfVoucherAsync(SubsidyApplication award, DateOnly awardedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        var policy = await policies.FindAsync(award.Program, award.PolicyVersion, cancellationToken);
        return policy?.FindTrack(award.Track)?.LastClaimDay(policy.Document, awardedOn);
    }

    private async Task<Func<SubsidyApplication, DateOnly, DateOnly>> ConfiguredAsync(IReadOnlyCollection<SubsidyApplication> awards, CancellationToken cancellationToken)
    {
        var (programs, contracts) = (awards.Select(a => a.Program).Distinct().ToArray(), awards.Select(a => a.ContractId).ToArray());
        var settings = await db.Programs.AsNoTracking().Where(p => programs.Contains(p.Code))
            .Select(p => new { p.Code, p.Settings }).ToDictionaryAsync(p => p.Code, p => p.Settings, cancellationToken);
        var ends = await db.Contracts.AsNoTracking().Where(c => contracts.Contains(c.Id))
            .Select(c => new { c.Id, c.Terms.EndsOn }).ToDictionaryAsync(c => c.Id, c => c.EndsOn, cancellationToken);
        return (award, awardedOn) => settings[award.Program].LastClaimDay(ends[award.ContractId!.Value], awardedOn);
    }
}
