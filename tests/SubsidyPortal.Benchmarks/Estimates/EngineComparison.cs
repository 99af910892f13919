using System.Diagnostics;
using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// The Shanghai model track four ways in one run, on one core: hand-written C#, the engine without and with its trace, and the
/// RulesEngine package, on plain contracts and on mixed ones. All fill the same result, which is proven before the clock runs. The
/// ways take turns, so that a busy machine slows all of them alike; time is CPU time of the whole process, garbage collection
/// included, and each way's best round counts.
/// </summary>
public static class EngineComparison
{
    private const int Rounds = 30;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private static readonly RulesEngineModelTrack Package = new();

    // Each way hands its result over as an object, so that the runtime can't leave a part of it out.
    private static readonly (string Name, Func<EstimateFacts, object> Once)[] Ways =
    [
        ("hand-written C#", HandWrittenModelTrack.Calculate),
        ("engine", Engine),
        ("engine with trace and hash", facts => Engine(facts).TraceHash),
        ("RulesEngine package", InPackage),
    ];

    private static object? last;

    public static void Run()
    {
        Run("plain contracts", EstimateCases.Of("model"));
        Run("mixed contracts", EstimateCases.Mixed());
    }

    private static void Run(string contracts, EstimateFacts[] facts)
    {
        Agree(facts);
        var best = new double[Ways.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var way = 0; way < Ways.Length; way++)
            {
                var speed = PerSecond(facts, Ways[way].Once);
                best[way] = round < Rounds / 5 ? 0 : Math.Max(best[way], speed);
            }
        }

        Tell($"{"Shanghai model track",-28} {"estimates/s",14} {"to the floor",15} {"bytes each",12}   {contracts}");
        for (var way = 0; way < Ways.Length; way++)
        {
            Tell($"{Ways[way].Name,-28} {best[way],14:N0} {best[0] / best[way],13:N1} × {Bytes(facts, Ways[way].Once),12:N0}");
        }

        Tell($"The engine takes {best[0] / best[1]:N1} times the floor (at most 4) and is {best[1] / best[3]:N0} times as fast as the package (at least 50).");
    }

    private static void Tell(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A comparison of ways that give different results would say nothing: every member must be equal for every contract.</summary>
    private static void Agree(EstimateFacts[] facts)
    {
        foreach (var each in facts)
        {
            var engine = Engine(each);
            if ((HandWrittenModelTrack.Calculate(each).DifferenceFrom(engine) ?? InPackage(each).DifferenceFrom(engine)) is { } member)
            {
                throw new InvalidOperationException($"The ways disagree about {member} of {EstimateFactsJson.Write(each)}");
            }
        }
    }

    private static EstimateResult Engine(EstimateFacts facts) => SubsidyCalculator.Calculate(EstimateCases.Shanghai, "model", facts);

    private static ModelTrackResult InPackage(EstimateFacts facts) => Package.CalculateAsync(facts).AsTask().GetAwaiter().GetResult();

    private static double PerSecond(EstimateFacts[] facts, Func<EstimateFacts, object> once)
    {
        var count = 0L;
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Slice)
        {
            foreach (var each in facts)
            {
                last = once(each);
            }

            count += facts.Length;
        }

        return count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Bytes(EstimateFacts[] facts, Func<EstimateFacts, object> once)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var each in facts)
        {
            last = once(each);
        }

        GC.KeepAlive(last);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)facts.Length;
    }
}
