using System.Buffers.Binary;
using System.Text;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>One part of a zip package, as its directory describes it.</summary>
internal sealed record ZipPart(string Name, int Flags, int Method, long PackedSize, long Offset)
{
    internal bool IsEncrypted => (Flags & 0x2041) != 0;
}

/// <summary>
/// Reads the directory of a zip package with limits, which the platform's reader lacks: it would build an object for each of
/// half a million claimed parts, and trusts the size a part claims to have.
/// </summary>
internal static class ZipDirectory
{
    internal const int MaxParts = 2_000;

    private const int EndBytes = 22;
    private const int MaxComment = ushort.MaxValue;
    private const int MaxDirectoryBytes = 1024 * 1024;
    private const int EntryBytes = 46;
    private const int LocalBytes = 30;

    internal static async Task<IReadOnlyList<ZipPart>> ReadAsync(Stream content, CancellationToken cancellation)
    {
        var tail = new byte[(int)Math.Min(EndBytes + MaxComment, content.Length)];
        var tailStart = content.Length - tail.Length;
        content.Position = tailStart;
        await content.ReadExactlyAsync(tail, cancellation);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + EndBytes > tail.Length)
        {
            // The directory stands at the end, so a package without it was cut off.
            throw new RuleViolationException(DocumentErrors.CutOff);
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (count > MaxParts || size > MaxDirectoryBytes)
        {
            throw new RuleViolationException(DocumentErrors.ArchiveBomb);
        }

        if (offset + size > tailStart + at)
        {
            throw new RuleViolationException(DocumentErrors.Unreadable);
        }

        var directory = new byte[size];
        content.Position = offset;
        await content.ReadExactlyAsync(directory, cancellation);
        return Parse(directory, count);
    }

    /// <summary>Where a part's packed bytes begin; its own header must agree with the directory.</summary>
    internal static async Task<long> DataOffsetAsync(Stream content, ZipPart part, CancellationToken cancellation)
    {
        var header = new byte[LocalBytes];
        if (part.Offset + LocalBytes > content.Length)
        {
            throw new RuleViolationException(DocumentErrors.Unreadable);
        }

        content.Position = part.Offset;
        await content.ReadExactlyAsync(header, cancellation);
        if (!header.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            throw new RuleViolationException(DocumentErrors.Unreadable);
        }

        var start = part.Offset + LocalBytes
            + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        return start + part.PackedSize <= content.Length ? start : throw new RuleViolationException(DocumentErrors.Unreadable);
    }

    private static List<ZipPart> Parse(ReadOnlySpan<byte> directory, int count)
    {
        var parts = new List<ZipPart>(count);
        for (var i = 0; i < count; i++)
        {
            if (directory.Length < EntryBytes || !directory.StartsWith("PK\u0001\u0002"u8))
            {
                throw new RuleViolationException(DocumentErrors.Unreadable);
            }

            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
            var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            var total = EntryBytes + nameLength + extraLength + commentLength;
            if (directory.Length < total)
            {
                throw new RuleViolationException(DocumentErrors.Unreadable);
            }

            parts.Add(new ZipPart(
                Encoding.UTF8.GetString(directory.Slice(EntryBytes, nameLength)),
                BinaryPrimitives.ReadUInt16LittleEndian(directory[8..]),
                BinaryPrimitives.ReadUInt16LittleEndian(directory[10..]),
                PackedSize(directory, directory.Slice(EntryBytes + nameLength, extraLength)),
                BinaryPrimitives.ReadUInt32LittleEndian(directory[42..])));
            directory = directory[total..];
        }

        return parts;
    }

    /// <summary>Some writers put sizes into the 64-bit field even where 32 bits are enough.</summary>
    private static long PackedSize(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra)
    {
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        if (packed != uint.MaxValue)
        {
            return packed;
        }

        // In the field, the full size comes first, but only where it did not fit either.
        var skip = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]) == uint.MaxValue ? 8 : 0;
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1 && length >= skip + 8 && extra.Length >= 4 + skip + 8)
            {
                var size = BinaryPrimitives.ReadInt64LittleEndian(extra[(4 + skip)..]);
                return size is >= 0 and <= EvidenceFile.MaxBytes ? size : throw new RuleViolationException(DocumentErrors.Unreadable);
            }

            extra = extra[Math.Min(extra.Length, 4 + length)..];
        }

        throw new RuleViolationException(DocumentErrors.Unreadable);
    }
}
