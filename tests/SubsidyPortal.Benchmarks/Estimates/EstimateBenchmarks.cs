using BenchmarkDotNet.Attributes;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>One estimate of each track, bare and with its trace.</summary>
[MemoryDiagnoser]
public class EstimateBenchmarks
{
    private EstimateFacts[] facts = [];
    private int next;

    [Params("compute", "model", "data")]
    public string Track { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => facts = EstimateCases.Of(Track);

    [Benchmark(Baseline = true)]
    public long Ceiling() => Next().Ceiling.Fen;

    [Benchmark]
    public string TraceHash() => Next().TraceHash;

    [Benchmark]
    public string TraceJson() => Next().TraceJson;

    private EstimateResult Next() =>
        SubsidyCalculator.Calculate(EstimateCases.Shanghai, Track, facts[next++ % EstimateCases.Count]);
}
