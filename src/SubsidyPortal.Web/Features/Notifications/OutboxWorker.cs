using SubsidyPortal.Application.Notifications;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>Looks into the outbox all the time. A database that is away for a while delays mails; it stops nothing.</summary>
internal sealed class OutboxWorker(OutboxSender sender, IMailTransport transport, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!transport.IsSet)
        {
            logger.LogWarning("No mail server is set (Portal__Mail__Host): mails wait in the outbox");
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await sender.SendDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "The outbox could not be read");
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}
