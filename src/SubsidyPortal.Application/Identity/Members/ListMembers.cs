using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity.Members;

/// <summary>The people who act for the actor's company.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record ListMembers : IQuery<IReadOnlyList<MemberRow>>;

/// <param name="IsSelf">The person who asks.</param>
public sealed record MemberRow(Guid UserId, string Name, string LatinName, string Email, Role Role, DateTimeOffset Since, bool IsSelf);

internal sealed class ListMembersHandler(PortalDb db, Actor actor) : IQueryHandler<ListMembers, IReadOnlyList<MemberRow>>
{
    public async Task<IReadOnlyList<MemberRow>> HandleAsync(ListMembers query, CancellationToken cancellationToken)
    {
        var rows = await (from company in db.Companies
                          from member in company.Members
                          join user in db.Users on member.UserId equals user.Id
                          where company.Id == actor.CompanyId
                          select new { member.UserId, user.DisplayName, user.LatinName, user.Email, member.Role, member.Since }).AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => r.Role).ThenBy(r => r.Since)
                .Select(r => new MemberRow(r.UserId, r.DisplayName, r.LatinName, r.Email ?? "", r.Role, r.Since, r.UserId == actor.UserId)),
        ];
    }
}
