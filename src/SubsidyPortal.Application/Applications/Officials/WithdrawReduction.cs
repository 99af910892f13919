using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Takes a proposed reduction back, by its proposer or another approver; approvals and payments go on.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="Reason">Up to 1,000 characters; for the history.</param>
[AllowedFor(Role.Approver)]
public sealed record WithdrawReduction(Guid CommandId, Guid ApplicationId, int Revision, string Reason) : ICommand<CaseChanged>;

internal sealed class WithdrawReductionValidator : AbstractValidator<WithdrawReduction>
{
    public WithdrawReductionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Reason).Storable(SubsidyApplication.ReasonLength);
    }
}

internal sealed class WithdrawReductionHandler(Actor actor, CityClock clock, ApplicationsAccess access, AuditTrail audit)
    : ICommandHandler<WithdrawReduction, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(WithdrawReduction command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        application.WithdrawReduction(command.Reason, clock.SignedBy(actor.UserId));
        audit.Record("application.reduction-withdrawn", application, before, command.Reason.Trim());
        return CaseChanged.Of(application);
    }
}
