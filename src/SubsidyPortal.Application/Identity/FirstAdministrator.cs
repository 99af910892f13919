using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Opens the way into an empty portal: an invitation for the first administrator, made on the server's own command line and
/// by nothing else. It is no use case, so no page can reach it.
/// </summary>
public sealed class FirstAdministrator
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly PortalDb db;
    private readonly Invitations invitations;
    private readonly AdministratorGuard guard;

    internal FirstAdministrator(PortalDb db, Invitations invitations, AdministratorGuard guard)
    {
        this.db = db;
        this.invitations = invitations;
        this.guard = guard;
    }

    /// <summary>Makes the invitation; an earlier one that nobody has used stops working.</summary>
    /// <returns>The token of the link, which is good for 24 hours and once.</returns>
    /// <exception cref="RuleViolationException">There is an administrator, or the address is none.</exception>
    public async Task<string> InviteAsync(string email, CancellationToken cancellationToken)
    {
        await RoleSeed.EnsureAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await guard.LockAsync(cancellationToken);
        if (await guard.HasAnyAsync(cancellationToken))
        {
            throw new RuleViolationException(AccountErrors.AdministratorExists());
        }

        await invitations.WithdrawAllAsync(email, cancellationToken);
        var (_, token) = await invitations.CreateAsync(email, [Role.Administrator], null, Lifetime, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }
}
