namespace SubsidyPortal.Benchmarks;

/// <summary>Medians of measured values.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values) => values.Share(50);

    /// <summary>The value that so many of a hundred don't exceed.</summary>
    public static double Share(this IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
    }
}
