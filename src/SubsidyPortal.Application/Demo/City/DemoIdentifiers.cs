using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>
/// Ids that follow from the command that asks for them, so that the demo has the same ids every time, whatever else went on
/// between. They begin with the time of the story, as real ones begin with the time.
/// </summary>
internal sealed class DemoIdentifiers(CommandContext command, TimeProvider time) : IIdentifiers
{
    private int given;

    /// <summary>The id of a command, from its place in the story.</summary>
    public static Guid Of(int seed, string place) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"demo:{seed}:{place}")))[..16]);

    public Guid New()
    {
        Span<byte> source = stackalloc byte[20];
        command.CommandId.TryWriteBytes(source);
        BinaryPrimitives.WriteInt32BigEndian(source[16..], given);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);

        // 48 bits of milliseconds, and chance that follows from the command.
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        hash[..8].CopyTo(id[8..]);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return TimeOrderedIdentifiers.Numbered(new Guid(id, bigEndian: true), given++);
    }
}
