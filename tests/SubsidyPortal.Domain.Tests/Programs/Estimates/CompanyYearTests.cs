using CsCheck;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>A year of contracts on Hangzhou's yearly step: 50 % up to 500,000 yuan of contracts, 30 or 20 % for all of them above.</summary>
public sealed class CompanyYearTests
{
    private static readonly Gen<(FacilityClass Class, int Yuan, double Submitted, double Decided, int Granted)[]> Years = Gen.Select(
        Gen.Enum<FacilityClass>(), Gen.Int[1, 600_000], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[1, 100]).Array[1, 6];

    [Fact]
    public void Decisions_AgainstTheOrderOfSubmission_ComeToTheYearsRate()
    {
        var year = new Year(First(450_000), First(100_000));

        Assert.Equal([30_000m, 135_000m], [year.Decide(1), year.Decide(0)]);
    }

    [Fact]
    public void Decisions_InTheOrderOfSubmission_ComeToTheSame()
    {
        var year = new Year(First(450_000), First(100_000));

        Assert.Equal([135_000m, 30_000m], [year.Decide(0), year.Decide(1)]);
    }

    [Fact]
    public void LaterContractWithAnAward_IsTakenIntoTheYear()
    {
        var year = new Year(First(450_000), First(100_000));
        year.Hold(1, 100_000m);

        // 550,000 at 30 % less the 100,000 that the other one holds.
        var result = year.Calculate(0);

        Assert.Equal(65_000m, result.Ceiling.Yuan);
        Assert.Equal(new Recalculation(Money.FromYuan(165_000), Money.FromYuan(100_000), Money.FromYuan(65_000)), result.Recalculated);
    }

    [Fact]
    public void AwardFromBeforeTheStep_IsOffsetUntilTheYearIsRight()
    {
        var year = new Year(First(450_000));
        Assert.Equal(225_000m, year.Decide(0));
        year.Add(First(100_000));
        var passing = year.Calculate(1);
        Assert.Equal((0m, -60_000m), (passing.Ceiling.Yuan, passing.Recalculated!.Difference.Yuan));
        Assert.Contains(passing.Reasons, reason => reason is { Code: ReasonCodes.YearToRecover, Severity: ReasonSeverity.Review });
        year.Hold(1, 0m);

        year.Add(First(200_000));
        Assert.Equal(0m, year.Decide(2));
        year.Add(First(100_000));
        Assert.Equal(30_000m, year.Decide(3));
        Assert.Equal(255_000m, year.Sum);
    }

    [Fact]
    public void Contracts_OfAnotherClass_KeepTheirOwnRate()
    {
        var year = new Year(Contract(FacilityClass.Second, 450_000), First(100_000));

        Assert.Equal([30_000m, 90_000m], [year.Decide(1), year.Decide(0)]);
    }

    [Fact]
    public void Lines_ThatDoNotCount_BringNobodyOverTheStep()
    {
        var stored = First(300_000) with { Lines = [new ContractLine(LineKind.Compute, Money.FromYuan(300_000)), new ContractLine(LineKind.Storage, Money.FromYuan(5_000_000))] };
        var year = new Year(stored, First(200_000));

        Assert.Equal([100_000m, 150_000m], [year.Decide(1), year.Decide(0)]);
        Assert.Equal(Money.FromYuan(300_000), year.Calculate(1).Facts.History.ContractsThisYear);
    }

    [Fact]
    public void ClosedAward_StandsForWhatWasUsedOfIt()
    {
        var year = new Year(First(450_000));
        year.Decide(0);
        year.Hold(0, 50_000m, used: 100_000m);
        year.Add(First(100_000));

        // The closed one may keep 30,000 of its 50,000; the other 20,000 are offset.
        Assert.Equal(10_000m, year.Decide(1));
    }

    [Fact]
    public void AnyOrder_OfContractsThatAreAllAppliedFor_NeverExceedsTheYear() => Years.Sample(
        contracts =>
        {
            var year = new Year([.. contracts.Select(c => Contract(c.Class, c.Yuan))]);
            foreach (var (_, i) in contracts.Select((c, i) => (c.Decided, i)).Order())
            {
                Assert.InRange(year.Decide(i), 0m, year.Base(i));
                Assert.InRange(year.Sum, 0m, year.Entitled());
            }

            Assert.Equal(year.Entitled(), year.Sum);
        },
        iter: 5_000);

