using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Keeps a list under a name, for the person alone; under a name that the person has already, it takes the other's place.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Name">1 to 60 characters.</param>
/// <param name="Address">Path and query of a list of cases.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record SaveQueueView(Guid CommandId, string Name, string Address) : ICommand<Guid>
{
    public const int NameLength = SavedQueueView.NameLength;
}

internal sealed class SaveQueueViewValidator : AbstractValidator<SaveQueueView>
{
    public SaveQueueViewValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("queue.view-name-missing");
        RuleFor(c => c.Name).Storable(SavedQueueView.NameLength);
        RuleFor(c => c.Address).Must(IsOfAList).WithErrorCode("queue.view-address");
        RuleFor(c => c.Address).Storable(SavedQueueView.AddressLength).When(c => c.Address is not null);
    }

    /// <summary>Only lists of this portal: a saved view is a link that its owner trusts.</summary>
    private static bool IsOfAList(string? address) => address?.Split('?', 2)[0] is "/work" or "/cases";
}

internal sealed class SaveQueueViewHandler(PortalDb db, Actor actor, CityClock clock, IIdentifiers identifiers) : ICommandHandler<SaveQueueView, Guid>
{
    /// <summary>More than anybody looks through.</summary>
    public const int Most = 50;

    public async Task<Guid> HandleAsync(SaveQueueView command, CancellationToken cancellationToken)
    {
        var name = command.Name.Trim();
        var view = await db.SavedQueueViews.SingleOrDefaultAsync(v => v.UserId == actor.UserId && v.Name == name, cancellationToken);
        if (view is null)
        {
            if (await db.SavedQueueViews.CountAsync(v => v.UserId == actor.UserId, cancellationToken) >= Most)
            {
                throw new RuleViolationException(RuleViolation.Of("queue.too-many-views", Most));
            }

            view = new SavedQueueView { Id = identifiers.New(), UserId = actor.UserId, Name = name };
            db.SavedQueueViews.Add(view);
        }

        (view.Address, view.SavedAt) = (command.Address, clock.Now);
        return view.Id;
    }
}
