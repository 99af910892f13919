namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Where papers are kept: the section <c>Portal:Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Portal:Storage";

    /// <summary>A folder of this machine, or an S3-compatible service that several portal nodes share.</summary>
    public StorageKind Kind { get; set; }

    /// <summary>Address of the S3 service; empty for Amazon's own.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The bucket; it is made at start if it is missing.</summary>
    public string Bucket { get; set; } = "subsidy-portal";

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; set; } = "us-east-1";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";
}

/// <summary>The adapters of the document store.</summary>
public enum StorageKind
{
    Folder,
    S3,
}
