using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Takes back what is proposed about an award, its revocation or its reduction, by the proposer or another approver; claims and payments go on. No
/// award has both.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="Reason">Up to 1,000 characters; for the history.</param>
[AllowedFor(Role.Approver)]
public sealed record WithdrawProposal(Guid CommandId, Guid ApplicationId, int Revision, string Reason) : ICommand<CaseChanged>;

internal sealed class WithdrawProposalValidator : AbstractValidator<WithdrawProposal>
{
    public WithdrawProposalValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Reason).Storable(SubsidyApplication.ReasonLength);
    }
}

internal sealed class WithdrawProposalHandler(Actor actor, CityClock clock, ApplicationsAccess access, AuditTrail audit)
    : ICommandHandler<WithdrawProposal, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(WithdrawProposal command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var signed = clock.SignedBy(actor.UserId);
        if (application.ReductionOpen)
        {
            application.WithdrawReduction(command.Reason, signed);
            audit.Record("application.reduction-withdrawn", application, before, command.Reason.Trim());
        }
        else
        {
            application.WithdrawRevocation(command.Reason, signed);
            audit.Record("application.revocation-withdrawn", application, before, command.Reason.Trim());
        }

        return CaseChanged.Of(application);
    }
}
