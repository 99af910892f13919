using System.Diagnostics;
using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// Prints estimates per second of one core's time, without trace text and with the full trace and its hash, and beside
/// other ways. Time is CPU time of the whole
/// process, garbage collection included, so that what else runs on the machine does not count.
/// </summary>
public static class EstimateThroughput
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    public static void Run()
    {
        Console.WriteLine("track     without trace /s      with trace and hash /s");
        foreach (var track in EstimateCases.Shanghai.Document.Tracks)
        {
            var facts = EstimateCases.Of(track.Code);
            var bare = PerSecond(track.Code, facts, result => result.Ceiling.Fen);
            var traced = PerSecond(track.Code, facts, result => result.TraceHash.Length);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{track.Code,-9} {bare,16:N0} {traced,27:N0}"));
        }

        EngineComparison.Run();
    }

    private static long PerSecond(string track, EstimateFacts[] facts, Func<EstimateResult, long> use)
    {
        Count(track, facts, use, WarmUp);
        var (count, elapsed) = Count(track, facts, use, Measured);
        return (long)(count / elapsed.TotalSeconds);
    }

    private static (long Count, TimeSpan Elapsed) Count(
        string track, EstimateFacts[] facts, Func<EstimateResult, long> use, TimeSpan time)
    {
        var count = 0L;
        var sum = 0L;
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            foreach (var each in facts)
            {
                sum += use(SubsidyCalculator.Calculate(EstimateCases.Shanghai, track, each));
            }

            count += facts.Length;
        }

        GC.KeepAlive(sum);
        process.Refresh();
        return (count, process.TotalProcessorTime - before);
    }
}
