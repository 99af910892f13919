using System.Net;
using System.Net.Sockets;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>A line between a browser and the portal that can be cut while something is sent over it.</summary>
public sealed class BreakableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Uri portal;
    private readonly Task accepting;

    public BreakableLine(Uri portal)
    {
        this.portal = portal;
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    /// <summary>The portal's address over this line.</summary>
    public Uri Url { get; }

    /// <summary>A connection that sends more than so many bytes to the portal is cut; null lets everything through.</summary>
    public long? CutAfter { get; set; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        await accepting;
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ForwardAsync(await listener.AcceptTcpClientAsync(ended.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient browser)
    {
        using var there = new TcpClient();
        using (browser)
        {
            try
            {
                await there.ConnectAsync(portal.Host, portal.Port, ended.Token);
                // Whichever side ends takes the other one with it.
                await await Task.WhenAny(
                    CopyAsync(browser.GetStream(), there.GetStream(), limited: true),
                    CopyAsync(there.GetStream(), browser.GetStream(), limited: false));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // One of the two hung up.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool limited)
    {
        var buffer = new byte[16 * 1024];
        var sent = 0L;
        while (await from.ReadAsync(buffer, ended.Token) is > 0 and var read)
        {
            sent += read;
            if (limited && sent > CutAfter)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), ended.Token);
        }
    }
}
