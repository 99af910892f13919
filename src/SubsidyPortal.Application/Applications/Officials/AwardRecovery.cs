using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Applications;

/// <summary>What was paid on an award and what of it came back.</summary>
/// <param name="Paid">Confirmed by the bank, yuan.</param>
/// <param name="Recovered">What came back.</param>
/// <param name="Payable">Of approved claims, or payers' parts of them, that stand in no batch: back in the pool with the confirmation of a revocation.</param>
/// <param name="ClaimInPayment">Number of a claim that stands in a payment batch, or null.</param>
public sealed record AwardRecovery(Money Paid, Money Recovered, Money Payable, string? ClaimInPayment)
{
    /// <summary>What is to be paid back still, once the award is revoked.</summary>
    public Money Open => Paid - Recovered;

    internal static async Task<AwardRecovery> ReadAsync(PortalDb db, Guid applicationId, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => c.ApplicationId == applicationId && c.Subsidy != null).OrderBy(c => c.Number).ToListAsync(cancellationToken);
        return new AwardRecovery(
            Money.Sum(claims.Select(c => c.Paid)),
            Money.Sum(claims.Select(c => c.Recovered)),
            Money.Sum(claims.SelectMany(c => c.SubsidyByPayer.Select(p => c.PayableOf(p.Payer) ?? Money.Zero))),
            claims.Find(c => c.InBatch)?.Number);
    }
}
