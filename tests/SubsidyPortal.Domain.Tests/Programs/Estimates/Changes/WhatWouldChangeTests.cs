using CsCheck;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates.Changes;

public sealed class WhatWouldChangeTests
{
    [Fact]
    public void Of_CapThatCuts_NamesTheBaseFromWhichItDecidesAndWhatEarlierAwardsTook()
    {
        var changes = Changes("shanghai-ai-2025", "model-remainder");

        Assert.Equal(Money.FromYuan(7_600_000m), Single(changes, AmountChangeKind.CapReached).At);
        var used = Single(changes, AmountChangeKind.CapUsed);
        Assert.Equal((Money.FromYuan(1_200_000m), Money.FromYuan(5_000_000m)), (used.Used, used.Then.Ceiling));
    }

    [Fact]
    public void Of_AmountBelowTheCap_NamesTheBaseAtWhichTheCapWillDecide()
    {
        var ahead = Single(Changes("shanghai-ai-2025", "model-private"), AmountChangeKind.CapAhead);

        Assert.Equal(Money.FromYuan(5_000_000m), ahead.Then.Ceiling);
        Assert.Equal(Money.FromYuan(10_000_000m), ahead.At);
    }

    [Fact]
    public void Of_MonthsThatDoNotCount_SaysWhatTheSameSumInFewerMonthsGives()
    {
        var months = Single(Changes("shanghai-ai-2025", "coordinated-18"), AmountChangeKind.Months);

        Assert.True(months.Then.Ceiling > Money.FromYuan(1_200_000m));
        Assert.Equal(12, ContractMonths.Between(months.Then.Facts.Contract.StartsOn, months.Then.Facts.Contract.EndsOn));
    }

    [Fact]
    public void Of_RateConditionNotMet_NamesTheFactAndTheAmountThen()
    {
        var fact = Changes("shenzhen-ai-2024", "training-usual").First(change => change.Kind == AmountChangeKind.Fact);

        Assert.Contains(fact.Facts, change => change.Fact == "company.traits");
        Assert.True(fact.Then.Ceiling > Result("shenzhen-ai-2024", "training-usual").Ceiling);
    }

    [Fact]
    public void Of_ConditionThatExcludes_NamesTheFactThatWouldHaveToBeAnother()
    {
        var change = Assert.Single(Changes("shanghai-ai-2025", "model-own"));

        Assert.Equal((AmountChangeKind.Fact, "eligibility"), (change.Kind, change.Step));
        var fact = Assert.Single(change.Facts);
        Assert.Equal(("contract.vendor.thirdParty", TraceValue.False, TraceValue.True), (fact.Fact, fact.Before, fact.After));
        Assert.True(change.Then.Ceiling.IsPositive);
    }

    [Fact]
    public void Of_UnknownFact_SaysWhatItsOtherAnswerLeadsTo()
    {
        var unknown = Single(Changes("shanghai-ai-2025", "model-provider-unknown"), AmountChangeKind.Unknown);

        Assert.Equal(TraceValue.False, Assert.Single(unknown.Facts).After);
        Assert.False(unknown.Then.Eligible);
    }

    [Fact]
    public void Of_SoftCap_SaysWhatARecordedExceptionGives() =>
        Assert.Equal(
            Money.FromYuan(2_000_000m),
            Single(Changes("shenzhen-ai-2024", "model-soft-cap"), AmountChangeKind.CapException).Then.Ceiling);

    [Fact]
    public void Of_YearlySteps_SaysFromWhichSumAnotherRateGoesForTheYear()
    {
        var step = Single(Changes("hangzhou-ai-2025", "small-at-limit"), AmountChangeKind.YearStep);

        Assert.NotEqual(Result("hangzhou-ai-2025", "small-at-limit").Rate, step.Then.Rate);
        Assert.NotNull(step.At);
    }

    [Fact]
    public void Of_MarginalBands_NamesWhereTheNextBandBegins()
    {
        var result = Result("yuhuan-voucher-2024", ShippedPolicies.Policy("yuhuan-voucher-2024").Document.Examples
            .First(example => SubsidyCalculator.Calculate(ShippedPolicies.Policy("yuhuan-voucher-2024"), example.Facts.Track, example.Facts) is { Eligible: true } small
                && WhatWouldChange.Of(small).Any(change => change.Kind == AmountChangeKind.Band)).Id);

        var band = Single(WhatWouldChange.Of(result), AmountChangeKind.Band);
        Assert.True(band.At > result.EligibleBase);
        Assert.NotNull(band.BandRate);
    }

