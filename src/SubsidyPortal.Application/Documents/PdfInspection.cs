using System.Buffers.Text;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>Refuses a PDF whose end did not arrive.</summary>
internal static class PdfInspection
{
    /// <summary>Viewers look for the end mark in the last 1,024 bytes; signed and padded files are given a little more.</summary>
    private const int TailBytes = 4096;

    internal static async Task RequireWholeAsync(Stream content, ReadOnlyMemory<byte> head, CancellationToken cancellation)
    {
        var tail = new byte[(int)Math.Min(TailBytes, content.Length)];
        content.Position = content.Length - tail.Length;
        await content.ReadExactlyAsync(tail, cancellation);

        // A web-optimised file has an end mark near its start too; it names its full length, so a cut shows all the same.
        if (tail.AsSpan().LastIndexOf("%%EOF"u8) < 0 || content.Length < LengthOfLinearized(head.Span))
        {
            throw new RuleViolationException(DocumentErrors.CutOff);
        }
    }

    private static long LengthOfLinearized(ReadOnlySpan<byte> head)
    {
        var start = head.IndexOf("/Linearized"u8);
        if (start < 0)
        {
            return 0;
        }

        var dictionary = head[start..];
        var end = dictionary.IndexOf(">>"u8);
        dictionary = end < 0 ? dictionary : dictionary[..end];
        var key = dictionary.IndexOf("/L "u8);
        return key >= 0 && Utf8Parser.TryParse(dictionary[(key + 3)..].TrimStart(" \r\n"u8), out long length, out _) ? length : 0;
    }
}
