using System.Globalization;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>
/// What was typed into a draft and can't be read. It is no part of the document, so it is kept beside it, by place; where an item of a
/// list moves or goes, its text goes with it.
/// </summary>
public sealed class UnreadTexts
{
    private Dictionary<string, UnreadText> texts = new(StringComparer.Ordinal);

    public UnreadText? At(string path) => texts.GetValueOrDefault(path);

    public void Keep(string path, string text, string reason) => texts[path] = new UnreadText(text, reason);

    public void Forget(string path) => texts.Remove(path);

    public void Clear() => texts.Clear();

    /// <summary>An item of a list changed places with the one before it.</summary>
    public void MoveUp(string path)
    {
        if (ItemOf(path) is { Index: > 0 } item)
        {
            Move(item.List, index => index == item.Index ? index - 1 : index == item.Index - 1 ? index + 1 : index);
        }
    }

    /// <summary>A member or an item of a list was taken away with everything in it.</summary>
    public void Remove(string path)
    {
        foreach (var inside in texts.Keys.Where(key => key == path || key.StartsWith(path + ".", StringComparison.Ordinal) || key.StartsWith(path + "[", StringComparison.Ordinal)).ToArray())
        {
            texts.Remove(inside);
        }

        if (ItemOf(path) is { } item)
        {
            Move(item.List, index => index > item.Index ? index - 1 : index);
        }
    }

    private void Move(string list, Func<int, int> to)
    {
        var moved = new Dictionary<string, UnreadText>(StringComparer.Ordinal);
        foreach (var (path, text) in texts)
        {
            var close = path.StartsWith(list + "[", StringComparison.Ordinal) ? path.IndexOf(']', list.Length) : -1;
            moved[close < 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{list}[{to(ItemOf(path[..(close + 1)])!.Value.Index)}{path[close..]}")] = text;
        }

        texts = moved;
    }

    private static (string List, int Index)? ItemOf(string path)
    {
        var open = path.LastIndexOf('[');
        return open >= 0 && path.EndsWith(']') && int.TryParse(path.AsSpan(open + 1, path.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (path[..open], index)
            : null;
    }
}

/// <summary>A text as it was typed, and why it can't be read.</summary>
public sealed record UnreadText(string Text, string Reason);
