using SubsidyPortal.Benchmarks.Portals;

namespace SubsidyPortal.Benchmarks.Starting;

/// <summary>From nothing to ready: on an empty data folder, then on the used one, and what the process holds in memory then.</summary>
internal static class ColdStart
{
    public static async Task RunAsync(string published, int runs, bool demo)
    {
        var (empty, used, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            var data = DataFolders.New();
            try
            {
                await using (var portal = await MeasuredPortal.StartAsync(published, data, demo))
                {
                    empty.Add(portal.ReadyAfter.TotalSeconds);
                    Console.WriteLine($"  {run}: empty folder {portal.ReadyAfter.TotalSeconds:0.00} s, {portal.ResidentMegabytes:0} MB; CPU portal {portal.Cpu:0.0} s, database {portal.DatabaseCpu:0.0} s");
                }

                await using (var portal = await MeasuredPortal.StartAsync(published, data, demo))
                {
                    used.Add(portal.ReadyAfter.TotalSeconds);
                    memory.Add(portal.ResidentMegabytes);
                    Console.WriteLine($"  {run}: used folder  {portal.ReadyAfter.TotalSeconds:0.00} s, {portal.ResidentMegabytes:0} MB; CPU portal {portal.Cpu:0.0} s, database {portal.DatabaseCpu:0.0} s");
                }
            }
            finally
            {
                Directory.Delete(data, recursive: true);
            }
        }

        Console.WriteLine($"Ready on an empty data folder after {empty.Median():0.00} s, on a used one after {used.Median():0.00} s; the portal then holds {memory.Median():0} MB (medians of {runs})");
    }
}
