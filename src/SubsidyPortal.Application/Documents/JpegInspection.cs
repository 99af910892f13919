using System.Buffers.Binary;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>
/// Walks the segments of a JPEG to its end mark. A search for the mark alone would find the one of the small preview
/// picture that cameras put into the header, and take half a photo for a whole one.
/// </summary>
internal static class JpegInspection
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    internal static async Task RequireWholeAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        using var buffered = new BufferedReader(content);
        await buffered.SkipAsync(2, cancellation);
        var marker = await NextMarkerAsync(buffered, cancellation);
        while (marker != EndOfImage)
        {
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                marker = await NextMarkerAsync(buffered, cancellation);
                continue;
            }

            var length = await buffered.ReadUInt16Async(cancellation);
            if (length < 2)
            {
                throw new RuleViolationException(DocumentErrors.Unreadable);
            }

            var rest = length - 2;
            if (IsFrame(marker) && rest >= 5)
            {
                await buffered.SkipAsync(1, cancellation);
                var height = await buffered.ReadUInt16Async(cancellation);
                var width = await buffered.ReadUInt16Async(cancellation);
                ImageLimit.Require(width, height);
                rest -= 5;
            }

            await buffered.SkipAsync(rest, cancellation);

            // After a scan header comes the picture itself, in which FF is always followed by 0 or a restart mark.
            marker = await NextMarkerAsync(buffered, cancellation, skipPicture: marker == StartOfScan);
        }
    }

    /// <summary>Start-of-frame marks are C0 to CF, except three that mean tables.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static async ValueTask<byte> NextMarkerAsync(
        BufferedReader reader, CancellationToken cancellation, bool skipPicture = false)
    {
        var value = await reader.ReadByteAsync(cancellation);
        while (true)
        {
            if (value != 0xFF)
            {
                if (!skipPicture)
                {
                    throw new RuleViolationException(DocumentErrors.Unreadable);
                }

                value = await reader.ReadByteAsync(cancellation);
                continue;
            }

            while (value == 0xFF)
            {
                value = await reader.ReadByteAsync(cancellation);
            }

            if (value != 0 && !(skipPicture && value is >= 0xD0 and <= 0xD7))
            {
                return value;
            }

            value = await reader.ReadByteAsync(cancellation);
        }
    }

    /// <summary>Reads byte by byte without a call to the file for each; the end of the file is a cut-off picture.</summary>
    private sealed class BufferedReader(Stream content) : IDisposable
    {
        private readonly byte[] _buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(32 * 1024);
        private int _at;
        private int _filled;

        public void Dispose() => System.Buffers.ArrayPool<byte>.Shared.Return(_buffer);

        public ValueTask<byte> ReadByteAsync(CancellationToken cancellation) =>
            _at < _filled ? ValueTask.FromResult(_buffer[_at++]) : RefillAsync(cancellation);

        public async ValueTask<ushort> ReadUInt16Async(CancellationToken cancellation)
        {
            var high = await ReadByteAsync(cancellation);
            return BinaryPrimitives.ReadUInt16BigEndian([high, await ReadByteAsync(cancellation)]);
        }

        public async ValueTask SkipAsync(int count, CancellationToken cancellation)
        {
            for (var left = count; left > 0; left--)
            {
                await ReadByteAsync(cancellation);
            }
        }

        private async ValueTask<byte> RefillAsync(CancellationToken cancellation)
        {
            _filled = await content.ReadAsync(_buffer, cancellation);
            if (_filled == 0)
            {
                throw new RuleViolationException(DocumentErrors.CutOff);
            }

            _at = 1;
            return _buffer[0];
        }
    }
}
