using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>One claim for its company: what was typed, what was decided, and how its subsidy comes about.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record GetCompanyClaim(Guid ClaimId) : IQuery<CompanyClaimView>;

/// <summary>The claim.</summary>
/// <param name="Entries">The rows as typed.</param>
/// <param name="Problems">What stands in the way of submitting.</param>
/// <param name="Lines">The invoices as submitted; empty in a draft.</param>
/// <param name="Calculation">With what is certified; in a draft and before verification with everything that was paid or deducted, as an outlook.</param>
/// <param name="Decided">False while <paramref name="Calculation"/> is an outlook.</param>
/// <param name="Account">The account that is paid, number masked.</param>
/// <param name="Acts">What the reader may do now.</param>
public sealed record CompanyClaimView(
    Guid Id,
    string Number,
    ClaimStatus Status,
    int Revision,
    ClaimAwardView Award,
    DateOnly? SubmittedOn,
    DateOnly? DueOn,
    string? Reason,
    DateOnly? ApprovedOn,
    DateOnly? PaidOn,
    string? BankReference,
    IReadOnlyList<ClaimEntry> Entries,
    IReadOnlyList<LineProblem> Problems,
    ClaimTotals Totals,
    IReadOnlyList<ClaimLineView> Lines,
    IReadOnlyList<ClaimDocumentView> Documents,
    ClaimCalculation Calculation,
    bool Decided,
    ClaimAccountView Account,
    IReadOnlyList<ClaimAct> Acts,
    DateOnly Today)
{
    /// <summary>What each payer bears and how far its payment is; empty where the city pays alone.</summary>
    public IReadOnlyList<ClaimPart> Parts { get; init; } = [];

    /// <summary>The deadline was counted over a year whose holidays are not all known.</summary>
    public bool DueAssumed { get; init; }

    /// <summary>The settlement day, from which the city pays; before the first hand-in that of today. Null where the policy sets no rhythm.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>What has to be paid back after the award was revoked or reduced; null where nothing has.</summary>
    public ClaimRecoveryView? Recovery { get; init; }

    /// <summary>The points of all returns, the last one's last.</summary>
    public IReadOnlyList<ClaimReturnItemView> ReturnItems { get; init; } = [];

    /// <summary>The latest round that was handed in; 0 in a draft.</summary>
    public int Round { get; init; }

    /// <summary>Until when what is left of the award can be claimed; null where nothing is left or the award is closed.</summary>
    public ClaimUntil? Until { get; init; }

    /// <summary>The points that wait for an answer.</summary>
    public IEnumerable<ClaimReturnItemView> OpenPoints => Status == ClaimStatus.Returned ? ReturnItems.Where(i => i.Round == Round) : [];
}

/// <summary>Where the money goes.</summary>
/// <param name="Number">Masked.</param>
/// <param name="UnderChange">Another account waits for confirmation; nothing is approved until it is settled.</param>
public sealed record ClaimAccountView(string Holder, string Bank, string Number, bool UnderChange)
{
    internal static ClaimAccountView Of(Company company) =>
        new(company.Account.Holder, company.Account.Bank, AccountText.Masked(company.Account.Number), company.RequestedAccount is not null);

}

internal sealed class GetCompanyClaimHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, CaseAmounts amounts, InvoiceUse invoices, ClaimVouchers vouchers, ClaimDays days,
    SettlementDays settlements)
    : IQueryHandler<GetCompanyClaim, CompanyClaimView>
{
    public async Task<CompanyClaimView> HandleAsync(GetCompanyClaim query, CancellationToken cancellationToken)
    {
        var claim = await access.LoadAsync(query.ClaimId, cancellationToken);
        if (claim.CompanyId != actor.CompanyId)
        {
            throw new NotFoundException();
        }

        var award = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == claim.ApplicationId, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == claim.CompanyId, cancellationToken);
        var editable = ClaimTransitions.Table.Find(claim.Status, ClaimAct.Edit) is not null;
        var terms = await vouchers.OfAsync(claim, award, cancellationToken);
        var reading = claim.Read(clock.Today, award.CertifiedAmount, terms);
        var problems = editable ? await invoices.ProblemsAsync(claim, reading, cancellationToken) : [];
        var decided = claim.Subsidy is not null || (claim.FindingsTold && claim.Lines.Count > 0 && claim.Lines.All(l => l.Decision != LineDecision.Undecided));
        var outlook = editable ? reading.Provable
            : claim.Status == ClaimStatus.InVerification ? Money.Sum(claim.Lines.Select(l => l.Provable)) // whatever the verifier has noted so far
            : Money.Sum(claim.Lines.Where(l => l.Live).Select(l => l.Certified ?? l.Provable));
        var calculation = decided && !editable ? claim.CalculationAgainst(award) : ClaimCalculation.Of(award, outlook);
        return new CompanyClaimView(
            claim.Id, claim.Number, claim.Status, claim.Revision,
            await ClaimAwards.ViewAsync(db, award, cancellationToken) with { Calculation = await amounts.DecidedAsync(award, cancellationToken), Vouchers = terms },
            claim.SubmittedOn, claim.DueOn, claim.Reason, claim.ApprovedOn, claim.PaidOn, claim.BankReference,
            claim.Entries, problems, ClaimTotals.Of(claim, reading), [.. claim.Lines.Select(l => ClaimLineView.Of(l, claim.FindingsTold))],
            ClaimDocumentView.Of(claim),
            calculation, decided && !editable, ClaimAccountView.Of(company),
            ClaimTransitions.Table.ActsFor(claim.Status, actor.Roles), clock.Today)
        {
            Parts = claim.Parts ?? [],
            DueAssumed = Deadline.Of(claim.DueOn, clock.Today, await calendar.GetAsync(cancellationToken)) is { Assumed: true },
            SettledOn = claim.SubmittedOn is null ? await settlements.OnAsync(award, clock.Today, cancellationToken) : claim.SettledOn,
            Recovery = ClaimRecoveryView.Of(claim, award),
            ReturnItems = ClaimReturnItemView.Of(claim),
            Round = claim.RoundNumber,
            Until = await days.UntilAsync(award, cancellationToken),
        };
    }
}
