using System.Net;
using System.Net.Sockets;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>A line between a browser and the portal that can be cut while something is sent over it.</summary>
public sealed class BreakableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Uri portal;

    public BreakableLine(Uri portal)
    {
        this.portal = portal;
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = AcceptAsync(ended.Token);
    }

    /// <summary>The portal's address over this line.</summary>
    public Uri Url { get; }

    /// <summary>A connection that sends more than so many bytes to the portal is cut; null lets everything through.</summary>
    public long? CutAfter { get; set; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync(CancellationToken end)
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(end), end);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody calls any more.
        }
    }

    private async Task ForwardAsync(TcpClient browser, CancellationToken end)
    {
        using var there = new TcpClient();
        using (browser)
        {
            try
            {
                await there.ConnectAsync(portal.Host, portal.Port, end);
                // Whichever side ends takes the other one with it.
                await Task.WhenAny(CopyAsync(browser.GetStream(), there.GetStream(), true, end), CopyAsync(there.GetStream(), browser.GetStream(), false, end));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // The portal is not there.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool limited, CancellationToken end)
    {
        var buffer = new byte[16 * 1024];
        var sent = 0L;
        try
        {
            while (await from.ReadAsync(buffer, end) is > 0 and var read)
            {
                sent += read;
                if (limited && sent > CutAfter)
                {
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, read), end);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two hung up.
        }
    }
}
