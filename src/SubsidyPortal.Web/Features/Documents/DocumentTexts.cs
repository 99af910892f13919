namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Marks the texts of uploads and of the viewer.</summary>
public sealed class DocumentTexts;
