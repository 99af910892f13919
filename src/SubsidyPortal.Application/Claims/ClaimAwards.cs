using SubsidyPortal.Application.Applications;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Claims;

/// <summary>The award and its contract, as claims show them.</summary>
internal static class ClaimAwards
{
    public static async Task<ClaimAwardView> ViewAsync(PortalDb db, SubsidyApplication award, CancellationToken cancellationToken)
    {
        var terms = await CaseContract.OfAsync(db, award, cancellationToken);
        var tracks = await TrackNames.LoadAsync(db, cancellationToken);
        return new ClaimAwardView(
            award.Id, award.Number, award.Program, award.Track, tracks.Chinese(award.Program, award.Track), tracks.English(award.Program, award.Track),
            award.AwardAmount ?? Money.Zero, award.Decision?.Calculation.EligibleBase ?? Money.Zero, award.ClaimedAmount, award.Decision?.Calculation.TraceHash ?? "",
            award.AwardedOn, terms?.Number ?? "", terms?.Title ?? "", terms?.SellerName ?? "")
        {
            Decided = award.Decision?.Amount,
        };
    }
}
