using System.Buffers.Binary;
using System.Text;

namespace SubsidyPortal.Benchmarks.Circuits;

/// <summary>Reads one MessagePack value after another from a message.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public object? Read()
    {
        var lead = bytes[at++];
        return lead switch
        {
            <= 0x7f => (long)lead,
            <= 0x8f => Map(lead & 0x0f),
            <= 0x9f => Array(lead & 0x0f),
            <= 0xbf => Text(lead & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Binary(Take(1)[0]),
            0xc5 => Binary(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xc6 => Binary((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            0xcc => (long)Take(1)[0],
            0xcd => (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            0xd0 => (long)(sbyte)Take(1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd9 => Text(Take(1)[0]),
            0xda => Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb => Text((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            0xdc => Array(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            >= 0xe0 => (long)(sbyte)lead,
            _ => throw new InvalidDataException($"Unexpected byte {lead:x2}."),
        };
    }

    private object?[] Array(int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Read();
        }

        return values;
    }

    private Dictionary<string, object?> Map(int count)
    {
        var values = new Dictionary<string, object?>();
        for (var i = 0; i < count; i++)
        {
            values[(string)Read()!] = Read();
        }

        return values;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private byte[] Binary(int length) => Take(length).ToArray();

    private ReadOnlySpan<byte> Take(int length)
    {
        var part = bytes.Slice(at, length);
        at += length;
        return part;
    }
}
