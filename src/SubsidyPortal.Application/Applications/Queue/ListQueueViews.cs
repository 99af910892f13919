using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The person's saved views, by name.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record ListQueueViews : IQuery<IReadOnlyList<QueueView>>;

/// <summary>A saved view.</summary>
/// <param name="Address">Path and query.</param>
public sealed record QueueView(Guid Id, string Name, string Address);

internal sealed class ListQueueViewsHandler(PortalDb db, Actor actor) : IQueryHandler<ListQueueViews, IReadOnlyList<QueueView>>
{
    public async Task<IReadOnlyList<QueueView>> HandleAsync(ListQueueViews query, CancellationToken cancellationToken) =>
        await db.SavedQueueViews.AsNoTracking().Where(v => v.UserId == actor.UserId).OrderBy(v => v.Name)
            .Select(v => new QueueView(v.Id, v.Name, v.Address)).ToListAsync(cancellationToken);
}
