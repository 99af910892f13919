using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The colleagues whom the present step of a case can be given to.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record ListOfficersFor(Guid ApplicationId) : IQuery<IReadOnlyList<PersonView>>;

internal sealed class ListOfficersForHandler(ApplicationsAccess access, OfficerDirectory officers, DutyRosters rosters)
    : IQueryHandler<ListOfficersFor, IReadOnlyList<PersonView>>
{
    public async Task<IReadOnlyList<PersonView>> HandleAsync(ListOfficersFor query, CancellationToken cancellationToken)
    {
        var application = await access.Visible().AsNoTracking().Include(a => a.Approvals)
            .SingleOrDefaultAsync(a => a.Id == query.ApplicationId && a.SubmittedOn != null, cancellationToken) ?? throw new NotFoundException();
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var duty = application.DutyOfStep;
        var people = await officers.WhoMayTakeAsync(OfficialSteps.RoleFor(duty), application.CompanyId, cancellationToken);
        return [.. people.Where(p => roster.Allows(duty, p.Id))];
    }
}
