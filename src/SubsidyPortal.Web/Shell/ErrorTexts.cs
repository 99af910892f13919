namespace SubsidyPortal.Web.Shell;

/// <summary>Marks the texts of refusals; each key is the code of a rule violation.</summary>
public sealed class ErrorTexts;
