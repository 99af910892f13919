using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Hands a claim in (提交). Every row must be complete and every paper is read back from the store first. From here on its
/// invoices can't be used in another claim. Where the policy gives vouchers a life, a first hand-in after it is refused with
/// <c>claim.voucher-expired</c>.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The draft.</param>
/// <param name="Revision">What the person saw.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record SubmitClaim(Guid CommandId, Guid ClaimId, int Revision) : ICommand<SubmittedClaim>;

/// <summary>What was handed in.</summary>
/// <param name="DueOn">The city's own deadline.</param>
public sealed record SubmittedClaim(string Number, DateOnly? DueOn, int Revision);

internal sealed class SubmitClaimValidator : AbstractValidator<SubmitClaim>
{
    public SubmitClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
    }
}

internal sealed class SubmitClaimHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, ClaimDesk desk,
    PolicyStore policies, DutyRosters rosters, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<SubmitClaim, SubmittedClaim>
{
    public async Task<SubmittedClaim> HandleAsync(SubmitClaim command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadOwnForChangeAsync(command.ClaimId, command.Revision, cancellationToken);
        var before = claim.Status;
        var signed = clock.SignedBy(actor.UserId);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == award.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var dueOn = (await calendar.AfterAsync(signed.Today, settings.DecisionWorkingDays, cancellationToken)).Date;
        var policy = await policies.FindAsync(award.Program, award.PolicyVersion, cancellationToken);
        var track = policy?.FindTrack(award.Track);
        var vouchers = VoucherTerms.None;
        if (before == ClaimStatus.Draft)
        {
            if (award.AwardedOn is { } awardedOn && track?.LastClaimDay(policy!.Document, awardedOn) is { } last && signed.Today > last)
            {
                throw new RuleViolationException(ClaimErrors.VoucherExpired(last));
            }

            vouchers = await desk.RequireCompleteAsync(claim, award, signed.Today, cancellationToken);
        }

        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        claim.Submit(award, vouchers, new ClaimHandIn(identifiers.New(), ClaimContent.Of(claim).Write()), roster, dueOn, signed, track?.SettledOn(policy!.Document, signed.Today));
        rosters.Store(roster);
        audit.Record("claim.submitted", claim, before, null, ClaimDesk.FactsOf(claim));
        return new SubmittedClaim(claim.Number, claim.DueOn, claim.Revision);
    }
}
