using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SubsidyPortal.Benchmarks.Portals;

namespace SubsidyPortal.Benchmarks.Starting;

/// <summary>How long the demo's data take after the portal is ready on an empty folder.</summary>
internal static class DemoFill
{
    public static async Task RunAsync(string published, int runs)
    {
        var times = new List<double>();
        for (var run = 1; run <= runs; run++)
        {
            var data = DataFolders.New();
            try
            {
                await using var portal = await MeasuredPortal.StartAsync(published, data, demo: true);
                var watch = Stopwatch.StartNew();
                var stolen = ProcessFigures.StolenSeconds();
                using var http = new HttpClient { BaseAddress = portal.Address };
                JsonElement progress;
                do
                {
                    await Task.Delay(100);
                    progress = await http.GetFromJsonAsync<JsonElement>(new Uri("/demo/progress", UriKind.Relative));
                }
                while (!progress.GetProperty("done").GetBoolean());
                times.Add(watch.Elapsed.TotalSeconds);
                Console.WriteLine(
                    $"  {run}: ready after {portal.ReadyAfter.TotalSeconds:0.0} s, {progress.GetProperty("cases").GetInt32()} applications {watch.Elapsed.TotalSeconds:0.0} s later; "
                    + $"CPU portal {portal.Cpu:0.0} s, database {portal.DatabaseCpu:0.0} s, taken by other machines meanwhile {ProcessFigures.StolenSeconds() - stolen:0.0} s; {portal.ResidentMegabytes:0} MB");
            }
            finally
            {
                Directory.Delete(data, recursive: true);
            }
        }

        Console.WriteLine($"The demo's data are there {times.Median():0.0} s after the portal is ready (median of {runs})");
    }
}
