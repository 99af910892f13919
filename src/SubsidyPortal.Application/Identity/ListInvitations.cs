using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Invitations that nobody has accepted yet: for an administrator those to the city, for an owner those to the company.</summary>
[AllowedFor(Role.Administrator, Role.CompanyOwner)]
public sealed record ListInvitations : IQuery<InvitationList>;

/// <summary>The newest invitations that wait.</summary>
/// <param name="Total">How many wait in all.</param>
public sealed record InvitationList(IReadOnlyList<WaitingInvitation> Rows, int Total)
{
    public static InvitationList Empty { get; } = new([], 0);
}

/// <param name="Expired">The link does not work any more.</param>
public sealed record WaitingInvitation(Guid Id, string Email, IReadOnlyList<Role> Roles, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, bool Expired)
{
    /// <summary>Why it can't be accepted, and what to do; null where it can. Told to administrators only: an owner learns nothing about accounts.</summary>
    public RuleViolation? Bar { get; init; }
}

internal sealed class ListInvitationsHandler(PortalDb db, Actor actor, CityClock clock, BarredInvitations barred) : IQueryHandler<ListInvitations, InvitationList>
{
    private const int Most = 100;

    public async Task<InvitationList> HandleAsync(ListInvitations query, CancellationToken cancellationToken)
    {
        var place = actor.Is(Role.Administrator) ? null : actor.CompanyId;
        var now = clock.Now;
        var all = db.Invitations.AsNoTracking().Where(i => i.CompanyId == place && i.AcceptedAt == null);
        var waiting = await all.OrderByDescending(i => i.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        var bars = place is null ? await barred.OfAsync([.. waiting.Select(i => i.Email)], cancellationToken) : new Dictionary<string, RuleViolation>();
        return new InvitationList(
            [.. waiting.Select(i => new WaitingInvitation(i.Id, i.Email, Invitations.RolesOf(i), i.CreatedAt, i.ExpiresAt, i.ExpiresAt <= now) { Bar = bars.GetValueOrDefault(i.Email) })],
            waiting.Count < Most ? waiting.Count : await all.CountAsync(cancellationToken));
    }
}
