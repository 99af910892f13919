namespace SubsidyPortal.Web.Features.Documents;

/// <summary>An uploaded file, to be attached by a use case.</summary>
/// <param name="Value">What the use case redeems; only this is to be trusted.</param>
/// <param name="Name">The name, to show while the use case runs.</param>
public sealed record UploadTicket(string Value, string Name);
