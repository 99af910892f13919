using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>Facts for the throughput runs: for each track a thousand contracts that differ in amount and history.</summary>
internal static class EstimateCases
{
    public const int Count = 1_000;

    public static PolicyVersion Shanghai { get; } =
        PolicyCatalogue.Find("shanghai-ai-2025") ?? throw new InvalidOperationException("The catalogue has no Shanghai.");

    public static EstimateFacts[] Of(string track)
    {
        var example = Shanghai.Document.Examples.First(example => example.Facts.Track == track && example.Expected.Eligible).Facts;
        return [.. Enumerable.Range(0, Count).Select(number => example with
        {
            Contract = example.Contract with { Lines = Lines(example.Contract.Lines[0].Kind, number) },
            History = example.History with { AwardedInProgram = Money.FromFen(number * 400_000L) },
        })];
    }

    private static ValueList<ContractLine> Lines(LineKind kind, int number) =>
        [new ContractLine(kind, Money.FromFen(100_000_000 + (number * 7_919L))), new ContractLine(LineKind.Other, Money.FromFen(5_000_000))];
}
