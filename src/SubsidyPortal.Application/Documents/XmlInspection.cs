using System.Text;
using System.Xml;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>Reads an XML document to its end with everything dangerous switched off.</summary>
internal static class XmlInspection
{
    private const int MaxDepth = 256;

    static XmlInspection()
    {
        // Chinese programs still write GB 18030.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
    }

    /// <summary>Settings for any XML from outside: no document type, no entities, no outside sources.</summary>
    internal static XmlReaderSettings SafeSettings { get; } = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = false,
        IgnoreWhitespace = true,
        IgnoreComments = true,
    };

    internal static async Task RequireHarmlessAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var inProlog = true;
        try
        {
            using var reader = XmlReader.Create(content, SafeSettings);
            while (await reader.ReadAsync())
            {
                cancellation.ThrowIfCancellationRequested();
                if (inProlog && reader.NodeType == XmlNodeType.Element)
                {
                    inProlog = false;
                    RequireData(reader.LocalName);
                }

                if (reader.Depth > MaxDepth)
                {
                    throw new RuleViolationException(DocumentErrors.Unreadable);
                }
            }
        }
        catch (XmlException broken)
        {
            throw new RuleViolationException(await ReasonAsync(content, broken, inProlog, cancellation));
        }
    }

    /// <summary>Web pages and drawings are XML too, but a browser runs what is in them.</summary>
    private static void RequireData(string root)
    {
        if (root.Equals("html", StringComparison.OrdinalIgnoreCase) || root.Equals("svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleViolationException(DocumentErrors.TypeNotAllowed);
        }
    }

    /// <summary>The reader has one exception for everything, so where it stopped tells why.</summary>
    private static async Task<RuleViolation> ReasonAsync(
        Stream content, XmlException broken, bool inProlog, CancellationToken cancellation)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, leaveOpen: true);
        var line = 1;
        var column = 0;
        var prolog = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation)) > 0)
        {
            if (prolog.Length < 64 * 1024)
            {
                prolog.Append(buffer, 0, read);
            }

            foreach (var letter in buffer.AsSpan(0, read))
            {
                (line, column) = letter == '\n' ? (line + 1, 0) : (line, column + 1);
            }
        }

        if (inProlog && prolog.ToString().Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            return DocumentErrors.XmlEntities;
        }

        if (inProlog && !prolog.ToString().Contains("<?xml", StringComparison.Ordinal))
        {
            // Starts with "<" but is no XML: a web page, most often.
            return DocumentErrors.TypeNotAllowed;
        }

        return broken.LineNumber > line || (broken.LineNumber == line && broken.LinePosition >= column)
            ? DocumentErrors.CutOff
            : DocumentErrors.Unreadable;
    }
}
