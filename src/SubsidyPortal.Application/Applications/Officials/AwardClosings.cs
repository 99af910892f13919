using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Applications;

/// <summary>What stands in the way of closing an award, and what ends with it.</summary>
public sealed class AwardClosings(PortalDb db, ClaimDays days, AuditTrail audit)
{
    private static readonly ClaimStatus[] Unsettled =
    [
        ClaimStatus.Submitted, ClaimStatus.InVerification, ClaimStatus.Returned, ClaimStatus.Verified, ClaimStatus.Approved, ClaimStatus.InPayment,
    ];

    /// <summary>Open claims, and the day until which the company may claim: the voucher's, otherwise the program's.</summary>
    public async Task<AwardClosing> ReadAsync(SubsidyApplication award, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        var open = await db.Claims.CountAsync(c => c.ApplicationId == award.Id && Unsettled.Contains(c.Status), cancellationToken);
        return new AwardClosing(open, award.AwardedOn is { } awardedOn ? await days.LastAsync(award, awardedOn, cancellationToken) : DateOnly.MaxValue);
    }

    /// <summary>Drafts, which officials don't see, end with their award.</summary>
    public async Task EndDraftsAsync(SubsidyApplication award, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM claims WHERE application_id = {award.Id} ORDER BY id FOR UPDATE", cancellationToken);
        var drafts = await db.Claims.Where(c => c.ApplicationId == award.Id && c.Status == ClaimStatus.Draft).OrderBy(c => c.Number).ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            draft.EndWithAward(award, reason, signed);
            audit.Record("claim.ended-with-award", draft, ClaimStatus.Draft, draft.Reason);
        }
    }
}
