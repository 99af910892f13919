namespace SubsidyPortal.Data.Reports;

/// <summary>Who exported which report when; kept here so that the file itself stays the same to the byte.</summary>
public sealed class ExportLogEntry
{
    public Guid Id { get; set; }

    public Guid ExportedBy { get; set; }

    public DateTimeOffset ExportedAt { get; set; }

    public string Report { get; set; } = "";

    /// <summary>xlsx or csv.</summary>
    public string Format { get; set; } = "";

    public Dictionary<string, string> Parameters { get; set; } = [];

    public int Rows { get; set; }

    /// <summary>SHA-256 of the data.</summary>
    public string DataHash { get; set; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public string FileHash { get; set; } = "";
}
