using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Answers a return as a whole (补正): every point has its answer, and what the claim holds now becomes a new round. Rows that did
/// not change keep the verifier's decision.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The returned claim.</param>
/// <param name="Revision">What the person saw.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AnswerClaimReturn(Guid CommandId, Guid ClaimId, int Revision) : ICommand<SubmittedClaim>;

internal sealed class AnswerClaimReturnValidator : AbstractValidator<AnswerClaimReturn>
{
    public AnswerClaimReturnValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
    }
}

internal sealed class AnswerClaimReturnHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, ClaimDesk desk, DutyRosters rosters,
    OfficerDirectory officers, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<AnswerClaimReturn, SubmittedClaim>
{
    private const int MostChanges = 40;
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public async Task<SubmittedClaim> HandleAsync(AnswerClaimReturn command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadOwnForChangeAsync(command.ClaimId, command.Revision, cancellationToken);
        var before = claim.Status;
        var signed = clock.SignedBy(actor.UserId);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == award.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var dueOn = (await calendar.AfterAsync(signed.Today, settings.DecisionWorkingDays, cancellationToken)).Date;
        var vouchers = VoucherTerms.None;
        if (before == ClaimStatus.Returned)
        {
            claim.RequireAnswers();
            vouchers = await desk.RequireCompleteAsync(claim, award, signed.Today, cancellationToken);
            claim.FreeChangedInvoices(award, vouchers, signed);

            // Two rows may have changed their invoices; the order of statements within one save is not ours to choose.
            await db.SaveChangesAsync(cancellationToken);
        }

        var earlier = claim.Rounds.Count > 0 ? ClaimContent.Read(claim.Rounds[^1].Content) : null;
        var content = ClaimContent.Of(claim);
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var verifier = await officers.WhoGoesOnAsync(roster, Duty.Verifier, claim.AssignedTo, Role.IntakeOfficer, claim.CompanyId, cancellationToken);
        claim.Resubmit(award, vouchers, new ClaimHandIn(identifiers.New(), content.Write()), verifier, roster, dueOn, signed);
        rosters.Store(roster);
        RecordAnswer(claim, before, earlier is null ? null : ClaimDifference.Of(claim.RoundNumber - 1, earlier, content));
        return new SubmittedClaim(claim.Number, claim.DueOn, claim.Revision);
    }

    /// <summary>The event tells the round and what changed in it; the rounds hold all of it.</summary>
    private void RecordAnswer(CostClaim claim, ClaimStatus before, ClaimDifferenceView? difference)
    {
        var (was, now) = difference is null ? (Nothing, Nothing) : ClaimDifference.Facts(difference, MostChanges);
        var facts = ClaimDesk.FactsOf(claim).Append(("round", claim.RoundNumber.ToString(CultureInfo.InvariantCulture)));
        audit.Record(
            "claim.answered",
            new AuditSubject(claim.City, "claim", claim.Id.ToString(), claim.ApplicationId),
            new Dictionary<string, string>(was) { ["status"] = before.ToString() },
            new Dictionary<string, string>(now.Concat(facts.Select(f => KeyValuePair.Create(f.Item1, f.Item2)))) { ["status"] = claim.Status.ToString(), ["claim"] = claim.Number });
    }
}
