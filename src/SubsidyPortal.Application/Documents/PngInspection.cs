using System.Buffers.Binary;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>Walks the chunks of a PNG to its end, without reading the picture.</summary>
internal static class PngInspection
{
    private const int SignatureBytes = 8;
    private const int HeaderBytes = 13;

    internal static async Task RequireWholeAsync(Stream content, CancellationToken cancellation)
    {
        var head = new byte[8];
        var first = true;
        long position = SignatureBytes;
        while (position + 12 <= content.Length)
        {
            content.Position = position;
            await content.ReadExactlyAsync(head, cancellation);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var end = position + 12 + length;
            if (first && (!IsChunk(head, "IHDR"u8) || length != HeaderBytes))
            {
                throw new RuleViolationException(DocumentErrors.Unreadable);
            }

            if (end > content.Length)
            {
                break;
            }

            if (first)
            {
                await content.ReadExactlyAsync(head, cancellation);
                ImageLimit.Require(BinaryPrimitives.ReadUInt32BigEndian(head), BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4)));
                first = false;
            }
            else if (IsChunk(head, "IEND"u8))
            {
                return;
            }

            position = end;
        }

        throw new RuleViolationException(DocumentErrors.CutOff);
    }

    private static bool IsChunk(ReadOnlySpan<byte> head, ReadOnlySpan<byte> type) => head[4..8].SequenceEqual(type);
}
