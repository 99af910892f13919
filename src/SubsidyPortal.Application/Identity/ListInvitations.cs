using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Invitations that nobody has accepted yet: for an administrator those to the city, for an owner those to the company.</summary>
[AllowedFor(Role.Administrator, Role.CompanyOwner)]
public sealed record ListInvitations : IQuery<IReadOnlyList<WaitingInvitation>>;

/// <param name="Expired">The link does not work any more.</param>
public sealed record WaitingInvitation(Guid Id, string Email, IReadOnlyList<Role> Roles, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, bool Expired);

internal sealed class ListInvitationsHandler(PortalDb db, Actor actor, CityClock clock) : IQueryHandler<ListInvitations, IReadOnlyList<WaitingInvitation>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<WaitingInvitation>> HandleAsync(ListInvitations query, CancellationToken cancellationToken)
    {
        var place = actor.Is(Role.Administrator) ? null : actor.CompanyId;
        var now = clock.Now;
        var waiting = await db.Invitations.AsNoTracking().Where(i => i.CompanyId == place && i.AcceptedAt == null)
            .OrderByDescending(i => i.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        return [.. waiting.Select(i => new WaitingInvitation(i.Id, i.Email, Invitations.RolesOf(i), i.CreatedAt, i.ExpiresAt, i.ExpiresAt <= now))];
    }
}
