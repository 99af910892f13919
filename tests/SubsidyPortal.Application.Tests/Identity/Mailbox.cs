using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>What tests about accounts read: waiting mails, audit events, outcomes.</summary>
internal static class Mailbox
{
    public static Task<List<OutboxMessage>> MailsToAsync(this PortalTestHost host, string email) =>
        host.ReadAsync(db => db.Outbox.AsNoTracking().Where(m => m.Recipient == email).OrderBy(m => m.Id).ToListAsync());

    /// <summary>The token of the last mail with a link.</summary>
    public static async Task<string> TokenForAsync(this PortalTestHost host, string email) =>
        (await host.MailsToAsync(email)).Last(m => m.Values.ContainsKey(MailValues.Token)).Values[MailValues.Token];

    public static Task<List<string>> AuditOfAsync(this PortalTestHost host, Guid subject)
    {
        var id = subject.ToString();
        return host.ReadAsync(db => db.AuditEvents.Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Type).ToListAsync());
    }

    public static Task<string> EmailOfAsync(this PortalTestHost host, Guid userId) =>
        host.ReadAsync(db => db.Users.Where(u => u.Id == userId).Select(u => u.Email!).SingleAsync());

    public static T Value<T>(this Outcome<T> outcome) => Assert.IsType<Outcome<T>.Ok>(outcome).Value;

    public static string Code<T>(this Outcome<T> outcome) => Assert.IsType<Outcome<T>.RuleViolated>(outcome).Violation.Code;

    /// <summary>Field and code of each problem.</summary>
    public static string[] Problems<T>(this Outcome<T> outcome) =>
        [.. Assert.IsType<Outcome<T>.Invalid>(outcome).Problems.Select(p => $"{p.Field} {p.Code}").Order(StringComparer.Ordinal)];
}
