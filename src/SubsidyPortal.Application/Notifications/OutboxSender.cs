using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Notifications;

namespace SubsidyPortal.Application.Notifications;

/// <summary>
/// Sends what waits in the outbox, one message per transaction. The row stays locked while it is sent, so that several nodes
/// can work side by side and a message goes out twice only where the portal dies between sending and writing that down.
/// </summary>
public sealed class OutboxSender(IServiceScopeFactory scopes, IMailComposer composer, IMailTransport transport, CityClock clock, ILogger<OutboxSender> logger)
{
    /// <summary>After so many failures, over about four days, nothing more is tried.</summary>
    public const int MaxAttempts = 24;

    private const int ErrorLength = 1000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Sends everything that is due; without a mail server everything waits until there is one.</summary>
    /// <returns>How many messages went out.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        if (!transport.IsSet)
        {
            return sent;
        }

        while (await SendNextAsync(cancellationToken) is { } done)
        {
            sent += done ? 1 : 0;
        }

        return sent;
    }

    /// <summary>How long to wait after the given number of failures: one minute, then twice as long each time, at most six hours.</summary>
    public static TimeSpan WaitAfter(int failures) =>
        failures > 9 ? LongestWait : TimeSpan.FromMinutes(Math.Min(1 << (failures - 1), (int)LongestWait.TotalMinutes));

    /// <returns>True: sent; false: failed; null: nothing is due.</returns>
    private async Task<bool?> SendNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var due = await db.Outbox.FromSql(
            $"""
            SELECT * FROM outbox WHERE sent_at IS NULL AND next_attempt_at <= {now}
            ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (due is not [var message])
        {
            return null;
        }

        var sent = await TrySendAsync(message, cancellationToken);
        // Once the mail is out the mark is written even if the portal is being stopped.
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return sent;
    }

    private async Task<bool> TrySendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var content = composer.Compose(message.Template, message.Language, message.Values);
            var id = string.Create(CultureInfo.InvariantCulture, $"outbox-{message.Id}-{message.CreatedAt.ToUnixTimeSeconds()}");
            await transport.SendAsync(new OutgoingMail(id, message.Recipient, message.Language, content.Subject, content.Text, content.Html, message.CreatedAt), cancellationToken);
            message.SentAt = clock.Now;
            message.LastError = null;
            message.Values = message.Values.Where(v => v.Key != MailValues.Token).ToDictionary();
            return true;
        }
        // Whatever goes wrong with one message must not keep the others from going out; the row keeps the reason.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            message.Attempts++;
            message.LastError = Excerpt($"{e.GetType().Name}: {e.Message}");
            message.NextAttemptAt = message.Attempts < MaxAttempts ? clock.Now + WaitAfter(message.Attempts) : Never;
            logger.LogWarning(e, "Message {Id} ({Template}) was not sent, attempt {Attempt}", message.Id, message.Template, message.Attempts);
            return false;
        }
    }

    private static string Excerpt(string text) => text.Length <= ErrorLength ? text : text[..ErrorLength];
}
