using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;
using SubsidyPortal.Application.Notifications;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>A mail that the demo has written instead of sending it.</summary>
/// <param name="Language">Of the recipient, whatever the reader's is.</param>
internal sealed record StoredMail(string Name, string Recipient, string Subject, DateTimeOffset SentAt, string Language, string Text);

/// <summary>In the demo no mail leaves the machine: each becomes an <c>.eml</c> file in the data folder, and a page shows them.</summary>
internal sealed class MailFolder(string folder, IOptions<MailOptions> options) : IMailTransport
{
    private const string Extension = ".eml";
    private const int Shown = 100;

    public bool IsSet => true;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        Directory.CreateDirectory(folder);
        // By time, so that the newest stands last; the id keeps names apart.
        var name = mail.CreatedAt.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + mail.Id + Extension;
        var path = Path.Combine(folder, name);
        using var message = MimeMails.Of(mail, options.Value.From);
        await message.WriteToAsync(path + ".part", cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>The newest first, at most a hundred.</summary>
    public async Task<IReadOnlyList<StoredMail>> ListAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var mails = new List<StoredMail>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension).OrderDescending(StringComparer.Ordinal).Take(Shown))
        {
            mails.Add(await ReadAsync(path, cancellationToken));
        }

        return mails;
    }

    /// <summary>One mail by its name, or null.</summary>
    public async Task<StoredMail?> FindAsync(string name, CancellationToken cancellationToken)
    {
        // The name comes out of an address: it must be a bare file name.
        if (name != Path.GetFileName(name) || !name.EndsWith(Extension, StringComparison.Ordinal) || !File.Exists(Path.Combine(folder, name)))
        {
            return null;
        }

        return await ReadAsync(Path.Combine(folder, name), cancellationToken);
    }

    private static async Task<StoredMail> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(path, cancellationToken);
        return new StoredMail(Path.GetFileName(path), message.To.ToString(), message.Subject ?? "", message.Date, message.Body?.Headers[HeaderId.ContentLanguage] ?? "", message.TextBody ?? "");
    }
}
