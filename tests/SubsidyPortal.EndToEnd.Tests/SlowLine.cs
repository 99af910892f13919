using Microsoft.Playwright;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>A page's line to the portal, all of whose messages are binary. Answers can be held back for as long as somebody needs to type on.</summary>
internal sealed class SlowLine
{
    private readonly Lock one = new();
    private readonly Queue<Action> held = new();
    private bool holds;

    /// <summary>Puts the line between a page and the portal; from the next page on that is loaded.</summary>
    public static async Task<SlowLine> OfAsync(IPage page)
    {
        var line = new SlowLine();
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var portal = socket.ConnectToServer();
            portal.OnMessage(frame => line.Pass(() => socket.Send(frame.Binary!)));
            socket.OnMessage(frame => portal.Send(frame.Binary!));
        });
        return line;
    }

    /// <summary>Keeps back what the portal says from now on.</summary>
    public void Hold()
    {
        lock (one)
        {
            holds = true;
        }
    }

    /// <summary>Lets through, in order, what was kept back, and everything after it.</summary>
    public void LetGo()
    {
        lock (one)
        {
            holds = false;
            while (held.TryDequeue(out var message))
            {
                message();
            }
        }
    }

    private void Pass(Action message)
    {
        lock (one)
        {
            if (holds)
            {
                held.Enqueue(message);
            }
            else
            {
                message();
            }
        }
    }
}
