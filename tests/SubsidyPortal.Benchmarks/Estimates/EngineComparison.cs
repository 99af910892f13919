using System.Diagnostics;
using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// The Shanghai model track four ways in one run, on one core: hand-written C#, the engine without and with its trace, and the
/// RulesEngine package. The ways take turns, so that a busy machine slows all of them alike; each one's best round counts.
/// </summary>
public static class EngineComparison
{
    private const int Rounds = 8;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);

    public static void Run()
    {
        var facts = EstimateCases.Of("model");
        var package = new RulesEngineModelTrack();
        (string Name, Func<EstimateFacts, long> Once)[] ways =
        [
            ("hand-written C#", each => HandWrittenModelTrack.Calculate(each).Ceiling.Fen),
            ("engine", each => Calculate(each).Ceiling.Fen),
            ("engine with trace and hash", each => Calculate(each).TraceHash.Length),
            ("RulesEngine package", each => package.CalculateAsync(each).AsTask().GetAwaiter().GetResult()),
        ];
        Agree(facts, ways);

        var best = new double[ways.Length];
        for (var round = 0; round <= Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var speed = PerSecond(facts, ways[way].Once);
                best[way] = round == 0 ? 0 : Math.Max(best[way], speed);
            }
        }

        Console.WriteLine("Shanghai model track            estimates/s     to the floor");
        for (var way = 0; way < ways.Length; way++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ways[way].Name,-28} {best[way],14:N0} {best[0] / best[way],15:N1} ×"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The engine takes {best[0] / best[1]:N1} times the floor (at most 4) and is {best[1] / best[3]:N0} times as fast as the package (at least 50)."));
    }

    /// <summary>A comparison of ways that give different amounts would say nothing.</summary>
    private static void Agree(EstimateFacts[] facts, (string Name, Func<EstimateFacts, long> Once)[] ways)
    {
        foreach (var each in facts)
        {
            var expected = ways[0].Once(each);
            if (ways[1].Once(each) != expected || ways[3].Once(each) != expected)
            {
                throw new InvalidOperationException($"The ways disagree about {EstimateFactsJson.Write(each)}");
            }
        }
    }

    private static EstimateResult Calculate(EstimateFacts facts) => SubsidyCalculator.Calculate(EstimateCases.Shanghai, "model", facts);

    private static double PerSecond(EstimateFacts[] facts, Func<EstimateFacts, long> once)
    {
        var count = 0L;
        var sum = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Slice)
        {
            for (var i = 0; i < 100; i++)
            {
                sum += once(facts[(int)(count++ % facts.Length)]);
            }
        }

        GC.KeepAlive(sum);
        return count / watch.Elapsed.TotalSeconds;
    }
}
