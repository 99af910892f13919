using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Answers an objection. An upheld one takes the decision back: the reserve is released, the company's counter is given back,
/// and the case is in review again.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="ObjectionId">An objection without an answer.</param>
/// <param name="Answer">1 to 2,000 characters.</param>
/// <param name="Upheld">True where the objection is right.</param>
[AllowedFor(Role.Approver)]
public sealed record SettleObjection(Guid CommandId, Guid ApplicationId, int Revision, Guid ObjectionId, string Answer, bool Upheld) : ICommand<CaseChanged>;

internal sealed class SettleObjectionValidator : AbstractValidator<SettleObjection>
{
    public SettleObjectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.ObjectionId).NotEmpty();
        RuleFor(c => c.Answer).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Answer).Storable(Objection.TextLength);
    }
}

internal sealed class SettleObjectionHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, AwardMoney money, AuditTrail audit)
    : ICommandHandler<SettleObjection, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(SettleObjection command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);

        var split = application.Decision?.Split;
        var released = application.SettleObjection(command.ObjectionId, command.Answer, command.Upheld, roster, signed);
        rosters.Store(roster);
        if (released is { } amount)
        {
            await money.ReleaseReservedAsync(application, split!, amount, command.Answer, signed, cancellationToken);
        }

        audit.Record(
            command.Upheld ? "application.objection-upheld" : "application.objection-answered", application, before, command.Answer,
            ("objection", command.ObjectionId.ToString()), ("released", released?.ToString() ?? "0.00"));
        return CaseChanged.Of(application);
    }
}
