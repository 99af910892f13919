using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>A reviewer recommends an amount (评审): at most the ceiling of the city's share, calculated on the verified facts.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the reviewer saw.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="Reason">Needed where the amount is below the ceiling; up to 1,000 characters.</param>
[AllowedFor(Role.Reviewer)]
public sealed record RecommendAmount(Guid CommandId, Guid ApplicationId, int Revision, Money Amount, string? Reason) : ICommand<CaseChanged>;

internal sealed class RecommendAmountValidator : AbstractValidator<RecommendAmount>
{
    public RecommendAmountValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason!).Storable(SubsidyApplication.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class RecommendAmountHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, CaseCalculator calculator, AuditTrail audit)
    : ICommandHandler<RecommendAmount, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(RecommendAmount command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var calculation = CalculationRecord.Of(await calculator.PreviewAsync(application, cancellationToken));

        application.Recommend(command.Amount, command.Reason ?? "", calculation, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        audit.Record(
            "application.recommended", application, before, command.Reason,
            ("amount", command.Amount.ToString()), ("ceiling", calculation.AwardCeiling.ToString()), ("trace", calculation.TraceHash));
        return CaseChanged.Of(application);
    }
}
