using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using SubsidyPortal.Application.Notifications;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>Hands mails to a mail server.</summary>
internal sealed class SmtpMailTransport(IOptions<MailOptions> options) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsSet => !string.IsNullOrEmpty(options.Value.Host);

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (!IsSet)
        {
            throw new InvalidOperationException("No mail server is set: Portal__Mail__Host.");
        }

        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellationToken);
        if (!string.IsNullOrEmpty(settings.User))
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
        }

        using var message = MimeMails.Of(mail, settings.From);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
