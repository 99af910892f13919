using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>Stops a what-if that waits or runs; there is no result of a part, and the run stays as stopped.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="RunId">The what-if.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record CancelWhatIf(Guid CommandId, Guid RunId) : ICommand<bool>;

internal sealed class CancelWhatIfValidator : AbstractValidator<CancelWhatIf>
{
    public CancelWhatIfValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.RunId).NotEmpty();
    }
}

internal sealed class CancelWhatIfHandler(Actor actor, CityClock clock, WhatIfAccess access, WhatIfProgress progress, AuditTrail audit)
    : ICommandHandler<CancelWhatIf, bool>
{
    public async Task<bool> HandleAsync(CancelWhatIf command, CancellationToken cancellationToken)
    {
        var run = await access.LoadForChangeAsync(command.RunId, cancellationToken);
        run.Cancel(clock.SignedBy(actor.UserId));

        // Should this transaction fail, the run is still open and is begun again.
        progress.Stop(run.Id);
        audit.Record("what-if.cancelled", new AuditSubject(run.City, "what-if", run.Id.ToString(), null));
        return true;
    }
}
