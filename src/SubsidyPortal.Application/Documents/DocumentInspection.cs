using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>
/// Finds out what a file is from its bytes alone and refuses what could harm a reader or is not whole.
/// A PDF may hold scripts and launch actions: it is taken, and served so that they can do nothing.
/// A PDF that allows reading but forbids printing is taken too: banks and tax offices send their receipts so.
/// </summary>
public static class DocumentInspection
{
    private const int HeadBytes = 1024;

    /// <summary>The kind of the file. The stream must be seekable; it is read from its start and may be left anywhere.</summary>
    /// <exception cref="RuleViolationException">One of <see cref="DocumentErrors"/>.</exception>
    public static async Task<DocumentKind> InspectAsync(Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        EvidenceFile.RequireAcceptableSize(content.Length);

        content.Position = 0;
        var head = new byte[(int)Math.Min(HeadBytes, content.Length)];
        await content.ReadExactlyAsync(head, cancellation);

        switch (FileSignature.Of(head))
        {
            case FileSignature.Kind.Executable:
                throw new RuleViolationException(DocumentErrors.Executable);
            case FileSignature.Kind.Pdf:
                await PdfInspection.RequireWholeAsync(content, head, cancellation);
                return DocumentKind.Pdf;
            case FileSignature.Kind.Png:
                await PngInspection.RequireWholeAsync(content, cancellation);
                return DocumentKind.Png;
            case FileSignature.Kind.Jpeg:
                await JpegInspection.RequireWholeAsync(content, cancellation);
                return DocumentKind.Jpeg;
            case FileSignature.Kind.Zip:
                return await PackageInspection.InspectAsync(content, cancellation);
            case FileSignature.Kind.CompoundFile:
                // A workbook with a password is an encrypted package inside the old container of Office.
                throw new RuleViolationException(await FileSignature.HoldsEncryptedPackageAsync(content, cancellation)
                    ? DocumentErrors.Encrypted
                    : DocumentErrors.TypeNotAllowed);
            case FileSignature.Kind.MarkUp:
                await XmlInspection.RequireHarmlessAsync(content, cancellation);
                return DocumentKind.Xml;
            default:
                throw new RuleViolationException(DocumentErrors.TypeNotAllowed);
        }
    }
}
