using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Gives a saved view of the person another name.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ViewId">The view.</param>
/// <param name="Name">1 to 60 characters, not that of another view.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record RenameQueueView(Guid CommandId, Guid ViewId, string Name) : ICommand<bool>;

internal sealed class RenameQueueViewValidator : AbstractValidator<RenameQueueView>
{
    public RenameQueueViewValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ViewId).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("queue.view-name-missing");
        RuleFor(c => c.Name).Storable(SavedQueueView.NameLength);
    }
}

internal sealed class RenameQueueViewHandler(PortalDb db, Actor actor) : ICommandHandler<RenameQueueView, bool>
{
    public async Task<bool> HandleAsync(RenameQueueView command, CancellationToken cancellationToken)
    {
        var name = command.Name.Trim();
        var view = await db.SavedQueueViews.SingleOrDefaultAsync(v => v.Id == command.ViewId && v.UserId == actor.UserId, cancellationToken)
            ?? throw new NotFoundException();
        if (await db.SavedQueueViews.AnyAsync(v => v.UserId == actor.UserId && v.Name == name && v.Id != view.Id, cancellationToken))
        {
            throw new RuleViolationException(RuleViolation.Of("queue.view-name-taken", name));
        }

        view.Name = name;
        return true;
    }
}
