using System.Diagnostics;
using System.Globalization;
using SubsidyPortal.Benchmarks.Circuits;
using SubsidyPortal.Benchmarks.Portals;

namespace SubsidyPortal.Benchmarks.Load;

/// <summary>The officials' list under load: what a circuit costs, and how many list navigations the machine carries.</summary>
internal static class QueueScenarios
{
    // Case numbers stand in addresses too; this begins a cell.
    private const string Marker = "<td data-l=\"";
    private const string Start = "/cases?tab=Awarded";
    private const int PagesOnward = 4;

    private static readonly string[] Sorts = ["Due", "Company", "Ceiling", "Changed", "Number", "District", "Track"];

    /// <summary>Opens circuits on the list and prints the live heap per circuit.</summary>
    public static async Task CircuitsAsync(MeasuredPortal portal, string account, int count)
    {
        var cookies = await portal.SignInAsync(account);
        await using (var first = await OpenAsync(portal, cookies))
        {
            // The first circuit pays for what all share.
            await WalkAsync(first, 0, Stopwatch.StartNew(), 5);
        }

        var (before, memory) = (await portal.LiveHeapAsync(), portal.ResidentMegabytes);
        var circuits = new List<RawCircuit>();
        for (var i = 0; i < count; i++)
        {
            circuits.Add(await OpenAsync(portal, cookies));
        }

        // As left after opening, with everything that came for it given back.
        var opened = (await portal.LiveHeapAsync() - before) / 1024.0 / 1024.0 / count;
        await Task.WhenAll(circuits.Select(c => OnwardAsync(c, PagesOnward)));
        var walked = (await portal.LiveHeapAsync() - before) / 1024.0 / 1024.0 / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} signed-in circuits on the list: {opened:0.000} MB live heap each, {walked:0.000} MB after {PagesOnward} more pages each; resident {memory:0} MB before, {portal.ResidentMegabytes:0} MB then"));
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
    }

    /// <summary>Navigates in several circuits at once for some seconds and prints navigations per second and who used the CPU.</summary>
    public static async Task NavigationsAsync(MeasuredPortal portal, string account, int clients, int seconds)
    {
        var cookies = await portal.SignInAsync(account);
        var circuits = new List<RawCircuit>();
        for (var i = 0; i < clients; i++)
        {
            circuits.Add(await OpenAsync(portal, cookies));
        }

        await MeasureAsync(portal, circuits, Math.Min(seconds, 10), "warming up");
        await MeasureAsync(portal, circuits, seconds, "measured");
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(MeasuredPortal portal, List<RawCircuit> circuits, int seconds, string what)
    {
        var own = Environment.ProcessId;
        var received = circuits.Sum(c => c.Received);
        var before = (Portal: portal.Cpu, Database: portal.DatabaseCpu, Own: ProcessFigures.OwnCpuSeconds(own));
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(circuits.Select((circuit, i) => Task.Run(() => WalkAsync(circuit, i, watch, seconds))));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = times.SelectMany(t => t).ToList();
        var (server, database, load) = (portal.Cpu - before.Portal, portal.DatabaseCpu - before.Database, ProcessFigures.OwnCpuSeconds(own) - before.Own);
        var used = server + database + load;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {circuits.Count} circuits, {elapsed:0} s: {all.Count / elapsed:0} navigations/s, median {all.Median():0.0} ms, 95 % {all.Share(95):0.0} ms, "
            + $"{(circuits.Sum(c => c.Received) - received) / (double)all.Count:0} bytes each unpacked; "
            + $"CPU {1000 * used / all.Count:0.00} ms each on {used / elapsed:0.00} cores: portal {100 * server / used:0} %, database {100 * database / used:0} %, load generator {100 * load / used:0} %"));
    }

    /// <summary>By each column: the first page, four pages onward, the last page.</summary>
    private static async Task<List<double>> WalkAsync(RawCircuit circuit, int start, Stopwatch watch, int seconds)
    {
        var times = new List<double>();
        for (var i = start; watch.Elapsed.TotalSeconds < seconds; i++)
        {
            var address = $"/cases?sort={Sorts[i % Sorts.Length]}{(i / Sorts.Length % 2 == 1 ? "&order=down" : "")}";
            times.AddRange(await OnwardAsync(circuit, PagesOnward, address));
            times.Add(await TimedAsync(() => circuit.NavigateAsync(address + "&page=last", Marker)));
        }

        return times;
    }

    private static async Task<List<double>> OnwardAsync(RawCircuit circuit, int pages, string from = "/cases?sort=Company")
    {
        var times = new List<double>();
        var (here, texts) = (from, await Timed(from));
        for (var i = 0; i < pages; i++)
        {
            // The page's own address stands in it too, where a choice leads back to it.
            here = texts.First(t => t.Contains("after=", StringComparison.Ordinal) && t != here);
            texts = await Timed(here);
        }

        return times;

        async Task<IReadOnlyList<string>> Timed(string path)
        {
            IReadOnlyList<string> found = [];
            times.Add(await TimedAsync(async () => found = await circuit.NavigateAsync(path, Marker)));
            return found;
        }
    }

    private static async Task<double> TimedAsync(Func<Task> act)
    {
        var begin = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static async Task<RawCircuit> OpenAsync(MeasuredPortal portal, System.Net.CookieContainer cookies)
    {
        var circuit = await RawCircuit.OpenAsync(portal.Address, cookies, Start);
        await circuit.WaitForAsync(Marker, TimeSpan.FromSeconds(20));
        return circuit;
    }
}
