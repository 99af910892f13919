namespace SubsidyPortal.Web.Features.Programs;

/// <summary>Marks the texts of the managers' pages about programs.</summary>
public sealed class ProgramsTexts;
