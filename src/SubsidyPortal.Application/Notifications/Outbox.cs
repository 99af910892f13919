using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Notifications;

/// <summary>
/// Puts mails into the transaction of the act that causes them: no act without its mail, no mail without its act. They
/// are sent afterwards.
/// </summary>
public sealed class Outbox(PortalDb db, CityClock clock)
{
    /// <summary>One mail.</summary>
    /// <param name="template">A name of <see cref="MailTemplates"/>.</param>
    /// <param name="recipient">An e-mail address.</param>
    /// <param name="language">en or zh-Hans.</param>
    /// <param name="values">What the text shows, by the names of <see cref="MailValues"/>.</param>
    public void Enqueue(string template, string recipient, string language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var now = clock.Now;
        var message = new OutboxMessage { Template = template, Recipient = recipient, Language = language, CreatedAt = now, NextAttemptAt = now };
        foreach (var (name, value) in values)
        {
            message.Values[name] = value;
        }

        db.Outbox.Add(message);
    }

    /// <summary>One mail to each owner and editor of a company, in their language, and to its contact.</summary>
    public Task EnqueueToCompanyAsync(string template, Guid companyId, (string Name, string Value)[] values, CancellationToken cancellationToken) =>
        EnqueueToCompanyAsync(template, companyId, _ => values, cancellationToken);

    /// <summary>The same, where what the text shows differs by language.</summary>
    /// <param name="valuesIn">The values for en or zh-Hans.</param>
    public async Task EnqueueToCompanyAsync(
        string template, Guid companyId, Func<string, (string Name, string Value)[]> valuesIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(valuesIn);
        var round = new QueryRound(db);
        var contacts = round.Ask(db.Companies.AsNoTracking().Where(c => c.Id == companyId).Select(c => c.Contact));
        var people = round.Ask((from company in db.Companies
                                from member in company.Members
                                join user in db.Users on member.UserId equals user.Id
                                where company.Id == companyId && user.Active && member.Role != Role.CompanyViewer
                                orderby user.Email
                                select new { Email = user.Email!, user.Language }).AsNoTracking());
        await round.SendAsync(cancellationToken);
        foreach (var person in people.Value)
        {
            Enqueue(template, person.Email, person.Language, valuesIn(person.Language));
        }

        var contact = contacts.Value.Single();
        if (!people.Value.Any(p => string.Equals(p.Email, contact.Email, StringComparison.OrdinalIgnoreCase)))
        {
            Enqueue(template, contact.Email, "zh-Hans", valuesIn("zh-Hans"));
        }
    }
}
