using System.Buffers.Binary;
using System.Text;

namespace SubsidyPortal.Benchmarks.Circuits;

/// <summary>The texts of a render batch: its last four bytes say where the table of places begins, each place a length and UTF-8.</summary>
internal static class BatchTexts
{
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> batch)
    {
        var table = BinaryPrimitives.ReadInt32LittleEndian(batch[^4..]);
        var texts = new List<string>();
        for (var at = table; at + 4 <= batch.Length - 4; at += 4)
        {
            var place = BinaryPrimitives.ReadInt32LittleEndian(batch[at..]);
            texts.Add(Text(batch[place..]));
        }

        return texts;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var (length, shift, at) = (0, 0, 0);
        byte lead;
        do
        {
            lead = bytes[at++];
            length |= (lead & 0x7f) << shift;
            shift += 7;
        }
        while ((lead & 0x80) != 0);
        return Encoding.UTF8.GetString(bytes.Slice(at, length));
    }
}
