using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Notifications;

/// <summary>Each test has a portal of its own: a sender takes whatever waits.</summary>
public sealed class OutboxTests(PostgresFixture postgres)
{
    [Fact]
    public async Task SendDue_WaitingMails_GoOutOnceAndForgetTheirToken()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await EnqueueAsync(host, "a@example.test", (MailValues.Token, "secret"), (MailValues.Name, "阿"));
        var transport = new RecordingTransport();

        Assert.Equal(1, await Sender(host, transport).SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await Sender(host, transport).SendDueAsync(CancellationToken.None));

        var row = await SingleAsync(host);
        Assert.Equal(("a@example.test", "invitation en secret"), (transport.Sent.Single().Recipient, transport.Sent.Single().Subject));
        Assert.NotNull(row.SentAt);
        Assert.Equal([MailValues.Name], row.Values.Keys);
    }

    [Fact]
    public async Task SendDue_ByManySendersAtOnce_SendsEachMailOnce()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        for (var i = 0; i < 30; i++)
        {
            await EnqueueAsync(host, $"m{i}@example.test", (MailValues.Token, "t"));
        }

        var transport = new RecordingTransport();
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Sender(host, transport).SendDueAsync(CancellationToken.None)));

        Assert.Equal(30, sent.Sum());
        Assert.Equal(30, transport.Sent.Select(m => m.Recipient).Distinct().Count());
        Assert.Equal(30, transport.Sent.Count);
    }

    [Fact]
    public async Task SendDue_TransportFails_TriesLaterAndLonger()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await EnqueueAsync(host, "a@example.test", (MailValues.Token, "t"));
        var transport = new RecordingTransport { Failure = new IOException("the mail server is away") };
        var sender = Sender(host, transport);

        Assert.Equal(0, await sender.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await sender.SendDueAsync(CancellationToken.None));
        var failed = await SingleAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await sender.SendDueAsync(CancellationToken.None);
        var again = await SingleAsync(host);
        transport.Failure = null;
        host.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, await sender.SendDueAsync(CancellationToken.None));
        Assert.Equal((1, "IOException: the mail server is away"), (failed.Attempts, failed.LastError));
        Assert.Equal(PortalTestHost.Start.AddMinutes(1), failed.NextAttemptAt);
        Assert.Equal((2, PortalTestHost.Start.AddMinutes(3)), (again.Attempts, again.NextAttemptAt));
        Assert.Null((await SingleAsync(host)).LastError);
    }

    [Fact]
    public async Task SendDue_OneMailCannotBeWritten_TheOthersGoOut()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await EnqueueAsync(host, "bad@example.test");
        await EnqueueAsync(host, "good@example.test", (MailValues.Token, "t"));
        var transport = new RecordingTransport();

        Assert.Equal(1, await Sender(host, transport).SendDueAsync(CancellationToken.None));
        Assert.Equal(["good@example.test"], transport.Sent.Select(m => m.Recipient));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 8)]
    [InlineData(9, 256)]
    [InlineData(10, 360)]
    [InlineData(40, 360)]
    public void WaitAfter_Failures_DoublesUpToSixHours(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), OutboxSender.WaitAfter(failures));

    [Fact]
    public async Task SendDue_AfterTheLastAttempt_StopsTrying()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await EnqueueAsync(host, "a@example.test", (MailValues.Token, "t"));
        await host.WriteAsync(async db => (await db.Outbox.SingleAsync()).Attempts = OutboxSender.MaxAttempts - 1);
        var transport = new RecordingTransport { Failure = new IOException("away") };

        await Sender(host, transport).SendDueAsync(CancellationToken.None);
        host.Time.Advance(TimeSpan.FromDays(400));
        transport.Failure = null;

        Assert.Equal(0, await Sender(host, transport).SendDueAsync(CancellationToken.None));
        Assert.Equal(OutboxSender.MaxAttempts, (await SingleAsync(host)).Attempts);
    }

    [Fact]
    public async Task SendDue_WithoutAMailServer_WaitsAndCountsNoAttempt()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await EnqueueAsync(host, "a@example.test", (MailValues.Token, "t"));
        var transport = new RecordingTransport { IsSet = false };
        var due = (await SingleAsync(host)).NextAttemptAt;

        for (var look = 0; look <= OutboxSender.MaxAttempts; look++)
        {
            host.Time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(0, await Sender(host, transport).SendDueAsync(CancellationToken.None));
        }

        var waiting = await SingleAsync(host);
        Assert.Equal((0, due), (waiting.Attempts, waiting.NextAttemptAt));
        transport.IsSet = true;
        Assert.Equal(1, await Sender(host, transport).SendDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task EnqueueToCompany_ReachesOwnersEditorsAndTheContactOnce()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var company = await host.AddCompanyAsync();
        await host.AddMemberAsync(company.Id, Role.CompanyEditor);
        await host.AddMemberAsync(company.Id, Role.CompanyViewer);

        await host.WriteAsync(db => new Outbox(db, host.Clock).EnqueueToCompanyAsync(
            MailTemplates.CaseReturned, company.Id, [(MailValues.Number, "SH25-C-00001")], CancellationToken.None));

        var recipients = await host.ReadAsync(db => db.Outbox.Select(m => m.Recipient).ToListAsync());
        Assert.Equal(["contact@example.test", "person1@example.test", "person2@example.test"], recipients.Order());
    }

    private static OutboxSender Sender(PortalTestHost host, IMailTransport transport) =>
        new(host.Services.GetRequiredService<IServiceScopeFactory>(), new PlainComposer(), transport, host.Clock, NullLogger<OutboxSender>.Instance);

    private static Task EnqueueAsync(PortalTestHost host, string recipient, params (string Name, string Value)[] values) => host.WriteAsync(db =>
    {
        new Outbox(db, host.Clock).Enqueue(MailTemplates.Invitation, recipient, "en", values);
        return Task.CompletedTask;
    });

    private static Task<OutboxMessage> SingleAsync(PortalTestHost host) => host.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync());

    private sealed class PlainComposer : IMailComposer
    {
        public MailContent Compose(string template, string language, IReadOnlyDictionary<string, string> values) =>
            new($"{template} {language} {values[MailValues.Token]}", "", "");
    }

    private sealed class RecordingTransport : IMailTransport
    {
        public ConcurrentQueue<OutgoingMail> Sent { get; } = [];

        public Exception? Failure { get; set; }

        public bool IsSet { get; set; } = true;

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }
    }
}
