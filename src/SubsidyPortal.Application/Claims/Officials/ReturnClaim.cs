using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Sends a claim back to the company (退回补正): the verifier during verification, the approver afterwards.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Reason">What is to be mended, up to 1,000 characters; the company reads it.</param>
[AllowedFor(Role.IntakeOfficer, Role.Approver)]
public sealed record ReturnClaim(Guid CommandId, Guid ClaimId, int Revision, string Reason) : ICommand<ReturnedClaim>;

/// <summary>Until when the company may answer.</summary>
public sealed record ReturnedClaim(DateOnly AnswerBy, int Revision);

internal sealed class ReturnClaimValidator : AbstractValidator<ReturnClaim>
{
    public ReturnClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("claim.reason-needed");
        RuleFor(c => c.Reason).Storable(CostClaim.ReasonLength);
    }
}

internal sealed class ReturnClaimHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, DutyRosters rosters, Outbox outbox, AuditTrail audit)
    : ICommandHandler<ReturnClaim, ReturnedClaim>
{
    public async Task<ReturnedClaim> HandleAsync(ReturnClaim command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Return, cancellationToken);
        var before = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == award.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var answerBy = await calendar.AfterAsync(signed.Today, settings.AnswerWorkingDays, cancellationToken);
        claim.Return(command.Reason, answerBy, roster, signed);
        rosters.Store(roster);
        var until = answerBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await outbox.EnqueueToCompanyAsync(
            MailTemplates.ClaimReturned, claim.CompanyId,
            [(MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), (MailValues.Until, until)], cancellationToken);
        audit.Record("claim.returned", claim, before, claim.Reason, ("answerBy", until));
        return new ReturnedClaim(answerBy, claim.Revision);
    }
}
