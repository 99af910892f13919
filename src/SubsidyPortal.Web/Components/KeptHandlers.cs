using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// Keeps the handlers of inputs from one rendering to the next. A handler made anew gets a new number with each rendering, and while that is on
/// its way to the browser a busy server may have forgotten the old one, under which the browser still sends what was typed.
/// </summary>
internal sealed class KeptHandlers
{
    private readonly Dictionary<string, Func<ChangeEventArgs, Task>> kept = new(StringComparer.Ordinal);

    /// <summary>The handler that was first given for this input.</summary>
    /// <param name="input">Names the input within the component.</param>
    /// <param name="handler">What the input does; it may look only at what stays as long as the input does.</param>
    public Func<ChangeEventArgs, Task> Of(string input, Func<ChangeEventArgs, Task> handler)
    {
        if (!kept.TryGetValue(input, out var first))
        {
            kept.Add(input, first = handler);
        }

        return first;
    }
}
