namespace SubsidyPortal.Application.Demo.Names;

/// <summary>
/// Numbers that look random and are the same on every machine and in every version of .NET: SplitMix64. One throw of dice per
/// thing (a company, a contract) keeps it the same however many others are made and in whatever order.
/// </summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The dice of one thing: the demo's seed, what it is for, and its number.</summary>
    public static Dice For(int seed, string purpose, long number)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 14695981039346656037UL;
        foreach (var c in purpose)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        // One throw between the parts, so that neighbours in seed and number don't give neighbours in the sequence.
        var mixed = new Dice(hash ^ (uint)seed).Next();
        return new Dice(mixed ^ (ulong)number);
    }

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>0 to one less than <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (int)(Next() % (ulong)limit);
    }

    /// <summary>From the first to the last, both included.</summary>
    public long Between(long first, long last) => first + (long)(Next() % (ulong)(last - first + 1));

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Below(items.Count)];
    }

    /// <summary>One of the items, each as often as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<T> items, Func<T, int> weight)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(weight);
        var left = Below(items.Sum(weight));
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
            {
                return item;
            }
        }

        throw new InvalidOperationException("The weights are not all above zero.");
    }

    /// <summary>So many different items, in the order in which they stand in the list.</summary>
    public IReadOnlyList<T> PickSome<T>(IReadOnlyList<T> items, int count)
    {
        ArgumentNullException.ThrowIfNull(items);
        var chosen = new List<T>(count);
        for (var i = 0; i < items.Count && chosen.Count < count; i++)
        {
            // Each remaining place is as likely as the other for each remaining item.
            if (Below(items.Count - i) < count - chosen.Count)
            {
                chosen.Add(items[i]);
            }
        }

        return chosen;
    }

    /// <summary>So many decimal digits.</summary>
    public string Digits(int count) => string.Create(count, this, static (span, dice) =>
    {
        foreach (ref var c in span)
        {
            c = (char)('0' + dice.Below(10));
        }
    });
}
