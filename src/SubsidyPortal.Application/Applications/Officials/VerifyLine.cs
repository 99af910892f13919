using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>Records the amount and kind that the paper shows for a line (核定); the decision runs on these.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="LineId">A live line of the case.</param>
/// <param name="Amount">Yuan, from zero up to the amount that the company gave.</param>
/// <param name="Kind">Line kind code: compute, storage, network, security, model, data, construction, other.</param>
/// <param name="Reason">Needed where amount or kind differ from what the company gave; up to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record VerifyLine(Guid CommandId, Guid ApplicationId, int Revision, Guid LineId, Money Amount, string Kind, string? Reason)
    : ICommand<CaseChanged>;

internal sealed class VerifyLineValidator : AbstractValidator<VerifyLine>
{
    public VerifyLineValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.LineId).NotEmpty();
        RuleFor(c => c.Amount).Must(a => !a.IsNegative).WithErrorCode("amount.negative");
        RuleFor(c => c.Kind).Must(k => EnumCode.TryParse<LineKind>(k, out _)).WithErrorCode("application.line-kind-unknown");
        RuleFor(c => c.Reason!).Storable(ApplicationLine.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class VerifyLineHandler(Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, PortalChecks checks, AuditTrail audit)
    : ICommandHandler<VerifyLine, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(VerifyLine command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var earlier = application.Lines.FirstOrDefault(l => l.Id == command.LineId)?.VerifiedAmount;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        application.VerifyLine(command.LineId, command.Amount, command.Kind, command.Reason, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        await checks.SettleLinesAsync(application, cancellationToken);
        audit.Record(
            "application.line-verified", application, before, command.Reason,
            ("line", command.LineId.ToString()), ("from", earlier?.ToString() ?? ""), ("to", command.Amount.ToString()), ("kind", command.Kind));
        return CaseChanged.Of(application);
    }
}
