using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Programs;
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
    Actor actor, CityClock clock, ApplicationsAccess access, CompanyCounters counters, LedgerBook ledger, AuditTrail audit, IIdentifiers identifiers)
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
            var counted = await counters.LockAsync(
                application.CompanyId, application.Program, application.Track, application.SubmittedOn!.Value.Year, cancellationToken);
            counted.Year.GiveBack(amount);
            var pool = await ledger.LockAsync((await ledger.PoolOfAsync(application, cancellationToken)).Code, cancellationToken);
            ledger.Add(pool.Release(identifiers.New(), amount, LedgerBook.CauseOf(application, application.EndReason), signed));
        }

        audit.Record("application.withdrawn", application, before, application.EndReason, reserved is { } released ? [("released", released.ToString())] : []);
        return new WithdrawnApplication(reserved, application.Revision);
    }
}
