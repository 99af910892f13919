namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Where an upload is.</summary>
internal enum UploadState
{
    Waiting,
    Sending,
    Checking,
    Refused,
}

/// <summary>A file in the list of uploads, as the browser announced it.</summary>
internal sealed class UploadItem(int id, string name, long size)
{
    public int Id { get; } = id;

    public string Name { get; } = name;

    public long Size { get; } = size;

    public UploadState State { get; set; }

    /// <summary>Why it was refused and what to do.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether sending the same bytes again may help.</summary>
    public bool MayBeSentAgain { get; set; }
}
