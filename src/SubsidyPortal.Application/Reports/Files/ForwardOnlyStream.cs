using System.Buffers;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>
/// Hides that a file could be rewound. A zip writer would go back to fill in sizes and so make other bytes for a file than for a
/// network connection. The writer also ends each part with a short blocking write, which a web server's response doesn't allow:
/// that is held back until the next asynchronous one.
/// </summary>
internal sealed class ForwardOnlyStream(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> _heldBack = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendHeldBackAsync(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => _heldBack.Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _heldBack.Write(buffer);

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendHeldBackAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public override void Flush()
    {
        // Only the asynchronous flush sends anything.
    }

    public override async ValueTask DisposeAsync()
    {
        await SendHeldBackAsync(CancellationToken.None);
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask SendHeldBackAsync(CancellationToken cancellation)
    {
        if (_heldBack.WrittenCount > 0)
        {
            await output.WriteAsync(_heldBack.WrittenMemory, cancellation);
            _heldBack.ResetWrittenCount();
        }
    }
}
