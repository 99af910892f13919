namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// Draws that follow from a seed and a position alone (SplitMix64), so that the hundredth generated case is the same whoever makes it,
/// whenever, and in whatever order. Not for secrets.
/// </summary>
internal struct SeededDraws
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    public SeededDraws(long seed, long position) => state = Mix(unchecked((ulong)seed + Step)) ^ Mix(unchecked(((ulong)position + 1) * Step));

    /// <summary>A whole number from zero, below the given one.</summary>
    public int Below(int end)
    {
        state = unchecked(state + Step);
        return (int)(((UInt128)Mix(state) * (ulong)end) >> 64);
    }

    /// <summary>True in so many of a hundred draws.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>A number from the first to the last, both possible.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>One of the items.</summary>
    public T OneOf<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The position that a draw falls on where each has its weight.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var left = Below(sum);
        var at = 0;
        while (left >= weights[at])
        {
            left -= weights[at++];
        }

        return at;
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
