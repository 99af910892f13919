using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>The company's awards with what is left of each, and all its claims.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record ListCompanyClaims : IQuery<CompanyClaimsView>;

/// <summary>Awards first, because a claim begins there.</summary>
/// <param name="MayStart">The reader may write for the company.</param>
public sealed record CompanyClaimsView(IReadOnlyList<ClaimableAward> Awards, IReadOnlyList<CompanyClaimRow> Claims, bool MayStart);

/// <summary>An award and where its money stands.</summary>
/// <param name="Paid">What the bank confirmed.</param>
/// <param name="Status">Awarded, or how the award ended.</param>
/// <param name="OnHold">A revocation is proposed: no claim starts until it is decided.</param>
/// <param name="Open">True while claims are taken.</param>
/// <param name="DraftId">A claim that is being written, if there is one.</param>
public sealed record ClaimableAward(
    Guid ApplicationId,
    string Number,
    string Track,
    string TrackName,
    string TrackNameEnglish,
    string ContractTitle,
    Money Amount,
    Money Claimed,
    Money Paid,
    DateOnly? AwardedOn,
    ApplicationStatus Status,
    bool OnHold,
    bool Open,
    Guid? DraftId)
{
    /// <summary>What may still be claimed; of an ended award nothing.</summary>
    public Money Left => Status == ApplicationStatus.Awarded ? Amount - Claimed : Money.Zero;
}

/// <summary>One claim in the list.</summary>
/// <param name="Amount">Invoices as submitted, or as typed so far.</param>
public sealed record CompanyClaimRow(
    Guid Id, string Number, string Track, ClaimStatus Status, int Invoices, Money Amount, Money? Subsidy, DateOnly? SubmittedOn, DateOnly? DueOn, DateOnly? PaidOn)
{
    /// <summary>An approved claim is paid from this day on; null where it can be paid already.</summary>
    public DateOnly? PaidFrom { get; init; }
}

internal sealed class ListCompanyClaimsHandler(
    PortalDb db, Actor actor, CityClock clock, ClaimsAccess claims, ApplicationsAccess applications, ClaimVouchers vouchers)
    : IQueryHandler<ListCompanyClaims, CompanyClaimsView>
{
    public async Task<CompanyClaimsView> HandleAsync(ListCompanyClaims query, CancellationToken cancellationToken)
    {
        var company = actor.CompanyId ?? throw new NotFoundException();
        var own = await claims.Visible().AsNoTracking().Include(c => c.Lines).Include(c => c.Documents).AsSplitQuery()
            .Where(c => c.CompanyId == company).OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Number).ToListAsync(cancellationToken);
        var awards = await applications.Visible().AsNoTracking()
            .Where(a => a.CompanyId == company && a.AwardedOn != null && a.AwardAmount != null)
            .OrderByDescending(a => a.AwardedOn)
            .Select(a => new
            {
                a.Id,
                a.Number,
                a.Program,
                a.Track,
                a.PolicyVersion,
                a.Status,
                Amount = a.AwardAmount!.Value,
                a.ClaimedAmount,
                a.CertifiedAmount,
                a.AwardedOn,
                a.Revocation,
                Title = db.Contracts.Where(c => c.Id == a.ContractId).Select(c => c.Terms.Title).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var tracks = await TrackNames.LoadAsync(db, cancellationToken);
        var byId = awards.ToDictionary(a => a.Id);
        var rows = new List<CompanyClaimRow>();
        foreach (var claim in own)
        {
            var award = byId.GetValueOrDefault(claim.ApplicationId);
            var terms = award is null || claim.Lines.Count > 0
                ? VoucherTerms.None
                : await vouchers.ForReadingAsync(award.Program, award.PolicyVersion, award.Track, cancellationToken);
            rows.Add(Row(claim, award?.Track ?? "", award?.CertifiedAmount ?? Money.Zero, terms));
        }

        return new CompanyClaimsView(
            [.. awards.Select(a => new ClaimableAward(
                a.Id, a.Number, a.Track, tracks.Chinese(a.Program, a.Track), tracks.English(a.Program, a.Track), a.Title ?? "", a.Amount, a.ClaimedAmount,
                Money.Sum(own.Where(c => c.ApplicationId == a.Id).Select(c => c.Paid)),
                a.AwardedOn, a.Status, a.Status == ApplicationStatus.Awarded && a.Revocation is not null,
                a.Status == ApplicationStatus.Awarded && a.Revocation is null && a.ClaimedAmount < a.Amount,
                own.Find(c => c.ApplicationId == a.Id && c.Status == ClaimStatus.Draft)?.Id))],
            rows,
            actor.IsAny(Role.CompanyOwner, Role.CompanyEditor));
    }

    private CompanyClaimRow Row(CostClaim claim, string track, Money certifiedBefore, VoucherTerms terms)
    {
        var draft = claim.Lines.Count == 0;
        var amount = draft ? claim.Read(clock.Today, certifiedBefore, terms).Amount : Money.Sum(claim.Lines.Select(l => l.Amount));
        return new CompanyClaimRow(
            claim.Id, claim.Number, track, claim.Status, draft ? claim.Entries.Count : claim.Lines.Count, amount, claim.Status == ClaimStatus.Rejected ? null : claim.Subsidy, claim.SubmittedOn, claim.DueOn, claim.PaidOn)
        {
            PaidFrom = claim.Status == ClaimStatus.Approved && claim.SettledOn > clock.Today ? claim.SettledOn : null,
        };
    }
}
