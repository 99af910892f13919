using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Closes an award (办结): an approver once all is claimed or the time is over, the company's owner to give up the rest. What was not
/// claimed goes back to the pool and to the company's room under the caps; drafts of claims end. Refused while a claim is open.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the person saw.</param>
/// <param name="Reason">Needed where money is left; up to 1,000 characters.</param>
[AllowedFor(Role.Approver, Role.CompanyOwner)]
public sealed record CloseAward(Guid CommandId, Guid ApplicationId, int Revision, string? Reason) : ICommand<CloseResult>;

/// <summary>What went back to the pool.</summary>
public sealed record CloseResult(Money Released, int Revision);

internal sealed class CloseAwardValidator : AbstractValidator<CloseAward>
{
    public CloseAwardValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason!).Storable(SubsidyApplication.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class CloseAwardHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, AwardClosings closings, AwardMoney money, CaseMail mail, AuditTrail audit)
    : ICommandHandler<CloseAward, CloseResult>
{
    public async Task<CloseResult> HandleAsync(CloseAward command, CancellationToken cancellationToken)
    {
        var byCompany = actor.Is(Role.CompanyOwner);
        var application = byCompany
            ? await access.LoadOwnForChangeAsync(command.ApplicationId, command.Revision, cancellationToken)
            : await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var signed = clock.SignedBy(actor.UserId);
        var unclaimed = application.Close(command.Reason, await closings.ReadAsync(application, cancellationToken), byCompany, signed);
        await closings.EndDraftsAsync(application, application.EndReason, signed, cancellationToken);
        if (unclaimed.IsPositive)
        {
            await money.ReleaseUnclaimedAsync(application, unclaimed, command.Reason, signed, cancellationToken);
        }

        await mail.ClosedAsync(application, unclaimed, cancellationToken);
        audit.Record("application.closed", application, before, command.Reason, ("released", unclaimed.ToString()));
        return new CloseResult(unclaimed, application.Revision);
    }
}
