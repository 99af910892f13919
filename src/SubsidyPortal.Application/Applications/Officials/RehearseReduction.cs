using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Goes through a reduction without doing it: the same plan on the same figures, without lock and without a trace in the database.
/// </summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Amount">What the award is to be, yuan; null for the award as it stands only.</param>
[AllowedFor(Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record RehearseReduction(Guid ApplicationId, Money? Amount) : IQuery<ReductionRehearsal>;

/// <summary>What would happen, in yuan.</summary>
/// <param name="Refusal">Why it would be refused, or null; the figures are then only what was asked.</param>
/// <param name="Before">What the company holds.</param>
/// <param name="After">The award then.</param>
/// <param name="ClaimedBefore">Approved claims.</param>
/// <param name="ClaimedAfter">The same then.</param>
/// <param name="Released">Back in the pool at once.</param>
/// <param name="ToPayBack">What the company has to pay back.</param>
/// <param name="Recalled">Claims that have to be approved anew.</param>
/// <param name="PayBack">What of each paid claim is asked back.</param>
/// <param name="Bookings">Accounts that move at once.</param>
public sealed record ReductionRehearsal(
    RuleViolation? Refusal, Money Before, Money After, Money ClaimedBefore, Money ClaimedAfter, Money Released, Money ToPayBack,
    IReadOnlyList<ReducedClaim> Recalled, IReadOnlyList<ReducedClaim> PayBack, IReadOnlyList<RehearsedBooking> Bookings)
{
    /// <summary>Number of a claim in a payment batch that the reduction would cut into: it can be proposed, which stops the batch, and not be confirmed yet.</summary>
    public string? ClaimInPayment { get; init; }

    /// <summary>The same with what is to be done about it; null where nothing bars it.</summary>
    public RuleViolation? Barrier { get; init; }

    /// <summary>What it would do to each payer's part; empty where the city pays alone.</summary>
    public IReadOnlyList<ReducedPart> Parts { get; init; } = [];

    /// <summary>The award as it stands.</summary>
    public required HeldAward Held { get; init; }
}

/// <summary>A claim that a reduction touches.</summary>
public sealed record ReducedClaim(Guid Id, string Number, Money Amount)
{
    /// <summary>Of each payer; empty where the city pays alone.</summary>
    public IReadOnlyList<PayerAmount> ByPayer { get; init; } = [];

    internal static ReducedClaim Of(ClaimCut cut, bool several) =>
        new(cut.Claim.Id, cut.Claim.Number, cut.Amount) { ByPayer = several ? cut.ByPayer : [] };
}

internal sealed class RehearseReductionHandler(PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, IIdentifiers identifiers)
    : IQueryHandler<RehearseReduction, ReductionRehearsal>
{
    public async Task<ReductionRehearsal> HandleAsync(RehearseReduction query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        await access.RequireOutsiderAsync(application, cancellationToken);
        var claims = await db.Claims.AsNoTracking().Where(c => c.ApplicationId == application.Id).ToListAsync(cancellationToken);
        var standing = HeldAward.Of(application, claims);
        var (held, claimed) = (application.Held, application.ClaimedAmount);
        if (query.Amount is not { } amount)
        {
            return new ReductionRehearsal(null, held, held, claimed, claimed, Money.Zero, Money.Zero, [], [], []) { Held = standing };
        }

        var plan = ReductionPlan.Of(application, amount, claims);
        RuleViolation? refusal = null;
        try
        {
            var signed = clock.SignedBy(actor.UserId);
            if (application.Reduction is not { } proposed)
            {
                var proposal = await rosters.LoadAsync(DutyGroup.Reduction, identifiers.New(), cancellationToken);
                application.ProposeReduction(amount, "-", null, proposal, signed);
            }
            else
            {
                await ReductionCauses.RequireAsync(db, application, proposed.CauseId, cancellationToken);
                application.ConfirmReduction(claims, await rosters.LoadAsync(DutyGroup.Reduction, proposed.Id, cancellationToken), signed);
            }
        }
        catch (RuleViolationException e)
        {
            refusal = e.Violation;
        }

        return new ReductionRehearsal(
            refusal, held, plan.After, claimed, Money.Min(plan.After, claimed - Money.Sum(plan.Recalled.Select(r => r.Amount))), plan.Released, plan.ToPayBack,
            [.. plan.Recalled.Select(r => ReducedClaim.Of(r, plan.Parts is not null))],
            [.. plan.PayBack.Select(p => ReducedClaim.Of(p, plan.Parts is not null))],
            refusal is null ? Bookings(plan) : [])
        {
            ClaimInPayment = plan.ClaimInPayment,
            Barrier = plan.Barrier,
            Parts = plan.Parts ?? [],
            Held = standing,
        };
    }

    private static IReadOnlyList<RehearsedBooking> Bookings(ReductionPlan plan)
    {
        var recalled = Money.Sum(plan.Recalled.Select(r => r.Amount));
        RehearsedBooking[] moves =
        [
            new(AccountKind.Payable, -recalled), new(AccountKind.Committed, recalled - plan.Released), new(AccountKind.Available, plan.Released),
        ];
        return [.. moves.Where(m => !m.Amount.IsZero)];
    }
}
