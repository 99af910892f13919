using System.Globalization;
using System.Numerics;
using CsCheck;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

public sealed class SubsidyCalculatorProperties
{
    private const int Many = 20_000;

    [Fact]
    public void Calculate_AnyFacts_StaysWithinBaseCapsAndShares() =>
        GeneratedFacts.Any.Sample(
            facts =>
            {
                var result = Calculate(facts);

                Assert.True(result.Ceiling >= Money.Zero);
                Assert.True(result.Ceiling <= result.EligibleBase);
                Assert.True(Money.Sum(result.Shares.Select(share => share.Ceiling ?? Money.Zero)) <= result.Ceiling);
                Assert.Equal(result.Eligible, result.Reasons.All(reason => reason.Severity != ReasonSeverity.Ineligible));
                Assert.True(result.Eligible || result.Ceiling.IsZero);
                Assert.All(result.Reasons, reason => Assert.NotNull(result.Policy.FindClause(reason.Clause)));
                Assert.All(result.Steps, step => Assert.NotNull(result.Policy.FindClause(step.Clause)));
                Assert.Contains(result.DecidingStep, result.Steps.Select(step => step.Id));
                foreach (var cap in result.Track.Caps)
                {
                    var left = cap.Amount.Fen - Math.Min(cap.Amount.Fen, facts.History.AwardedInProgram.Fen);
                    Assert.True(result.Ceiling.Fen <= left);
                }
            },
            iter: Many);

    [Fact]
    public void Calculate_EligibleFacts_EqualsTheReferenceToTheFen() =>
        GeneratedFacts.Eligible.Sample(
            facts =>
            {
                var (ceiling, city) = Reference(facts);

                var result = Calculate(facts);

                Assert.True(result.Eligible, string.Join(", ", result.Reasons));
                Assert.Equal((ceiling, city), (result.Ceiling.Fen, result.CityCeiling.Fen));
            },
            iter: Many);

    [Fact]
    public void Calculate_MoreContract_NeverGivesLess() =>
        Gen.Select(GeneratedFacts.Eligible, Gen.Long[0, 1_000_000_000]).Sample(
            (facts, more) =>
            {
                var line = facts.Contract.Lines[0];
                var larger = facts with
                {
                    Contract = facts.Contract with { Lines = [line with { Amount = Money.FromFen(Math.Min(line.Amount.Fen + more, Money.MaxFen)) }] },
                };

                Assert.True(Calculate(larger).Ceiling >= Calculate(facts).Ceiling);
            },
            iter: Many);

    [Fact]
    public void Calculate_MoreAwardedBefore_NeverGivesMore() =>
        Gen.Select(GeneratedFacts.Eligible, Gen.Long[0, 500_000_000]).Sample(
            (facts, more) =>
            {
                var awarded = Money.FromFen(Math.Min(facts.History.AwardedInProgram.Fen + more, Money.MaxFen));
                var later = facts with { History = facts.History with { AwardedInProgram = awarded } };

                Assert.True(Calculate(later).Ceiling <= Calculate(facts).Ceiling);
            },
            iter: Many);

    [Fact]
    public void Calculate_AnyCulture_GivesTheSameTrace()
    {
        string[] cultures = ["", "zh-CN", "de-DE", "ar-SA", "fa-IR", "tr-TR", "th-TH", "hi-IN"];
        GeneratedFacts.Any.Sample(
            facts =>
            {
                var traces = cultures.Select(culture => In(culture, () => Calculate(facts).TraceJson)).Distinct();
                Assert.Single(traces);
            },
            iter: 500);
    }

    [Fact]
    public void Calculate_NegativeOrHugeLines_IsRefusedAndNotThrown()
    {
        var facts = ShippedPolicies.Example("rent");
        var huge = facts with { Contract = facts.Contract with { Lines = [Line(Money.Max), Line(Money.FromFen(1))] } };
        var negative = facts with { Contract = facts.Contract with { Lines = [Line(Money.FromFen(-1))] } };

        Assert.Equal(ReasonCodes.OutOfRange, Assert.Single(Calculate(huge).Reasons).Code);
        Assert.Equal(ReasonCodes.OutOfRange, Assert.Single(Calculate(negative).Reasons).Code);
        Assert.NotEmpty(Calculate(huge).TraceJson);
    }

    [Fact]
    public void Calculate_NoLineCounts_IsEligibleForNothingAndSaysSo()
    {
        var facts = ShippedPolicies.Example("rent");

        var result = Calculate(facts with { Contract = facts.Contract with { Lines = [] } });

        Assert.True(result.Eligible);
        Assert.Equal(Money.Zero, result.Ceiling);
        Assert.Contains(result.Reasons, reason => reason is { Code: ReasonCodes.NothingCounts, Severity: ReasonSeverity.Info });
    }

    private static ContractLine Line(Money amount) => new(LineKind.Compute, amount);

    private static EstimateResult Calculate(EstimateFacts facts) =>
        SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, facts.Track, facts);

    /// <summary>The rules of Shanghai once more, in big integers and by hand.</summary>
    private static (long Ceiling, long City) Reference(EstimateFacts facts)
    {
        var fen = new BigInteger(facts.Contract.Lines[0].Amount.Fen);
        BigInteger Capped(BigInteger amount) =>
            BigInteger.Min(amount, BigInteger.Max(0, 500_000_000 - (BigInteger)facts.History.AwardedInProgram.Fen));
        switch (facts.Contract.Kind)
        {
            case ContractKind.ComputeBuild:
                return Both(fen / 10);
            case ContractKind.ComputeLease when facts.Elections.Coordinated:
                var start = facts.Contract.StartsOn;
                var months = 1;
                while (start.AddMonths(months) <= facts.Contract.EndsOn)
                {
                    months++;
                }

                var counted = Math.Min(12, months);
                return ((long)(fen * counted / months), (long)(fen * counted * 3 / (months * 10)));
            case ContractKind.ComputeLease:
                return Both(fen * 3 / 10);
            case ContractKind.DataPurchase:
                return Both(Capped(fen * 3 / 10));
            default:
                return Both(Capped(fen / 2));
        }
    }

    private static (long Ceiling, long City) Both(BigInteger fen) => ((long)fen, (long)fen);

    private static T In<T>(string culture, Func<T> act)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
