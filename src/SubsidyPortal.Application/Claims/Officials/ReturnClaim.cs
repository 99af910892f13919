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
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Sends a claim back to the company with points to answer (退回补正): the verifier during verification, the approver afterwards.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Points">1 to 30 points, each about an invoice, a file, a kind of paper, or the claim as a whole; the company reads them.</param>
[AllowedFor(Role.IntakeOfficer, Role.Approver)]
public sealed record ReturnClaim(Guid CommandId, Guid ClaimId, int Revision, IReadOnlyList<PointToAnswer> Points) : ICommand<ReturnedClaim>;

/// <summary>Until when the company may answer.</summary>
public sealed record ReturnedClaim(DateOnly AnswerBy, int Revision, bool Assumed);

internal sealed class ReturnClaimValidator : AbstractValidator<ReturnClaim>
{
    public ReturnClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Points).NotEmpty().WithErrorCode("claim.return-needs-items");
        RuleFor(c => c.Points).Must(p => p is null || p.Count <= ReturnApplicationValidator.MostPoints)
            .WithErrorCode("application.too-many-points").WithState(_ => new object[] { ReturnApplicationValidator.MostPoints });
        RuleForEach(c => c.Points).ChildRules(point =>
        {
            point.RuleFor(p => p.Text).NotEmpty().WithErrorCode("claim.return-needs-items");
            point.RuleFor(p => p.Text).Storable(ClaimReturnItem.TextLength);
            point.RuleFor(p => p.Target).NotEmpty().WithErrorCode("claim.unknown-point");
        });
    }
}

internal sealed class ReturnClaimHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ClaimsAccess access, DutyRosters rosters, Outbox outbox, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ReturnClaim, ReturnedClaim>
{
    public async Task<ReturnedClaim> HandleAsync(ReturnClaim command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Return, cancellationToken);
        var before = claim.Status;
        foreach (var point in command.Points)
        {
            ClaimReturnTargets.Require(claim, point.Target);
        }

        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == award.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var (answerBy, assumed) = await calendar.AfterAsync(signed.Today, settings.AnswerWorkingDays, cancellationToken);
        claim.Return([.. command.Points.Select(p => new ReturnPoint(identifiers.New(), p.Target, p.Text))], answerBy, roster, signed);
        rosters.Store(roster);
        var until = DayText.Iso(answerBy);
        await outbox.EnqueueToCompanyAsync(
            MailTemplates.ClaimReturned, claim.CompanyId,
            [(MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), (MailValues.Until, until)], cancellationToken);
        audit.Record(
            "claim.returned", claim, before, null,
            ("round", claim.RoundNumber.ToString(CultureInfo.InvariantCulture)), ("points", command.Points.Count.ToString(CultureInfo.InvariantCulture)), ("answerBy", until));
        return new ReturnedClaim(answerBy, claim.Revision, assumed);
    }
}
