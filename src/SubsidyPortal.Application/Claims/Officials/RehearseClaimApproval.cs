using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Goes through an approval without doing it: the same rules on the same figures, without lock and without a trace in the
/// database. What it shows is what <see cref="ApproveClaim"/> would do this moment.
/// </summary>
[AllowedFor(Role.Approver, Role.IntakeOfficer, Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record RehearseClaimApproval(Guid ClaimId) : IQuery<ClaimRehearsal>;

/// <summary>What would happen.</summary>
/// <param name="Calculation">How the amount comes about.</param>
/// <param name="Refusal">Why it would be refused, or null.</param>
/// <param name="Bookings">Balances before and after, of the accounts that move.</param>
/// <param name="Available">What is left of the track's money for new awards; an approved claim takes nothing of it.</param>
/// <param name="At">The portal's clock.</param>
public sealed record ClaimRehearsal(
    int Revision, ClaimCalculation Calculation, RuleViolation? Refusal, IReadOnlyList<BookingView> Bookings, Money Available, DateTimeOffset At);

/// <summary>How one account of the pool would move.</summary>
/// <param name="Change">Yuan; negative where it goes down.</param>
public sealed record BookingView(AccountKind Account, Money Before, Money Change)
{
    public Money After => Before + Change;

    /// <summary>Whose pool; null where the city pays alone.</summary>
    public Payer? Payer { get; init; }
}

internal sealed class RehearseClaimApprovalHandler(
    PortalDb db, Actor actor, CityClock clock, ClaimsAccess access, DutyRosters rosters, LedgerBook ledger, IIdentifiers identifiers)
    : IQueryHandler<RehearseClaimApproval, ClaimRehearsal>
{
    public async Task<ClaimRehearsal> HandleAsync(RehearseClaimApproval query, CancellationToken cancellationToken)
    {
        var claim = await access.LoadAsync(query.ClaimId, cancellationToken);
        var award = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == claim.ApplicationId, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var confirmed = await db.Companies.AnyAsync(c => c.Id == claim.CompanyId && c.AccountRequestId == null, cancellationToken);
        var revision = claim.Revision;
        var calculation = claim.CalculationAgainst(award);
        var parts = claim.Subsidy is null ? calculation.ByPayer(award) : claim.SubsidyByPayer;
        var pools = await ledger.ReadAsync(award, award.Decision!.Split.Payers, cancellationToken);
        List<BookingView> booked =
            [.. award.Shares is null ? Bookings(null, pools.Of, calculation.Subsidy).AsEnumerable() : parts.SelectMany(p => Bookings(p.Payer, pools.Of(p.Payer).Of, p.Amount))];
        RuleViolation? refusal = null;
        try
        {
            access.RequireOfficial(claim, ClaimAct.Approve);
            var signed = clock.SignedBy(actor.UserId);
            claim.Approve(award, calculation.Subsidy, confirmed, roster, signed);
            pools.MakePayable(identifiers.New(), parts, LedgerBook.CauseOf(claim), signed);
        }
        catch (RuleViolationException e)
        {
            refusal = e.Violation;
        }

        return new ClaimRehearsal(revision, calculation, refusal, booked, pools.Available, clock.Now);
    }

    private static BookingView[] Bookings(Payer? payer, Func<AccountKind, Money> balance, Money amount) =>
    [
        new BookingView(AccountKind.Committed, balance(AccountKind.Committed), -amount) { Payer = payer },
        new BookingView(AccountKind.Payable, balance(AccountKind.Payable), amount) { Payer = payer },
    ];
}
