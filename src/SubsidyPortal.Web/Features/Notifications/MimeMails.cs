using MimeKit;
using SubsidyPortal.Application.Notifications;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>A mail in the form that mail servers and <c>.eml</c> files take.</summary>
internal static class MimeMails
{
    public static MimeMessage Of(OutgoingMail mail, string from)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var sender = MailboxAddress.Parse(from);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.CreatedAt,
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        // The same for every attempt: a mailbox that got it twice shows it once.
        message.MessageId = $"{mail.Id}@{sender.Domain}";
        message.From.Add(sender);
        message.To.Add(MailboxAddress.Parse(mail.Recipient));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        return message;
    }
}
