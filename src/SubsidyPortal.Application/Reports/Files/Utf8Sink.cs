using System.Buffers;
using System.Text;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>Gathers text and sends it on in pieces, so that a file of any length is written in flat memory.</summary>
internal sealed class Utf8Sink(Stream output)
{
    private const int PieceLength = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(2 * PieceLength);

    internal Utf8Sink Append(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, _bytes);
        return this;
    }

    internal ValueTask FlushIfFullAsync(CancellationToken cancellation) =>
        _bytes.WrittenCount < PieceLength ? ValueTask.CompletedTask : FlushAsync(cancellation);

    internal async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(_bytes.WrittenMemory, cancellation);
        _bytes.ResetWrittenCount();
    }
}
