using BenchmarkDotNet.Running;
using SubsidyPortal.Benchmarks.Estimates;
using SubsidyPortal.Benchmarks.Load;

// Scenarios against a running portal: --portal http://127.0.0.1:5080 --pid 1234 [--account KEY]
string Option(string name, string fallback) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : fallback;
int Number(string name, int fallback) => int.Parse(Option(name, fallback.ToString(System.Globalization.CultureInfo.InvariantCulture)), System.Globalization.CultureInfo.InvariantCulture);
PortalUnderLoad Portal() => new(new Uri(Option("--portal", "http://127.0.0.1:5080")), Number("--pid", 0));

switch (args.FirstOrDefault())
{
    case "estimates":
        EstimateThroughput.Run();
        return 0;
    case "circuits":
        await QueueScenarios.CircuitsAsync(Portal(), Option("--account", "intake-1"), Number("--count", 200));
        return 0;
    case "navigations":
        await QueueScenarios.NavigationsAsync(Portal(), Option("--account", "intake-1"), Number("--clients", 8), Number("--seconds", 20));
        return 0;
    case "benchmarks":
        BenchmarkSwitcher.FromAssembly(typeof(EstimateThroughput).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("estimates | circuits | navigations | benchmarks [BenchmarkDotNet options]");
        return 2;
}
