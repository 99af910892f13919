using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Approves a verified claim (批准) and makes its subsidy payable in the same transaction: award, claim and pool are locked, the
/// subsidy is computed anew, and another amount than the one shown is refused.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="Amount">The subsidy that the approver saw, yuan.</param>
[AllowedFor(Role.Approver)]
public sealed record ApproveClaim(Guid CommandId, Guid ClaimId, int Revision, Money Amount) : ICommand<ApprovedClaim>;

/// <summary>What was approved.</summary>
/// <param name="Subsidy">Payable now, yuan.</param>
/// <param name="LeftOfAward">What the company may still claim.</param>
/// <param name="Payable">Of the pools that pay it, this claim included.</param>
public sealed record ApprovedClaim(Money Subsidy, Money LeftOfAward, Money Payable, int Revision);

internal sealed class ApproveClaimValidator : AbstractValidator<ApproveClaim>
{
    public ApproveClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Amount).Must(a => a.IsPositive).WithErrorCode("amount.zero");
    }
}

internal sealed class ApproveClaimHandler(
    PortalDb db, Actor actor, CityClock clock, ClaimsAccess access, DutyRosters rosters, LedgerBook ledger, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ApproveClaim, ApprovedClaim>
{
    public async Task<ApprovedClaim> HandleAsync(ApproveClaim command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Approve, cancellationToken);
        var before = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var confirmed = await db.Companies.AnyAsync(c => c.Id == claim.CompanyId && c.AccountRequestId == null, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var subsidy = claim.Approve(award, command.Amount, confirmed, roster, signed);
        rosters.Store(roster);

        var parts = claim.SubsidyByPayer;
        var pools = await ledger.LockAsync(award, parts.Select(p => p.Payer), cancellationToken);
        ledger.Add(pools.MakePayable(identifiers.New(), parts, LedgerBook.CauseOf(claim), signed));
        var calculation = claim.CalculationAgainst(award);
        audit.Record(
            "claim.approved", claim, before, null,
            [
                ("subsidy", subsidy.ToString()), ("certified", calculation.Certified.ToString()),
                ("certifiedBefore", calculation.CertifiedBefore.ToString()), ("claimedBefore", calculation.ClaimedBefore.ToString()),
                ("award", calculation.Award.ToString()), ("base", calculation.ExactBase), .. PayerFacts.Of(claim.Parts is null ? null : parts),
            ]);
        return new ApprovedClaim(subsidy, calculation.Left, pools.Of(Domain.Ledger.AccountKind.Payable), claim.Revision);
    }
}
