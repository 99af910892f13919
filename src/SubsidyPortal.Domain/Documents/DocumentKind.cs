namespace SubsidyPortal.Domain.Documents;

/// <summary>The kinds of file that the portal accepts, as found in the bytes, never as claimed by a name.</summary>
public enum DocumentKind
{
    /// <summary>Portable Document Format.</summary>
    Pdf,

    /// <summary>Portable Network Graphics.</summary>
    Png,

    /// <summary>JPEG image.</summary>
    Jpeg,

    /// <summary>Office Open XML workbook without macros.</summary>
    Xlsx,

    /// <summary>Open Fixed-layout Document, GB/T 33190, in which Chinese e-invoices often come.</summary>
    Ofd,

    /// <summary>An XML document, for example a fully digital e-invoice.</summary>
    Xml,
}
