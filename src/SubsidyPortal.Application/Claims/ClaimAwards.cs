using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Claims;

/// <summary>The award and its contract, as claims show them.</summary>
internal static class ClaimAwards
{
    public static async Task<ClaimAwardView> ViewAsync(PortalDb db, SubsidyApplication award, CancellationToken cancellationToken)
    {
        var terms = await TermsAsync(db, award, cancellationToken);
        var tracks = await TrackNames.LoadAsync(db, cancellationToken);
        return new ClaimAwardView(
            award.Id, award.Number, award.Program, award.Track, tracks.Chinese(award.Program, award.Track), tracks.English(award.Program, award.Track),
            award.AwardAmount ?? Money.Zero, award.Decision?.Calculation.EligibleBase ?? Money.Zero, award.ClaimedAmount, award.Decision?.Calculation.TraceHash ?? "",
            award.AwardedOn, terms?.Number ?? "", terms?.Title ?? "", terms?.SellerName ?? "");
    }

    public static Task<ContractTerms?> TermsAsync(PortalDb db, SubsidyApplication award, CancellationToken cancellationToken) =>
        db.Contracts.AsNoTracking().Where(c => c.Id == award.ContractId).Select(c => c.Terms).FirstOrDefaultAsync(cancellationToken)!;
}
