using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Sends a case back to the company with points to answer (退回补正); the company has the program's working days for it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Points">1 to 30 points.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record ReturnApplication(Guid CommandId, Guid ApplicationId, int Revision, IReadOnlyList<PointToAnswer> Points) : ICommand<ReturnResult>;

/// <summary>One point of a return.</summary>
/// <param name="Target">A draft field key, <c>line:GUID</c>, <c>document:GUID</c> or <c>slot:NAME</c>; it must exist in the case.</param>
/// <param name="Text">What is asked, up to 1,000 characters.</param>
public sealed record PointToAnswer(string Target, string Text);

/// <summary>Until when the company may answer.</summary>
public sealed record ReturnResult(DateOnly AnswerBy, int Revision, bool Assumed);

internal sealed class ReturnApplicationValidator : AbstractValidator<ReturnApplication>
{
    public const int MostPoints = 30;

    public ReturnApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Points).NotEmpty().WithErrorCode("application.return-needs-items");
        RuleFor(c => c.Points).Must(p => p is null || p.Count <= MostPoints).WithErrorCode("application.too-many-points").WithState(_ => new object[] { MostPoints });
        RuleForEach(c => c.Points).ChildRules(point =>
        {
            point.RuleFor(p => p.Text).NotEmpty().WithErrorCode("application.return-needs-items");
            point.RuleFor(p => p.Text).Storable(ReturnItem.TextLength);
            point.RuleFor(p => p.Target).NotEmpty().WithErrorCode("application.unknown-item");
        });
    }
}

internal sealed class ReturnApplicationHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, DutyRosters rosters, CaseMail mail, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ReturnApplication, ReturnResult>
{
    public async Task<ReturnResult> HandleAsync(ReturnApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        OfficialSteps.RequireRole(application, ApplicationAct.Return, actor);
        foreach (var point in command.Points)
        {
            ReturnTargets.Require(application, point.Target);
        }

        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == application.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var (answerBy, assumed) = await calendar.AfterAsync(signed.Today, settings.AnswerWorkingDays, cancellationToken);

        application.Return(
            [.. command.Points.Select(p => new ReturnPoint(identifiers.New(), p.Target, p.Text))],
            answerBy, OfficialSteps.DutyIn(application, roster, actor), roster, signed);
        rosters.Store(roster);
        await mail.ReturnedAsync(application, answerBy, cancellationToken);
        audit.Record("application.returned", application, before, null, FactsOf(command.Points, answerBy));
        return new ReturnResult(answerBy, application.Revision, assumed);
    }

    /// <summary>What was asked, point by point: the target, a space, the text. The company can't be held to a number of points.</summary>
    private static (string Key, string Value)[] FactsOf(IReadOnlyList<PointToAnswer> points, DateOnly answerBy) =>
    [
        ("points", points.Count.ToString(CultureInfo.InvariantCulture)),
        ("answerBy", DayText.Iso(answerBy)),
        .. points.Select((p, place) => (string.Create(CultureInfo.InvariantCulture, $"{AuditTrail.Point}{place + 1:00}"), $"{p.Target} {p.Text.Trim()}")),
    ];
}
