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

    /// <summary>
    /// Contracts of the model track as a city gets them: two of three are plain, the others meet one of the track's conditions each, in
    /// every way it can be met, unknown facts and a cap that cuts or is used up included.
    /// </summary>
    public static EstimateFacts[] Mixed()
    {
        var plain = Of("model");
        return [.. plain.Select((facts, number) => number % 3 == 0 ? Meets[number / 3 % Meets.Length](facts) : facts)];
    }

    private static readonly Func<EstimateFacts, EstimateFacts>[] Meets =
    [
        facts => facts with { AsOf = new DateOnly(2025, 7, 27) },
        facts => facts with { Contract = facts.Contract with { Kind = ContractKind.ComputeLease } },
        facts => facts with { Contract = facts.Contract with { Kind = ContractKind.ModelPrivateDeployment } },
        facts => facts with { Company = facts.Company with { RegisteredIn = "330106" } },
        facts => facts with { History = facts.History with { SameContractClaimedBefore = true } },
        facts => facts with { History = facts.History with { OtherFunding = [OtherFunding.National, OtherFunding.District] } },
        facts => facts with { Contract = facts.Contract with { Vendor = new VendorFacts(false, true, false) } },
        facts => facts with { Contract = facts.Contract with { Vendor = new VendorFacts(false, true, null) } },
        facts => facts with { Contract = facts.Contract with { Vendor = new VendorFacts(true, true, true) } },
        facts => facts with { Contract = facts.Contract with { Vendor = new VendorFacts(null, true, true) } },
        facts => facts with { Contract = facts.Contract with { Use = ContractUse.Training } },
        facts => facts with { Contract = facts.Contract with { Lines = [new ContractLine(LineKind.Model, Money.FromFen(-1))] } },
        facts => facts with { Contract = facts.Contract with { Lines = [new ContractLine(LineKind.Model, Money.Max), new ContractLine(LineKind.Model, Money.FromFen(1))] } },
        facts => facts with { Contract = facts.Contract with { Lines = [new ContractLine(LineKind.Other, Money.FromFen(5_000_000))] } },
        facts => facts with { Contract = facts.Contract with { Lines = [new ContractLine(LineKind.Model, Money.FromFen(2_000_000_001))] } },
        facts => facts with { History = facts.History with { AwardedInProgram = Money.FromFen(500_000_000) } },
        facts => facts with { History = facts.History with { AwardedInProgram = Money.FromFen(-1) } },
    ];

    private static ValueList<ContractLine> Lines(LineKind kind, int number) =>
        [new ContractLine(kind, Money.FromFen(100_000_000 + (number * 7_919L))), new ContractLine(LineKind.Other, Money.FromFen(5_000_000))];
}
