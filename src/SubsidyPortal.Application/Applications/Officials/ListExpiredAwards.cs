using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Awards whose voucher's life is over by their policy, for <see cref="CloseExpiredAward"/>, the oldest first. An award whose policy
/// gives vouchers no life isn't among them: its last day is the city's own, and closing it a person's act (ADR 18).
/// </summary>
[AllowedForPortal]
public sealed record ListExpiredAwards : IQuery<IReadOnlyList<Guid>>;

internal sealed class ListExpiredAwardsHandler(PortalDb db, CityClock clock, PolicyStore policies) : IQueryHandler<ListExpiredAwards, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> HandleAsync(ListExpiredAwards query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var open = db.Applications.AsNoTracking().Where(a => a.Status == ApplicationStatus.Awarded && a.Revocation == null && a.Reduction == null && a.AwardedOn != null);
        var kinds = await open.Select(a => new { a.Program, a.PolicyVersion, a.Track }).Distinct().ToListAsync(cancellationToken);
        var expired = new List<(DateOnly AwardedOn, Guid Id)>();
        foreach (var kind in kinds)
        {
            var policy = await policies.FindAsync(kind.Program, kind.PolicyVersion, cancellationToken);
            if (policy?.FindTrack(kind.Track) is not { VoucherMonths: { } months } track)
            {
                continue;
            }

            // Nothing that was awarded later can be over: months only ever carry a day on.
            var latest = today.AddMonths(-months);
            var awards = await open.Where(a => a.Program == kind.Program && a.PolicyVersion == kind.PolicyVersion && a.Track == kind.Track && a.AwardedOn <= latest)
                .Select(a => new { a.Id, AwardedOn = a.AwardedOn!.Value }).ToListAsync(cancellationToken);
            expired.AddRange(awards.Where(a => track.LastClaimDay(policy.Document, a.AwardedOn) < today).Select(a => (a.AwardedOn, a.Id)));
        }

        return [.. expired.Order().Select(e => e.Id)];
    }
}
