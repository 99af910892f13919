using System.Net;
using System.Net.Sockets;

namespace SubsidyPortal.Benchmarks.Portals;

/// <summary>
/// Stands between a browser and the portal and counts every byte of every connection: heads, bodies and websocket frames as they
/// are on the wire, compressed. A browser's own figures show websocket frames unpacked.
/// </summary>
internal sealed class WireMeter : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Uri portal;
    private readonly Task accepting;
    private long down;
    private long up;

    public WireMeter(Uri portal)
    {
        this.portal = portal;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Bytes to the browser so far.</summary>
    public long Down => Interlocked.Read(ref down);

    /// <summary>Bytes to the portal so far.</summary>
    public long Up => Interlocked.Read(ref up);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await listener.AcceptTcpClientAsync(ending.Token);
                _ = ForwardAsync(browser);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The meter is closed.
        }
    }

    private async Task ForwardAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(portal.Host, portal.Port, ending.Token);
            (near.NoDelay, far.NoDelay) = (true, true);
            await Task.WhenAny(
                CopyAsync(far.GetStream(), near.GetStream(), n => Interlocked.Add(ref down, n)),
                CopyAsync(near.GetStream(), far.GetStream(), n => Interlocked.Add(ref up, n)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // One of the two has gone.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Action<int> count)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, ending.Token) is var read and > 0)
        {
            count(read);
            await to.WriteAsync(buffer.AsMemory(0, read), ending.Token);
        }
    }
}
