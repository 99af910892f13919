using BenchmarkDotNet.Running;
using SubsidyPortal.Benchmarks;
using SubsidyPortal.Benchmarks.Browsers;
using SubsidyPortal.Benchmarks.Estimates;
using SubsidyPortal.Benchmarks.Load;
using SubsidyPortal.Benchmarks.Portals;
using SubsidyPortal.Benchmarks.Programs;
using SubsidyPortal.Benchmarks.Reports;
using SubsidyPortal.Benchmarks.Starting;

// Every command starts the published portal itself; docs/measurements.md has the figures.
const string Usage = """
    start        ready on an empty and on a used data folder, memory   [--runs 5] [--demo true]
    demo         time until the demo's data are there                  [--runs 3]
    first-load   bytes of a first visit                                 [--account intake-1]
    queue        the list in Chromium                                   [--times 40] [--language zh-CN]
    circuits     live heap per circuit on the list                      [--count 200]
    navigations  list navigations at saturation                         [--clients 8] [--seconds 20]
    report       budget execution on screen and as files                [--times 5]
    estimates    estimates per second on one core
    whatif       a what-if on generated cases, two workers              [--program shanghai-ai-2025] [--size 100000] [--runs 5]
    benchmarks   BenchmarkDotNet, with its options
    For all: --published artifacts/portal. For first-load to report: --data FOLDER of a city that ./portal demo made.
    """;
var options = new Options(args);

async Task OnLargeCityAsync(Func<MeasuredPortal, Task> measure)
{
    await using var portal = await MeasuredPortal.StartAsync(options.Published, options.Data, demo: true);
    await measure(portal);
}

var account = options.Text("--account", "intake-1");
var language = options.Text("--language", "zh-CN");
switch (args.FirstOrDefault())
{
    case "start":
        await ColdStart.RunAsync(options.Published, options.Number("--runs", 5), options.Text("--demo", "false") == "true");
        return 0;
    case "demo":
        await DemoFill.RunAsync(options.Published, options.Number("--runs", 3));
        return 0;
    case "first-load":
        await OnLargeCityAsync(portal => FirstLoad.RunAsync(portal, account, language));
        return 0;
    case "queue":
        await OnLargeCityAsync(portal => QueueInBrowser.RunAsync(portal, account, language, options.Number("--times", 40)));
        return 0;
    case "circuits":
        await OnLargeCityAsync(portal => QueueScenarios.CircuitsAsync(portal, account, options.Number("--count", 200)));
        return 0;
    case "navigations":
        await OnLargeCityAsync(portal => QueueScenarios.NavigationsAsync(portal, account, options.Number("--clients", 8), options.Number("--seconds", 20)));
        return 0;
    case "report":
        await OnLargeCityAsync(portal => BudgetReport.RunAsync(portal, options.Text("--account", "auditor-1"), language, options.Number("--times", 5)));
        return 0;
    case "estimates":
        EstimateThroughput.Run();
        return 0;
    case "whatif":
        await WhatIfReplays.RunAsync(options.Text("--program", "shanghai-ai-2025"), options.Number("--size", 100_000), options.Number("--runs", 5));
        return 0;
    case "benchmarks":
        BenchmarkSwitcher.FromAssembly(typeof(EstimateThroughput).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
