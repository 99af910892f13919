using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Forgets a saved view of the person.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ViewId">The view.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record DeleteQueueView(Guid CommandId, Guid ViewId) : ICommand<bool>;

internal sealed class DeleteQueueViewValidator : AbstractValidator<DeleteQueueView>
{
    public DeleteQueueViewValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ViewId).NotEmpty();
    }
}

internal sealed class DeleteQueueViewHandler(PortalDb db, Actor actor) : ICommandHandler<DeleteQueueView, bool>
{
    public async Task<bool> HandleAsync(DeleteQueueView command, CancellationToken cancellationToken)
    {
        var view = await db.SavedQueueViews.SingleOrDefaultAsync(v => v.Id == command.ViewId && v.UserId == actor.UserId, cancellationToken)
            ?? throw new NotFoundException();
        db.SavedQueueViews.Remove(view);
        return true;
    }
}
