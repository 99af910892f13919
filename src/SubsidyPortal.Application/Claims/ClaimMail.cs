using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Tells the company's owners and editors what happened to a claim. The mail leaves after the transaction, through the outbox;
/// reasons stay in the portal, because a mail may be read by anybody on its way.
/// </summary>
public sealed class ClaimMail(PortalDb db, CityClock clock)
{
    public Task ReturnedAsync(CostClaim claim, DateOnly answerBy, CancellationToken cancellationToken) =>
        SendAsync("claim-returned", claim, cancellationToken, ("answerBy", Iso(answerBy)));

    public Task RejectedAsync(CostClaim claim, CancellationToken cancellationToken) => SendAsync("claim-rejected", claim, cancellationToken);

    public Task PaidAsync(CostClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return SendAsync(
            "claim-paid", claim, cancellationToken,
            ("amount", claim.Subsidy!.Value.ToString()), ("paidOn", Iso(claim.PaidOn!.Value)), ("reference", claim.BankReference!));
    }

    private async Task SendAsync(string template, CostClaim claim, CancellationToken cancellationToken, params (string Key, string Value)[] values)
    {
        var people = await db.Companies.AsNoTracking().Where(c => c.Id == claim.CompanyId).SelectMany(c => c.Members)
            .Where(m => m.Role == Role.CompanyOwner || m.Role == Role.CompanyEditor)
            .Join(db.Users.Where(u => u.Active && u.Email != null), m => m.UserId, u => u.Id, (m, u) => new { u.Email, u.Language })
            .ToListAsync(cancellationToken);
        var now = clock.Now;
        foreach (var person in people)
        {
            db.Outbox.Add(new OutboxMessage
            {
                Template = template,
                Recipient = person.Email!,
                Language = person.Language,
                Values = new Dictionary<string, string>(values.ToDictionary(v => v.Key, v => v.Value))
                {
                    ["number"] = claim.Number,
                    ["claimId"] = claim.Id.ToString(),
                },
                CreatedAt = now,
                NextAttemptAt = now,
            });
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
