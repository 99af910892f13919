using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Claims;

/// <summary>Finds out whether an award's voucher is deducted at purchase, and what is left of it for a claim.</summary>
public sealed class ClaimVouchers(PortalDb db, PolicyStore policies)
{
    /// <summary>
    /// What the voucher leaves to a claim. It holds for a change only while the award is locked, as every act on a claim does:
    /// all claims of an award then wait for each other.
    /// </summary>
    public async Task<VoucherTerms> OfAsync(CostClaim claim, SubsidyApplication award, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(award);
        if (!await DeductsAsync(award.Program, award.PolicyVersion, award.Track, cancellationToken))
        {
            return VoucherTerms.None;
        }

        var elsewhere = await db.Claims.AsNoTracking().Where(c => c.ApplicationId == award.Id && c.Id != claim.Id)
            .SelectMany(c => c.Lines).Where(l => l.Live).Select(l => l.Voucher).ToListAsync(cancellationToken);
        return new VoucherTerms(true, award.AwardAmount ?? Money.Zero, Money.Sum(elsewhere));
    }

    /// <summary>The same for a glance at what a draft comes to: its rows are read, and not weighed against the other claims.</summary>
    public async Task<VoucherTerms> ForReadingAsync(string program, int policyVersion, string track, CancellationToken cancellationToken) =>
        await DeductsAsync(program, policyVersion, track, cancellationToken) ? new VoucherTerms(true, Money.Max, Money.Zero) : VoucherTerms.None;

    private async Task<bool> DeductsAsync(string program, int policyVersion, string track, CancellationToken cancellationToken) =>
        (await policies.FindAsync(program, policyVersion, cancellationToken))?.FindTrack(track)?.Mode == PaymentMode.DeductAtPurchase;
}