    [Theory]
    [InlineData("qingdao-compute-2024", ReasonCodes.BelowMinimum, AmountChangeKind.BaseMinimum)]
    [InlineData("qingyang-compute-2024", ReasonCodes.AwardBelowMinimum, AmountChangeKind.AwardMinimum)]
    public void Of_ContractTooSmall_NamesTheBaseThatIsNeededAndWhatItGives(string program, string reason, AmountChangeKind kind)
    {
        var policy = ShippedPolicies.Policy(program);
        var result = policy.Document.Examples.Select(example => Calculate(policy, Small(example)))
            .First(each => each.Reasons.All(given => given.Severity != ReasonSeverity.Ineligible || given.Code == reason));

        var change = Single(WhatWouldChange.Of(result), kind);

        Assert.True(change.At > result.EligibleBase);
        Assert.True(change.Then.Ceiling.IsPositive);
    }

    [Fact]
    public void Of_AnyExample_TellsOnlyWhatTheEngineGives() =>
        Assert.All(ShippedPolicies.All.Select(ShippedPolicies.Policy).SelectMany(policy => policy.Document.Examples.Select(example => (policy, example))), each =>
        {
            var result = Calculate(each.policy, each.example);

            Assert.All(WhatWouldChange.Of(result), change =>
            {
                Assert.Equal(SubsidyCalculator.Calculate(each.policy, result.Track.Code, change.Then.Facts).TraceHash, change.Then.TraceHash);
                Assert.Equal(result.Facts.AsOf, change.Then.Facts.AsOf);
                Assert.Equal(result.Facts.Contract.Kind, change.Then.Facts.Contract.Kind);
                Assert.NotEqual(EstimateFactsJson.Write(result.Facts), EstimateFactsJson.Write(change.Then.Facts));
            });
        });

    [Fact]
    public void Of_AnyPolicyAndFacts_AnswersAndNeverPromisesLess() =>
        Gen.Select(GeneratedPolicies.Any, GeneratedConditions.Facts.Array[10]).Sample(
            (document, cases) =>
            {
                if (PolicyVersion.Examine(document).Count > 0)
                {
                    return;
                }

                var policy = PolicyVersion.Of(document);
                foreach (var facts in cases)
                {
                    var result = SubsidyCalculator.Calculate(policy, policy.Document.Tracks[0].Code, facts);
                    Assert.All(
                        WhatWouldChange.Of(result).Where(change => change.Kind is AmountChangeKind.Fact or AmountChangeKind.CapUsed or AmountChangeKind.Months),
                        change => Assert.True(change.Then.Ceiling >= result.Ceiling && change.Then.Ceiling.IsPositive));
                }
            },
            iter: 500);

    private static IReadOnlyList<AmountChange> Changes(string program, string example) => WhatWouldChange.Of(Result(program, example));

    private static EstimateResult Result(string program, string example) =>
        Calculate(ShippedPolicies.Policy(program), ShippedPolicies.Policy(program).Document.Examples.Single(each => each.Id == example));

    /// <summary>The example with a contract of one yuan.</summary>
    private static WorkedExample Small(WorkedExample example)
    {
        var contract = example.Facts.Contract;
        var lines = contract.Lines.Take(1).Select(line => line with { Amount = Money.FromYuan(1) });
        return example with
        {
            Facts = example.Facts with
            {
                Contract = contract with
                {
                    Lines = ValueList.From(lines),
                    Paid = contract.Paid is null ? null : Money.FromYuan(1),
                    Incurred = contract.Incurred is null ? null : Money.FromYuan(1),
                },
            },
        };
    }

    private static EstimateResult Calculate(PolicyVersion policy, WorkedExample example) =>
        SubsidyCalculator.Calculate(policy, example.Facts.Track, example.Facts);

    private static AmountChange Single(IEnumerable<AmountChange> changes, AmountChangeKind kind) => Assert.Single(changes, change => change.Kind == kind);
}
