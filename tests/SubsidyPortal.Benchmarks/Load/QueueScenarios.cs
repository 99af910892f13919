using System.Diagnostics;
using SubsidyPortal.Benchmarks.Circuits;

namespace SubsidyPortal.Benchmarks.Load;

/// <summary>The officials' queue under load: what a circuit costs, and how many list navigations two cores carry.</summary>
internal static class QueueScenarios
{
    private const string Marker = "SH25-";
    private static readonly string[] Addresses = ["/cases?sort=number", "/cases?sort=due", "/cases?sort=company", "/cases?sort=ceiling"];

    /// <summary>Opens circuits on the queue and prints the live heap per circuit.</summary>
    public static async Task CircuitsAsync(PortalUnderLoad portal, string account, int count)
    {
        var cookies = await portal.SignInAsync(account);
        await using (await OpenAsync(portal, cookies))
        {
            // The first circuit pays for what all share.
        }

        var before = await portal.LiveHeapAsync();
        var circuits = new List<RawCircuit>();
        for (var i = 0; i < count; i++)
        {
            circuits.Add(await OpenAsync(portal, cookies));
        }

        var after = await portal.LiveHeapAsync();
        Console.WriteLine($"{count} circuits on the queue: {(after - before) / 1024.0 / 1024.0 / count:0.000} MB live heap each; resident {portal.ResidentMegabytes:0} MB");
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
    }

    /// <summary>Navigates in several circuits at once for some seconds and prints navigations per second and who used the CPU.</summary>
    public static async Task NavigationsAsync(PortalUnderLoad portal, string account, int clients, int seconds)
    {
        var cookies = await portal.SignInAsync(account);
        var circuits = new List<RawCircuit>();
        for (var i = 0; i < clients; i++)
        {
            circuits.Add(await OpenAsync(portal, cookies));
        }

        var received = circuits.Sum(c => c.Received);
        var (portalCpu, ownCpu) = (portal.Cpu, Process.GetCurrentProcess().TotalProcessorTime);
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(circuits.Select((circuit, i) => Task.Run(() => WalkAsync(circuit, i, watch, seconds))));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToList();
        var (portalUsed, ownUsed) = ((portal.Cpu - portalCpu).TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - ownCpu).TotalSeconds);
        Console.WriteLine(
            $"{clients} clients, {elapsed:0} s: {all.Count / elapsed:0} navigations/s, median {all[all.Count / 2]:0.0} ms, 95 % {all[all.Count * 95 / 100]:0.0} ms, "
            + $"{(circuits.Sum(c => c.Received) - received) / (double)all.Count:0} bytes each; CPU portal {portalUsed:0.0} s, load generator {ownUsed:0.0} s");
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
    }

    private static async Task<List<double>> WalkAsync(RawCircuit circuit, int start, Stopwatch watch, int seconds)
    {
        var times = new List<double>();
        for (var i = start; watch.Elapsed.TotalSeconds < seconds; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await circuit.NavigateAsync(Addresses[i % Addresses.Length], Marker);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<RawCircuit> OpenAsync(PortalUnderLoad portal, System.Net.CookieContainer cookies)
    {
        var circuit = await RawCircuit.OpenAsync(portal.Address, cookies, Addresses[0]);
        await circuit.WaitForAsync(Marker, TimeSpan.FromSeconds(20));
        return circuit;
    }
}
