using System.Buffers.Binary;

namespace SubsidyPortal.Application.UseCases;

/// <summary>Makes new ids. An input like time, so that the demo is the same for the same seed.</summary>
public interface IIdentifiers
{
    Guid New();
}

/// <summary>
/// Ids of version 7, ordered by time and within one use case by the order in which they were asked for: rows are stored in the
/// order of their ids, so that the events of an act stand in the record as they happened.
/// </summary>
public sealed class TimeOrderedIdentifiers(TimeProvider time) : IIdentifiers
{
    private int given;

    public Guid New() => Numbered(Guid.CreateVersion7(time.GetUtcNow()), given++);

    /// <summary>The id with a number in the 12 bits that decide between ids of the same millisecond; it begins again after 4,095.</summary>
    internal static Guid Numbered(Guid id, int number)
    {
        const int Version = 0x7000;
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(Version | (number & 0x0FFF)));
        return new Guid(bytes, bigEndian: true);
    }
}
