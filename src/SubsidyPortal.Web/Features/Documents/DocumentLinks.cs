using System.Globalization;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Addresses of uploads and papers.</summary>
public static class DocumentLinks
{
    public const string Uploads = "/documents/uploads";
    public const string UploadToken = "/documents/uploads/token";
    internal const string DocumentPattern = "/documents/{id:guid}";

    /// <summary>Shows the paper, where a browser can, else downloads it.</summary>
    public static string View(Guid id) => string.Create(CultureInfo.InvariantCulture, $"/documents/{id}");

    /// <summary>Downloads the paper.</summary>
    public static string Download(Guid id) => View(id) + "?download=true";
}
