namespace SubsidyPortal.Web.Shell;

/// <summary>Marks the texts of the frame, the error pages and the connection bar.</summary>
public sealed class ShellTexts;
