using System.Globalization;
using System.Runtime.CompilerServices;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// A population that follows from the versions it is for, a size and a seed: the same give the same cases in every run. Each case is
/// drawn for itself, so workers make them side by side.
/// </summary>
public sealed class GeneratedPopulation : IWhatIfPopulation
{
    /// <summary>The largest population.</summary>
    public const int MaxSize = 1_000_000;

    private const int BatchSize = 250;
    private readonly CaseGenerator generator;
    private readonly int size;

    /// <param name="shape">The version whose tracks, contract kinds, districts and validity the cases are drawn from.</param>
    /// <param name="size">1 to <see cref="MaxSize"/>.</param>
    /// <param name="seed">Any number.</param>
    public GeneratedPopulation(PolicyVersion shape, int size, long seed)
        : this(shape, shape, size, seed)
    {
    }

    /// <param name="shape">The version whose tracks, contract kinds, districts and validity the cases are drawn from.</param>
    /// <param name="other">Another version: what it adds gets cases too.</param>
    /// <param name="size">1 to <see cref="MaxSize"/>.</param>
    /// <param name="seed">Any number.</param>
    public GeneratedPopulation(PolicyVersion shape, PolicyVersion other, int size, long seed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        this.size = size;
        generator = new CaseGenerator(shape.Document, other.Document, seed);
    }

    /// <summary>The case at a position, from zero.</summary>
    public WhatIfCase this[int position] => generator.Make(position);

    public async IAsyncEnumerable<IWhatIfBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (var from = 0; from < size; from += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Batch(generator, from, Math.Min(BatchSize, size - from));
        }
    }

    private sealed class Batch(CaseGenerator generator, int from, int count) : IWhatIfBatch
    {
        public int Count => count;

        public IEnumerable<WhatIfCase> Cases()
        {
            for (var i = 0; i < count; i++)
            {
                yield return generator.Make(from + i);
            }
        }
    }

    /// <summary>The number of a generated case.</summary>
    internal static string NumberOf(int position) => "G-" + (position + 1).ToString("0000000", CultureInfo.InvariantCulture);
}
