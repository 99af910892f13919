using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Invitations to the city that can't be accepted because of the account that stands under their address. Anybody can register a company
/// under an address that was invited, so the administrators are told as soon as it happens, not the invited person when it is too late.
/// </summary>
internal sealed class BarredInvitations(PortalDb db, CityClock clock, Outbox outbox)
{
    /// <summary>What stands in the way, by address.</summary>
    public async Task<IReadOnlyDictionary<string, RuleViolation>> OfAsync(IReadOnlyCollection<string> emails, CancellationToken cancellationToken)
    {
        var accounts = await db.Users.AsNoTracking().Where(u => emails.Contains(u.Email!))
            .Select(u => new { Email = u.Email!, u.Active, Acts = db.Companies.SelectMany(c => c.Members).Any(m => m.UserId == u.Id) }).ToListAsync(cancellationToken);
        return accounts.Where(a => a.Acts || !a.Active)
            .ToDictionary(a => a.Email, a => a.Active ? AccountErrors.EmailOfCompany(a.Email) : AccountErrors.EmailOfClosed(a.Email));
    }

    /// <summary>
    /// An account has come to act for a company. Where the city waits for somebody under its address, every administrator is told; the
    /// company and whoever registered it learn nothing of the invitation.
    /// </summary>
    public async Task TellAsync(string email, CancellationToken cancellationToken)
    {
        var address = EmailText.Parse(email);
        var now = clock.Now;
        if (!await db.Invitations.AnyAsync(i => i.Email == address && i.CompanyId == null && i.AcceptedAt == null && i.ExpiresAt > now, cancellationToken))
        {
            return;
        }

        var administrator = RoleSeed.IdOf(Role.Administrator);
        var administrators = await db.Users.AsNoTracking()
            .Where(u => u.Active && u.EmailConfirmed && db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == administrator))
            .OrderBy(u => u.Id).ToListAsync(cancellationToken);
        foreach (var told in administrators)
        {
            outbox.Enqueue(MailTemplates.InvitationBarred, told.Email!, told.Language, (MailValues.Name, told.DisplayName), (MailValues.Email, address));
        }
    }
}
