using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Applications;

/// <summary>Another contract of the same company with the same seller that runs in the same time: a hint, never a refusal.</summary>
/// <param name="Number">Its number as printed.</param>
/// <param name="Title">Its title.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record OverlappingContract(string Number, string Title, DateOnly StartsOn, DateOnly EndsOn);

/// <summary>Finds them among the contracts whose application is not ended without an award.</summary>
public sealed class OverlappingContracts(PortalDb db)
{
    /// <summary>More would hide what matters.</summary>
    public const int Most = 5;

    private static readonly ApplicationStatus[] Ended = [ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed];

    /// <summary>The contracts that overlap, the earliest first; none while seller or days are not known.</summary>
    /// <param name="companyId">Whose contracts.</param>
    /// <param name="period">Of the contract that is looked at.</param>
    /// <param name="contractId">Its row, if it has one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<OverlappingContract>> FindAsync(Guid companyId, SellerPeriod? period, Guid? contractId, CancellationToken cancellationToken)
    {
        if (period is null)
        {
            return [];
        }

        var (from, until) = (period.StartsOn, period.EndsOn);
        var running = await db.Contracts.AsNoTracking()
            .Where(c => c.CompanyId == companyId && c.Id != (contractId ?? Guid.Empty) && c.Terms.StartsOn <= until && c.Terms.EndsOn >= from
                && db.Applications.Any(a => a.ContractId == c.Id && !Ended.Contains(a.Status)))
            .Select(c => c.Terms).ToListAsync(cancellationToken);
        return
        [
            .. running.Where(terms => period.Overlaps(SellerPeriod.Of(terms)))
                .OrderBy(terms => terms.StartsOn).ThenBy(terms => terms.Number, StringComparer.Ordinal).Take(Most)
                .Select(terms => new OverlappingContract(terms.Number, terms.Title, terms.StartsOn, terms.EndsOn)),
        ];
    }
}
