using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Makes the award after the public notice (核定): the reserved money is committed. Refused while the notice runs or an objection is open.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
[AllowedFor(Role.Approver)]
public sealed record ConfirmAward(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<CaseChanged>;

internal sealed class ConfirmAwardValidator : AbstractValidator<ConfirmAward>
{
    public ConfirmAwardValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class ConfirmAwardHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, AwardMoney money, CaseMail mail, AuditTrail audit)
    : ICommandHandler<ConfirmAward, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(ConfirmAward command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);

        application.ConfirmAward(roster, signed);
        rosters.Store(roster);
        await money.CommitAsync(application, signed, cancellationToken);
        await mail.AwardedAsync(application, application.AwardAmount!.Value, cancellationToken);
        audit.Record("application.awarded", application, before, null, ("amount", application.AwardAmount!.Value.ToString()));
        return CaseChanged.Of(application);
    }
}
