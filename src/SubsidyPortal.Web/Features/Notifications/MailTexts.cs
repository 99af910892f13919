namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>Marker of the texts of mails and of the page that shows them in the demo.</summary>
public sealed class MailTexts;
