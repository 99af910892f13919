using Microsoft.Extensions.Options;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>Mails: texts, transport, and the worker that sends what waits.</summary>
internal static class OutboxSetup
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<IMailComposer, MailComposer>();
        services.AddSingleton<OutboxSender>();
        var folder = Path.Combine(PortalDataDirectory.Of(builder.Configuration), "mail");
        services.AddSingleton(provider => new MailFolder(folder, provider.GetRequiredService<IOptions<MailOptions>>()));
        if (builder.Configuration.GetSection(ShellOptions.Section).Get<ShellOptions>()?.Demo ?? false)
        {
            services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailFolder>());
        }
        else
        {
            services.AddSingleton<IMailTransport, SmtpMailTransport>();
        }

        services.AddHostedService<OutboxWorker>();
    }
}
