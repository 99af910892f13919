using Microsoft.AspNetCore.Components.Web;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// One act of a part of the page at a time. Its buttons are disabled while it runs, and what a second click asks for in the meantime is passed over,
/// also where that click was already on its way when the button was disabled.
/// </summary>
public sealed class OneAct
{
    /// <summary>The act is running, or its question stands open.</summary>
    public bool Busy { get; private set; }

    public async Task RunAsync(Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (Busy)
        {
            return;
        }

        Busy = true;
        try
        {
            await act();
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>The second half of a double click, which may meet the next step's button, does nothing either.</summary>
    public Task RunAsync(MouseEventArgs click, Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(click);
        return click.Detail > 1 ? Task.CompletedTask : RunAsync(act);
    }
}
