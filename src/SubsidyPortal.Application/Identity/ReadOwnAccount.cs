using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>The account of the person who asks.</summary>
[AllowedForSignedIn]
public sealed record ReadOwnAccount : IQuery<OwnAccount>;

/// <param name="HasPassword">False for demo accounts, which nobody can sign in to with a password.</param>
public sealed record OwnAccount(string Email, string Name, string LatinName, string Language, IReadOnlyList<Role> Roles, string? CompanyName, bool HasPassword);

internal sealed class ReadOwnAccountHandler(PortalDb db, Actor actor) : IQueryHandler<ReadOwnAccount, OwnAccount>
{
    public async Task<OwnAccount> HandleAsync(ReadOwnAccount query, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        var company = await db.Companies.Where(c => c.Id == actor.CompanyId).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
        return new OwnAccount(user.Email!, user.DisplayName, user.LatinName, user.Language, [.. actor.Roles.Order()], company, user.PasswordHash is not null);
    }
}
