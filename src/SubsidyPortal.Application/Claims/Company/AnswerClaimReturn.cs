using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Answers a return (补正) and hands the claim in again. Rows that did not change keep the verifier's decision.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The returned claim.</param>
/// <param name="Revision">What the person saw.</param>
/// <param name="Answer">What was mended, up to 1,000 characters.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AnswerClaimReturn(Guid CommandId, Guid ClaimId, int Revision, string Answer) : ICommand<SubmittedClaim>;

internal sealed class AnswerClaimReturnValidator : AbstractValidator<AnswerClaimReturn>
{
    public AnswerClaimReturnValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Answer).NotEmpty().WithErrorCode("claim.answer-needed");
        RuleFor(c => c.Answer).Storable(CostClaim.ReasonLength);
    }
}

internal sealed class AnswerClaimReturnHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, ClaimDesk desk, DutyRosters rosters, AuditTrail audit)
    : ICommandHandler<AnswerClaimReturn, SubmittedClaim>
{
    public async Task<SubmittedClaim> HandleAsync(AnswerClaimReturn command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadOwnForChangeAsync(command.ClaimId, command.Revision, cancellationToken);
        var before = claim.Status;
        var signed = clock.SignedBy(actor.UserId);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == award.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var dueOn = await calendar.AfterAsync(signed.Today, settings.DecisionWorkingDays, cancellationToken);
        if (before == ClaimStatus.Returned)
        {
            await desk.RequireCompleteAsync(claim, signed.Today, cancellationToken);
        }

        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        claim.Resubmit(command.Answer, roster, dueOn, signed);
        rosters.Store(roster);
        audit.Record("claim.answered", claim, before, claim.Answer, ClaimDesk.FactsOf(claim));
        return new SubmittedClaim(claim.Number, claim.DueOn, claim.Revision);
    }
}
