using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace SubsidyPortal.Benchmarks.Circuits;

/// <summary>
/// A signed-in person's circuit without a browser: opens a page over HTTP, starts its components over the websocket and
/// answers render batches, so that hundreds fit on the machine that also runs the portal.
/// </summary>
internal sealed partial class RawCircuit : IAsyncDisposable
{
    private readonly Uri portal;
    private readonly ClientWebSocket socket = new();
    private readonly Channel<byte[]> batches = Channel.CreateUnbounded<byte[]>();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource ending = new();
    private Task? receiving;
    private Task? living;

    private RawCircuit(Uri portal) => this.portal = portal;

    /// <summary>Bytes of messages so far, unpacked.</summary>
    public long Received { get; private set; }

    /// <summary>Opens a page in a circuit.</summary>
    public static async Task<RawCircuit> OpenAsync(Uri portal, CookieContainer cookies, string path)
    {
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = portal };
        var html = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        using var negotiated = await http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
        var circuit = new RawCircuit(portal);
        circuit.socket.Options.Cookies = cookies;
        // As browsers do: packing costs the portal time and memory, which belong into the figures.
        circuit.socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await circuit.socket.ConnectAsync(new Uri($"ws://{portal.Authority}/_blazor?id={Uri.EscapeDataString(token)}"), CancellationToken.None);
        await circuit.StartAsync(html, new Uri(portal, path).ToString());
        return circuit;
    }

    /// <summary>Goes to another address of the same page and waits for the batch that shows a marker text.</summary>
    /// <returns>The texts of that batch.</returns>
    public async Task<IReadOnlyList<string>> NavigateAsync(string path, string marker)
    {
        while (batches.Reader.TryRead(out _))
        {
            // Batches of earlier acts don't count for this one.
        }

        await SendAsync(BlazorPack.Invocation(null, "OnLocationChanged", new Uri(portal, path).ToString(), null, false));
        return await WaitForAsync(marker, TimeSpan.FromSeconds(20));
    }

    /// <summary>Waits for the batch that shows a marker text.</summary>
    /// <returns>The texts of that batch.</returns>
    public async Task<IReadOnlyList<string>> WaitForAsync(string marker, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        var wanted = Encoding.UTF8.GetBytes(marker);
        while (true)
        {
            var batch = await batches.Reader.ReadAsync(timeout.Token);
            if (batch.AsSpan().IndexOf(wanted) >= 0)
            {
                return BatchTexts.Read(batch);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        socket.Abort();
        await Task.WhenAll(receiving ?? Task.CompletedTask, living ?? Task.CompletedTask);

        socket.Dispose();
        sending.Dispose();
        ending.Dispose();
    }

    private async Task StartAsync(string html, string address)
    {
        await socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, ending.Token);
        var buffer = new byte[1024];
        await socket.ReceiveAsync(buffer, ending.Token);
        receiving = ReceiveAsync();
        living = LiveAsync();
        var state = StatePattern().Match(html) is { Success: true } found ? found.Groups[1].Value : "";
        await SendAsync(BlazorPack.Invocation("0", "StartCircuit", portal.ToString(), address, "[]", state));
        var operations = MarkerPattern().Matches(html)
            .Select(m => JsonDocument.Parse(m.Groups[1].Value).RootElement)
            .Where(m => m.TryGetProperty("descriptor", out _))
            .Select((marker, i) => new { type = "add", ssrComponentId = i + 1, marker })
            .ToList();
        await SendAsync(BlazorPack.Invocation(null, "UpdateRootComponents", JsonSerializer.Serialize(new { batchId = 1, operations }), state));
    }

    /// <summary>A portal ends connections that it hears nothing of.</summary>
    private async Task LiveAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                await SendAsync(BlazorPack.Ping());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The circuit is closed.
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = new MemoryStream();
        try
        {
            while (!ending.IsCancellationRequested)
            {
                var part = await socket.ReceiveAsync(buffer, ending.Token);
                Received += part.Count;
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    await AnswerAsync(message.ToArray());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            batches.Writer.TryComplete(e);
        }
    }

    private async Task AnswerAsync(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var (length, shift) = (0, 0);
            byte lead;
            do
            {
                lead = bytes[at++];
                length |= (lead & 0x7f) << shift;
                shift += 7;
            }
            while ((lead & 0x80) != 0);
            var message = (object?[])new PackReader(bytes.AsSpan(at, length)).Read()!;
            at += length;
            if (message[0] is 1L)
            {
                await InvokeAsync((string)message[3]!, (object?[])message[4]!);
            }
            else if (message[0] is 7L)
            {
                throw new InvalidOperationException($"The portal closed the circuit: {message.ElementAtOrDefault(1)}");
            }
        }
    }

    private async Task InvokeAsync(string target, object?[] arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                await SendAsync(BlazorPack.Invocation(null, "OnRenderCompleted", (long)arguments[0]!, null));
                batches.Writer.TryWrite((byte[])arguments[1]!);
                break;
            case "JS.BeginInvokeJS" when arguments[0] is long task and not 0:
                var result = arguments.ElementAtOrDefault(3) is 1L ? "{\"__jsObjectId\":1}" : "null";
                await SendAsync(BlazorPack.Invocation(null, "EndInvokeJSFromDotNet", task, true, $"[{task},true,{result}]"));
                break;
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, ending.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex MarkerPattern();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StatePattern();
}
