namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>A point of a claim's return while it is being written.</summary>
public sealed class ClaimPoint
{
    /// <summary>The invoice, file or kind of paper that it is about.</summary>
    public string? Target { get; set; }

    public string? Text { get; set; }
}
