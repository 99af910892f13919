using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SubsidyPortal.Benchmarks.Circuits;

/// <summary>The few message forms of the circuit's binary protocol that a client without a browser needs.</summary>
internal static class BlazorPack
{
    /// <summary>One invocation of a hub method, with its length in front.</summary>
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        Array(body, 5);
        Number(body, 1);
        Bytes(body, [0x80]);
        Value(body, id);
        Value(body, target);
        Array(body, arguments.Length);
        foreach (var argument in arguments)
        {
            Value(body, argument);
        }

        return Framed(body.WrittenSpan);
    }

    public static byte[] Ping() => Framed([0x91, 0x06]);

    private static byte[] Framed(ReadOnlySpan<byte> body)
    {
        var length = (uint)body.Length;
        var head = new List<byte>(5);
        do
        {
            var part = (byte)(length & 0x7f);
            length >>= 7;
            head.Add(length > 0 ? (byte)(part | 0x80) : part);
        }
        while (length > 0);
        return [.. head, .. body];
    }

    private static void Bytes(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> bytes) => body.Write(bytes);

    private static void Array(ArrayBufferWriter<byte> body, int count) => Bytes(body, [(byte)(0x90 | count)]);

    private static void Value(ArrayBufferWriter<byte> body, object? value)
    {
        switch (value)
        {
            case null:
                Bytes(body, [0xc0]);
                break;
            case bool truth:
                Bytes(body, [truth ? (byte)0xc3 : (byte)0xc2]);
                break;
            case long number:
                Number(body, number);
                break;
            case string text:
                Text(body, text);
                break;
            default:
                throw new ArgumentException($"No form for {value.GetType().Name}.", nameof(value));
        }
    }

    private static void Number(ArrayBufferWriter<byte> body, long number)
    {
        if (number is >= 0 and < 128)
        {
            Bytes(body, [(byte)number]);
            return;
        }

        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number);
        body.Write(bytes);
    }

    private static void Text(ArrayBufferWriter<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> head = stackalloc byte[5];
        head[0] = 0xdb;
        BinaryPrimitives.WriteUInt32BigEndian(head[1..], (uint)bytes.Length);
        body.Write(head);
        body.Write(bytes);
    }
}
