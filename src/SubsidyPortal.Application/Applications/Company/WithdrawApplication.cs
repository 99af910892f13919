using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Takes an application back before the award (撤回). Its contract lines are free again; what was reserved for it returns to the
/// track and to the company's room under the caps, in the same transaction.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the person saw.</param>
/// <param name="Reason">May be empty: nobody has to explain why they don't want money.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record WithdrawApplication(Guid CommandId, Guid ApplicationId, int Revision, string? Reason) : ICommand<WithdrawnApplication>;

/// <summary>The case has ended.</summary>
/// <param name="Released">What went back to the track, or null where nothing had been reserved.</param>
/// <param name="Revision">Of the case now.</param>
public sealed record WithdrawnApplication(Money? Released, int Revision);

internal sealed class WithdrawApplicationValidator : AbstractValidator<WithdrawApplication>
{
    public WithdrawApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason!).Storable(SubsidyApplication.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class WithdrawApplicationHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, AwardMoney money, AuditTrail audit)
    : ICommandHandler<WithdrawApplication, WithdrawnApplication>
{
    public async Task<WithdrawnApplication> HandleAsync(WithdrawApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var signed = clock.SignedBy(actor.UserId);
        var reserved = application.WithdrawAndRelease(command.Reason, signed);
        if (reserved is { } amount)
        {
            await money.ReleaseReservedAsync(application, application.Decision!.Split, amount, application.EndReason, signed, cancellationToken);
        }

        audit.Record("application.withdrawn", application, before, application.EndReason, reserved is { } released ? [("released", released.ToString())] : []);
        return new WithdrawnApplication(reserved, application.Revision);
    }
}
