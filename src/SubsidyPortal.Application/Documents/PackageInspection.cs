using System.IO.Compression;
using System.Xml;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>
/// Tells XLSX from OFD and from any other zip, and unpacks every part to nowhere under a limit: what a package claims about its
/// own sizes is not believed. Packages inside the package stay closed.
/// </summary>
internal static class PackageInspection
{
    private const long MaxUnpacked = 256L * 1024 * 1024;

    /// <summary>Ordinary sheets unpack to 10 to 40 times their size; the format's limit, and a bomb's aim, is 1,032.</summary>
    private const int MaxRatio = 200;

    /// <summary>A small part may be any number of spaces; the ratio counts from here on.</summary>
    private const long RatioFrom = 10L * 1024 * 1024;

    private const int MaxIndexBytes = 1024 * 1024;
    private const string ContentTypes = "[Content_Types].xml";
    private const string OfdRoot = "OFD.xml";
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string OfdNamespace = "http://www.ofdspec.org/2016";

    internal static async Task<DocumentKind> InspectAsync(Stream content, CancellationToken cancellation)
    {
        var parts = await ZipDirectory.ReadAsync(content, cancellation);
        RequirePlain(parts);

        long total = 0;
        DocumentKind? kind = null;
        foreach (var part in parts)
        {
            using var index = part.Name is ContentTypes or OfdRoot ? new MemoryStream() : null;
            total += await UnpackAsync(content, part, MaxUnpacked - total, index, cancellation);
            if (total > RatioFrom && total / content.Length > MaxRatio)
            {
                throw new RuleViolationException(DocumentErrors.ArchiveBomb);
            }

            if (index is not null)
            {
                index.Position = 0;
                kind ??= await KindAsync(part.Name, index);
            }
        }

        return kind switch
        {
            DocumentKind.Xlsx when parts.Any(p => p.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) =>
                throw new RuleViolationException(DocumentErrors.Macros),
            { } known => known,
            null => throw new RuleViolationException(DocumentErrors.TypeNotAllowed),
        };
    }

    private static void RequirePlain(IReadOnlyList<ZipPart> parts)
    {
        if (parts.Any(p => p.IsEncrypted))
        {
            throw new RuleViolationException(DocumentErrors.Encrypted);
        }

        // Many directory lines over the same bytes are how a bomb gets past the ratio of a single part.
        long end = 0;
        foreach (var part in parts.OrderBy(p => p.Offset))
        {
            if (part.Offset < end)
            {
                throw new RuleViolationException(DocumentErrors.ArchiveBomb);
            }

            end = part.Offset + part.PackedSize;
        }
    }

    private static async Task<long> UnpackAsync(
        Stream content, ZipPart part, long limit, MemoryStream? copy, CancellationToken cancellation)
    {
        var start = await ZipDirectory.DataOffsetAsync(content, part, cancellation);
        await using var packed = new BoundedStream(content, start, part.PackedSize);
        await using var unpacked = part.Method switch
        {
            0 => packed,
            8 => (Stream)new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true),
            _ => throw new RuleViolationException(DocumentErrors.Unreadable),
        };

        var buffer = new byte[32 * 1024];
        long size = 0;
        try
        {
            int read;
            while ((read = await unpacked.ReadAsync(buffer, cancellation)) > 0)
            {
                size += read;
                if (size > limit)
                {
                    throw new RuleViolationException(DocumentErrors.ArchiveBomb);
                }

                if (copy is not null && size <= MaxIndexBytes)
                {
                    await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new RuleViolationException(DocumentErrors.Unreadable);
        }

        return size;
    }

    private static async Task<DocumentKind?> KindAsync(string name, Stream index)
    {
        try
        {
            using var reader = XmlReader.Create(index, XmlInspection.SafeSettings);
            while (await reader.ReadAsync())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (name == OfdRoot)
                {
                    return reader is { LocalName: "OFD", NamespaceURI: OfdNamespace } ? DocumentKind.Ofd : null;
                }

                if (reader.GetAttribute("ContentType") == WorkbookType)
                {
                    return DocumentKind.Xlsx;
                }
            }

            return null;
        }
        catch (XmlException)
        {
            throw new RuleViolationException(DocumentErrors.Unreadable);
        }
    }
}
