using MailKit.Security;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>Where mails go: <c>Portal:Mail</c>. In the demo they become files instead, whatever stands here.</summary>
public sealed class MailOptions
{
    public const string Section = "Portal:Mail";

    /// <summary>The mail server. Without one, mails wait in the outbox.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "portal@localhost.localdomain";

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>How the connection is protected; Auto uses TLS where the server offers it.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.Auto;
}
