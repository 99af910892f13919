using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Tells the company's owners and editors by mail what the city did with their case, each in their language. The mails are stored
/// in the act's transaction and leave afterwards; they carry the case's number and dates, never amounts or personal data.
/// </summary>
public sealed class CaseMail(PortalDb db, CityClock clock)
{
    /// <summary>退回补正: until when to answer.</summary>
    public Task ReturnedAsync(SubsidyApplication application, DateOnly answerBy, CancellationToken cancellationToken) =>
        SendAsync("case-returned", application, ("answerBy", Day(answerBy)), cancellationToken);

    /// <summary>Approved; the public notice runs.</summary>
    public Task DecidedAsync(SubsidyApplication application, DateOnly noticeUntil, CancellationToken cancellationToken) =>
        SendAsync("case-decided", application, ("noticeUntil", Day(noticeUntil)), cancellationToken);

    /// <summary>不予支持, with the reason on the case page.</summary>
    public Task RejectedAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        SendAsync("case-rejected", application, null, cancellationToken);

    /// <summary>An objection was upheld; the case is in review again.</summary>
    public Task ObjectionUpheldAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        SendAsync("case-reopened", application, null, cancellationToken);

    /// <summary>核定: claims may be made now.</summary>
    public Task AwardedAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        SendAsync("case-awarded", application, null, cancellationToken);

    /// <summary>A message was written in the case.</summary>
    public Task MessageAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        SendAsync("case-message", application, null, cancellationToken);

    /// <summary>失效: the return was not answered in time.</summary>
    public Task LapsedAsync(SubsidyApplication application, DateOnly answerBy, CancellationToken cancellationToken) =>
        SendAsync("case-lapsed", application, ("answerBy", Day(answerBy)), cancellationToken);

    private async Task SendAsync(string template, SubsidyApplication application, (string Key, string Value)? fact, CancellationToken cancellationToken)
    {
        var recipients = await (
            from company in db.Companies.AsNoTracking()
            where company.Id == application.CompanyId
            from member in company.Members
            join user in db.Users.AsNoTracking() on member.UserId equals user.Id
            where user.Active && user.Email != null && (member.Role == Role.CompanyOwner || member.Role == Role.CompanyEditor)
            orderby user.Email
            select new { user.Email, user.Language }).ToListAsync(cancellationToken);
        foreach (var recipient in recipients)
        {
            var values = new Dictionary<string, string> { ["number"] = application.Number, ["caseId"] = application.Id.ToString() };
            if (fact is { } added)
            {
                values[added.Key] = added.Value;
            }

            db.Outbox.Add(new OutboxMessage
            {
                Template = template,
                Recipient = recipient.Email!,
                Language = recipient.Language,
                Values = values,
                CreatedAt = clock.Now,
                NextAttemptAt = clock.Now,
            });
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
