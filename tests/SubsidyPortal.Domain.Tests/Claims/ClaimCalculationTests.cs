using System.Numerics;
using CsCheck;
using SubsidyPortal.Domain.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Claims;

/// <summary>The subsidy of a claim: floor(award × certified so far ÷ decided base) − earlier claims.</summary>
public sealed class ClaimCalculationTests
{
    private static readonly Gen<(long Award, long Base, long Denominator, long[] Parts)> AnySplit =
        from denominator in Gen.Long[1, 12]
        from fen in Gen.Long[1, 100_000_000_000]
        from award in Gen.Long[1, fen]
        from parts in Gen.Long[1, Math.Max(1, fen / 3)].Array[1, 12]
        select (award, fen * denominator - (denominator - 1), denominator, parts);

    [Fact]
    public void Of_CertifiedBeyondTheLargestAmount_GivesExactlyTheRest()
    {
        var calculation = ClaimCalculation.Of(ClaimSample.Award(100, 300), Money.FromFen(90), Money.FromFen(30), Money.Max);

        Assert.Equal((Money.Max, 70L), (calculation.CertifiedSoFar, calculation.Subsidy.Fen));
    }

    [Fact]
    public void Subsidies_OfAnySplit_NeverExceedTheAwardAndEqualItOnceTheBaseIsReached() => AnySplit.Sample(
        s =>
        {
            var award = ClaimSample.Award(s.Award, s.Base, s.Denominator);
            var (certified, paid) = (BigInteger.Zero, BigInteger.Zero);
            foreach (var part in s.Parts)
            {
                if (award.ClaimedAmount == award.AwardAmount)
                {
                    break;
                }

                var calculation = ClaimCalculation.Of(award, Money.FromFen(part));
                certified += part;
                var reached = certified * s.Denominator >= s.Base;
                var expected = reached ? s.Award : s.Award * certified * s.Denominator / s.Base;
                Assert.Equal(expected - paid, calculation.Subsidy.Fen);
                Assert.Equal(reached, calculation.UpToNow == award.AwardAmount);
                Assert.False(calculation.Left.IsNegative);
                paid = expected;
                if (calculation.Subsidy.IsPositive)
                {
                    ClaimSample.Approved(award, part);
                }
                else
                {
                    certified -= part;
                }

                Assert.True(award.ClaimedAmount <= award.AwardAmount);
            }
        },
        iter: 300);

    [Fact]
    public void Subsidy_OfAnyClaim_IsAtMostWhatItCertified() => AnySplit.Sample(
        s =>
        {
            var award = ClaimSample.Award(s.Award, s.Base, s.Denominator);
            foreach (var part in s.Parts)
            {
                var calculation = ClaimCalculation.Of(award, award.CertifiedAmount, award.ClaimedAmount, Money.FromFen(part));
                Assert.True(calculation.Subsidy.Fen <= part);
            }
        },
        iter: 300);

    [Theory]
    [InlineData(2_628_000_00, 8_760_000_00, 1_200_000_00, 360_000_00)]
    [InlineData(100, 300, 1, 0)]
    [InlineData(100, 300, 299, 99)]
    [InlineData(100, 300, 300, 100)]
    [InlineData(100, 300, 5_000, 100)]
    public void Subsidy_OfFirstClaim_IsFlooredAndCappedAtTheAward(long award, long eligibleBase, long certified, long subsidy)
    {
        var calculation = ClaimCalculation.Of(ClaimSample.Award(award, eligibleBase), Money.FromFen(certified));

        Assert.Equal(subsidy, calculation.Subsidy.Fen);
        Assert.Equal(award - subsidy, calculation.Left.Fen);
    }

    [Fact]
    public void Subsidy_OfLastClaim_TakesTheRestThatFlooringLeft()
    {
        var award = ClaimSample.Award(100, 300);
        ClaimSample.Approved(award, 149);
        var last = ClaimCalculation.Of(award, Money.FromFen(151));

        Assert.Equal(49, award.ClaimedAmount.Fen);
        Assert.Equal(51, last.Subsidy.Fen);
        Assert.True(last.ReachesBase);
    }

    [Fact]
    public void ShareOf_WithoutABase_PaysNothing()
    {
        var award = ClaimSample.Award(100, 300);
        var record = award.Decision!.Calculation with { ExactBase = "0/1" };

        Assert.Throws<InvalidOperationException>(() => record.ShareOf(Money.FromFen(100), Money.FromFen(1)));
        Assert.Throws<InvalidOperationException>(() => (record with { ExactBase = "" }).ShareOf(Money.FromFen(100), Money.FromFen(1)));
    }
}
