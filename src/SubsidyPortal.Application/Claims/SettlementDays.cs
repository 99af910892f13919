using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Claims;

/// <summary>Knows when an award's policy settles what is used on a day.</summary>
public sealed class SettlementDays(PolicyStore policies)
{
    /// <summary>The last day of the period, from which a claim of that day is paid; null where the policy sets no rhythm.</summary>
    public async Task<DateOnly?> OnAsync(SubsidyApplication award, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        var policy = await policies.FindAsync(award.Program, award.PolicyVersion, cancellationToken);
        return policy?.FindTrack(award.Track)?.SettledOn(policy.Document, day);
    }
}
