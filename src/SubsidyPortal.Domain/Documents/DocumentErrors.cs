namespace SubsidyPortal.Domain.Documents;

/// <summary>Why a file is not accepted. Each code has its text in every language, which says what to do instead.</summary>
public static class DocumentErrors
{
    /// <summary>The file has no bytes.</summary>
    public static readonly RuleViolation Empty = RuleViolation.Of("document.empty");

    /// <summary>The bytes are of no kind that the portal takes, whatever the name says.</summary>
    public static readonly RuleViolation TypeNotAllowed = RuleViolation.Of("document.type-not-allowed");

    /// <summary>The bytes are a program or script.</summary>
    public static readonly RuleViolation Executable = RuleViolation.Of("document.executable");

    /// <summary>A package that unpacks to far more than it seems to hold, or whose parts overlap.</summary>
    public static readonly RuleViolation ArchiveBomb = RuleViolation.Of("document.archive-bomb");

    /// <summary>An image with more picture points than a browser can be trusted with.</summary>
    public static readonly RuleViolation ImageTooLarge = RuleViolation.Of("document.image-too-large");

    /// <summary>The end of the file is missing.</summary>
    public static readonly RuleViolation CutOff = RuleViolation.Of("document.cut-off");

    /// <summary>The package is locked with a password, so nobody here can read it.</summary>
    public static readonly RuleViolation Encrypted = RuleViolation.Of("document.encrypted");

    /// <summary>A workbook with macros.</summary>
    public static readonly RuleViolation Macros = RuleViolation.Of("document.macros");

    /// <summary>XML with a document type or entities, which can be used to attack readers.</summary>
    public static readonly RuleViolation XmlEntities = RuleViolation.Of("document.xml-entities");

    /// <summary>The kind is right and the end is there, but the inside is damaged.</summary>
    public static readonly RuleViolation Unreadable = RuleViolation.Of("document.unreadable");

    /// <summary>The upload is too old, or was made by somebody else; the file must be uploaded again.</summary>
    public static readonly RuleViolation UploadExpired = RuleViolation.Of("document.upload-expired");

    /// <summary>Too many uploads in a short time.</summary>
    public static readonly RuleViolation TooManyUploads = RuleViolation.Of("document.too-many-uploads");

    /// <summary>The upload did not arrive as a file (broken off, or not sent by the portal's own page).</summary>
    public static readonly RuleViolation UploadBroken = RuleViolation.Of("document.upload-broken");

    /// <summary>The stored bytes are missing or no longer match their hash. Argument: the file's name.</summary>
    public static RuleViolation NotIntact(string name) => RuleViolation.Of("document.not-intact", name);

    /// <summary>More bytes than allowed. Arguments: size and limit as <see cref="FileSize"/>.</summary>
    public static RuleViolation TooLarge(long bytes, long limit) =>
        RuleViolation.Of("document.too-large", new FileSize(bytes), new FileSize(limit));
}
