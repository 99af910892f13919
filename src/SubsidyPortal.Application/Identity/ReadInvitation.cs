using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>What the holder of an invitation's link sees before accepting. Not found where the link does not work any more.</summary>
[AllowedForAnyone]
public sealed record ReadInvitation(Secret Token) : IQuery<InvitationView>;

/// <param name="Email">The address that the link was sent to.</param>
/// <param name="Roles">What the account may do then.</param>
/// <param name="CompanyName">The company to join, or null for the city.</param>
/// <param name="HasAccount">Nothing else is asked of somebody who has an account already, and has proved to read its mail.</param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record InvitationView(string Email, IReadOnlyList<Role> Roles, string? CompanyName, bool HasAccount, DateTimeOffset ExpiresAt);

internal sealed class ReadInvitationHandler(PortalDb db, Invitations invitations, Accounts accounts) : IQueryHandler<ReadInvitation, InvitationView>
{
    public async Task<InvitationView> HandleAsync(ReadInvitation query, CancellationToken cancellationToken)
    {
        var invitation = await invitations.FindAsync(query.Token, cancellationToken) ?? throw new NotFoundException();
        var company = await db.Companies.Where(c => c.Id == invitation.CompanyId).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
        var existing = await accounts.FindAsync(invitation.Email);
        return new InvitationView(invitation.Email, Invitations.RolesOf(invitation), company, existing is { EmailConfirmed: true }, invitation.ExpiresAt);
    }
}
