using System.Buffers;
using System.Text;

namespace SubsidyPortal.Application.Documents;

/// <summary>Tells families of files apart by their first bytes.</summary>
internal static class FileSignature
{
    internal enum Kind
    {
        Unknown,
        Executable,
        Pdf,
        Png,
        Jpeg,
        Zip,
        CompoundFile,
        MarkUp,
    }

    private static readonly (byte[] Bytes, Kind Kind)[] Known =
    [
        ("MZ"u8.ToArray(), Kind.Executable), // Windows and DOS
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], Kind.Executable), // Linux
        ([0xFE, 0xED, 0xFA, 0xCE], Kind.Executable), // macOS, the two word sizes in the two byte orders, and fat files
        ([0xFE, 0xED, 0xFA, 0xCF], Kind.Executable),
        ([0xCE, 0xFA, 0xED, 0xFE], Kind.Executable),
        ([0xCF, 0xFA, 0xED, 0xFE], Kind.Executable),
        ([0xCA, 0xFE, 0xBA, 0xBE], Kind.Executable), // also Java classes
        ([0x00, (byte)'a', (byte)'s', (byte)'m'], Kind.Executable), // WebAssembly
        ("dex\n"u8.ToArray(), Kind.Executable), // Android
        ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], Kind.Executable), // Windows shortcut
        ("#!"u8.ToArray(), Kind.Executable), // script
        ([0xEF, 0xBB, 0xBF, (byte)'#', (byte)'!'], Kind.Executable),
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], Kind.Png),
        ([0xFF, 0xD8, 0xFF], Kind.Jpeg),
        ("PK\u0003\u0004"u8.ToArray(), Kind.Zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Kind.CompoundFile),
    ];

    private static readonly byte[][] MarkUpStarts =
    [
        "<"u8.ToArray(),
        [0xFF, 0xFE, (byte)'<', 0x00], // UTF-16 with its mark, both byte orders
        [0xFE, 0xFF, 0x00, (byte)'<'],
    ];

    internal static Kind Of(ReadOnlySpan<byte> head)
    {
        foreach (var (bytes, kind) in Known)
        {
            if (head.StartsWith(bytes))
            {
                return kind;
            }
        }

        var text = SkipBlank(head);
        if (text.StartsWith("%PDF-"u8))
        {
            return Kind.Pdf;
        }

        foreach (var start in MarkUpStarts)
        {
            if (text.StartsWith(start))
            {
                return Kind.MarkUp;
            }
        }

        return Kind.Unknown;
    }

    /// <summary>Whether a compound file has the stream in which Office keeps a workbook with a password.</summary>
    internal static async Task<bool> HoldsEncryptedPackageAsync(Stream content, CancellationToken cancellation)
    {
        var wanted = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            content.Position = 0;
            var kept = 0;
            while (true)
            {
                var read = await content.ReadAsync(buffer.AsMemory(kept), cancellation);
                if (read == 0)
                {
                    return false;
                }

                var filled = kept + read;
                if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0)
                {
                    return true;
                }

                kept = Math.Min(wanted.Length - 1, filled);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Some programs write a byte order mark or empty lines before a PDF or XML.</summary>
    private static ReadOnlySpan<byte> SkipBlank(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var rest = head.StartsWith(mark) ? head[mark.Length..] : head;
        return rest.TrimStart(" \t\r\n"u8);
    }
}
