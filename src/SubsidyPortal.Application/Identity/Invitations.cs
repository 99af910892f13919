using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Invitations: a link with a random token, of which only the hash is stored. Who holds the link holds the mailbox, so
/// accepting needs nothing else.
/// </summary>
internal sealed class Invitations(PortalDb db, Actor actor, IIdentifiers identifiers, CityClock clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private const int TokenBytes = 32;

    /// <summary>Stores an invitation; the token goes into the mail and nowhere else.</summary>
    /// <exception cref="RuleViolationException">One to this address for the same place waits already.</exception>
    public async Task<(Invitation Invitation, string Token)> CreateAsync(
        string email, IReadOnlyCollection<Role> roles, Guid? companyId, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var address = EmailText.Parse(email);
        var now = clock.Now;
        var earlier = db.Invitations.Where(i => i.Email == address && i.CompanyId == companyId && i.AcceptedAt == null);
        if (await earlier.AnyAsync(i => i.ExpiresAt > now, cancellationToken))
        {
            throw new RuleViolationException(AccountErrors.InvitationWaits(address));
        }

        // At once, not with the new one: the database keeps one open invitation per address and place, also between two statements.
        // Only those that are over: one that was sent since the question must stay, and its unique place refuses this one.
        await earlier.Where(i => i.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var invitation = new Invitation
        {
            Id = identifiers.New(),
            TokenHash = HashOf(token),
            Email = address,
            Roles = [.. roles.Distinct().Order().Select(r => r.ToString())],
            CompanyId = companyId,
            InvitedBy = actor.SignedIn ? actor.UserId : null,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        db.Invitations.Add(invitation);
        return (invitation, token);
    }

    /// <summary>Takes back what waits for an address in the city.</summary>
    public Task WithdrawAllAsync(string email, CancellationToken cancellationToken)
    {
        var address = EmailText.Parse(email);
        return db.Invitations.Where(i => i.Email == address && i.CompanyId == null && i.AcceptedAt == null).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The invitation of a link, locked so that a second acceptance waits and then finds it used.</summary>
    /// <exception cref="RuleViolationException">Used, withdrawn, expired or unknown; which of them is not said.</exception>
    public async Task<Invitation> TakeAsync(Secret token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token.Value);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invitations WHERE token_hash = {hash} FOR UPDATE", cancellationToken);
        return await FindAsync(token, cancellationToken) ?? throw new RuleViolationException(AccountErrors.InvitationVoid());
    }

    /// <summary>The open invitation of a link, or null.</summary>
    public Task<Invitation?> FindAsync(Secret token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token.Value);
        var now = clock.Now;
        return db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now, cancellationToken);
    }

    public static Role[] RolesOf(Invitation invitation) => [.. invitation.Roles.Select(Enum.Parse<Role>)];

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
