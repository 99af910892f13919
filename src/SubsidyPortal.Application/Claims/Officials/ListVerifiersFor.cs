using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>The colleagues whom a claim's verification can be given to.</summary>
[AllowedFor(Role.IntakeOfficer)]
public sealed record ListVerifiersFor(Guid ClaimId) : IQuery<IReadOnlyList<PersonView>>;

internal sealed class ListVerifiersForHandler(ClaimsAccess access, OfficerDirectory officers, DutyRosters rosters)
    : IQueryHandler<ListVerifiersFor, IReadOnlyList<PersonView>>
{
    public async Task<IReadOnlyList<PersonView>> HandleAsync(ListVerifiersFor query, CancellationToken cancellationToken)
    {
        var claim = await access.LoadAsync(query.ClaimId, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var people = await officers.WhoMayTakeAsync(Role.IntakeOfficer, claim.CompanyId, cancellationToken);
        return [.. people.Where(p => roster.Allows(Duty.Verifier, p.Id))];
    }
}
