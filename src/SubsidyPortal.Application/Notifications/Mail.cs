namespace SubsidyPortal.Application.Notifications;

/// <summary>A mail ready to go.</summary>
/// <param name="Id">The same for every attempt, so that a mailbox can tell a repetition.</param>
/// <param name="Recipient">One address.</param>
/// <param name="Language">Of subject and text, as a language tag.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">For readers of plain text.</param>
/// <param name="Html">The same in simple HTML.</param>
/// <param name="CreatedAt">When the act happened that causes it.</param>
public sealed record OutgoingMail(string Id, string Recipient, string Language, string Subject, string Text, string Html, DateTimeOffset CreatedAt);

/// <summary>Subject and text of a mail.</summary>
public sealed record MailContent(string Subject, string Text, string Html);

/// <summary>Writes the text of a template in a language. Implemented where texts for people live.</summary>
public interface IMailComposer
{
    /// <exception cref="KeyNotFoundException">There is no such template, or a value is missing.</exception>
    MailContent Compose(string template, string language, IReadOnlyDictionary<string, string> values);
}

/// <summary>Hands a mail over to whoever delivers it.</summary>
public interface IMailTransport
{
    /// <summary>Whether there is anybody to hand a mail to; without, mails wait and no attempt counts.</summary>
    bool IsSet { get; }

    /// <summary>Returns once the mail is accepted for delivery; throws otherwise.</summary>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
