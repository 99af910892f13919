using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Who a person of the city or of a company is, to say who changed a case; null for an erased account.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record NamePerson(Guid PersonId) : IQuery<PersonView?>;

internal sealed class NamePersonHandler(OfficerDirectory officers) : IQueryHandler<NamePerson, PersonView?>
{
    public async Task<PersonView?> HandleAsync(NamePerson query, CancellationToken cancellationToken) =>
        (await officers.FindAsync([query.PersonId], cancellationToken)).GetValueOrDefault(query.PersonId);
}