    [Fact]
    public void AnyCourse_OfSubmissionsAndDecisions_AddsNothingAboveTheYear() => Years.Sample(
        contracts =>
        {
            var year = new Year();
            var place = new Dictionary<int, int>();
            foreach (var (_, i, decides) in contracts.SelectMany((c, i) => new[]
                { (c.Submitted, i, false), (c.Submitted + c.Decided, i, true) }).Order())
            {
                if (!decides)
                {
                    place[i] = year.Add(Contract(contracts[i].Class, contracts[i].Yuan));
                    continue;
                }

                var before = year.Sum;
                Assert.InRange(year.Decide(place[i], contracts[i].Granted), 0m, year.Base(place[i]));
                Assert.InRange(year.Sum, 0m, Math.Max(before, year.Entitled()));
            }
        },
        iter: 5_000);

    [Fact]
    public void Trace_OfEveryCourse_LetsAStrangerRecomputeTheCeiling() => Years.Sample(
        contracts =>
        {
            var year = new Year();
            foreach (var contract in contracts)
            {
                year.Decide(year.Add(Contract(contract.Class, contract.Yuan)));
            }

            Assert.All(year.Results, result => Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson)));
            Assert.All(year.Results, result =>
                Assert.Equal(result.TraceHash, SubsidyCalculator.Calculate(result.Policy, "compute", EstimateFactsJson.Read(EstimateFactsJson.Write(result.Facts))).TraceHash));
        },
        iter: 500);

    private static ContractFacts First(int yuan) => Contract(FacilityClass.First, yuan);

    private static ContractFacts Contract(FacilityClass facility, int yuan) => Example.Contract with
    {
        FacilityClass = facility,
        Lines = [new ContractLine(LineKind.Compute, Money.FromYuan(yuan))],
    };

    private static EstimateFacts Example => ShippedPolicies.Example("hangzhou-ai-2025", "small-at-limit");

    /// <summary>What the portal does, without a database: every decision sees all contracts that are applied for.</summary>
    private sealed class Year(params ContractFacts[] applied)
    {
        private readonly List<ContractFacts> contracts = [.. applied];
        private readonly Dictionary<int, YearContract> held = [];

        public List<EstimateResult> Results { get; } = [];

        public decimal Sum => held.Values.Sum(each => each.Award!.Value.Yuan);

        public int Add(ContractFacts contract)
        {
            contracts.Add(contract);
            return contracts.Count - 1;
        }

        public void Hold(int contract, decimal award, decimal? used = null) =>
            held[contract] = new YearContract(Facts(contract), Money.FromYuan(award), used is { } yuan ? Money.FromYuan(yuan) : null);

        public decimal Decide(int contract, int percent = 100)
        {
            var result = Calculate(contract);
            Results.Add(result);
            held[contract] = new YearContract(result.Facts, Money.FromFen(result.CityCeiling.Fen * percent / 100));
            return held[contract].Award!.Value.Yuan;
        }

        public EstimateResult Calculate(int contract)
        {
            var policy = ShippedPolicies.Policy("hangzhou-ai-2025");
            var facts = Facts(contract);
            var others = Enumerable.Range(0, contracts.Count).Where(i => i != contract)
                .Select(i => held.GetValueOrDefault(i) ?? new YearContract(Facts(i), null)).ToList();
            var history = facts.History with { AwardedThisYear = Money.FromYuan(Sum), AwardedInProgram = Money.FromYuan(Sum) };
            return SubsidyCalculator.Calculate(
                policy, "compute", facts with { History = CompanyYear.Enter(history, policy, "compute", facts.Contract, others) });
        }

        public decimal Base(int contract) => contracts[contract].Lines.Where(line => line.Kind == LineKind.Compute).Sum(line => line.Amount.Yuan);

        /// <summary>What the awarded contracts may get at the rates that the year has come to.</summary>
        public decimal Entitled()
        {
            var small = Enumerable.Range(0, contracts.Count).Sum(Base) <= 500_000m;
            return held.Keys.Sum(i => Base(i) * (small ? 0.5m : contracts[i].FacilityClass == FacilityClass.First ? 0.3m : 0.2m));
        }

        private EstimateFacts Facts(int contract) => Example with { Contract = contracts[contract] };
    }
}
