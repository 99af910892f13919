using System.Diagnostics;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Benchmarks.Programs;

/// <summary>
/// A what-if on a generated population: seconds, and the live heap while it runs, for one size and for ten times that size. The heap
/// must not grow with the population.
/// </summary>
internal static class WhatIfReplays
{
    private const int Workers = 2;

    public static async Task RunAsync(string program, int size, int runs)
    {
        var baseline = PolicyCatalogue.Find(program) ?? throw new ArgumentException($"The catalogue has no {program}.", nameof(program));
        var draft = Draft(baseline);
        await ReplayAsync(baseline, draft, size / 10);
        foreach (var cases in new[] { size / 10, size, size * 10 })
        {
            var measured = new List<(double Seconds, double Heap)>();
            for (var run = 0; run < (cases > size ? 1 : runs); run++)
            {
                measured.Add(await ReplayAsync(baseline, draft, cases));
            }

            var seconds = measured.Select(m => m.Seconds).Median();
            Console.WriteLine($"{cases,10:N0} cases: {seconds,7:0.00} s ({cases / seconds:N0}/s), live heap at most {measured.Max(m => m.Heap):0.0} MB");
        }
    }

    private static async Task<(double Seconds, double Heap)> ReplayAsync(PolicyVersion baseline, PolicyVersion draft, int cases)
    {
        var highest = 0L;
        var done = 0;
        var watch = Stopwatch.StartNew();
        var looking = TimeSpan.Zero;
        var gate = new Lock();
        await WhatIfReplay.RunAsync(
            new GeneratedPopulation(baseline, Math.Min(cases, GeneratedPopulation.MaxSize), 2026), baseline, draft, Workers,
            count =>
            {
                lock (gate)
                {
                    // Ten full collections in the run; their time isn't the replay's.
                    var tenth = Math.Max(1, cases / 10);
                    if (done / tenth != (done += count) / tenth)
                    {
                        var started = watch.Elapsed;
                        highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
                        looking += watch.Elapsed - started;
                    }
                }
            },
            CancellationToken.None);
        return ((watch.Elapsed - looking).TotalSeconds, highest / 1024.0 / 1024.0);
    }

    /// <summary>The same policy with every cap halved.</summary>
    private static PolicyVersion Draft(PolicyVersion baseline) => PolicyVersion.Read(PolicyJson.Write(baseline.Document with
    {
        Version = baseline.Number + 1,
        Tracks = ValueList.From(baseline.Document.Tracks.Select(t => t with { Caps = ValueList.From(t.Caps.Select(c => c with { Amount = Money.FromFen(c.Amount.Fen / 2) })) })),
    }));
}
