using CsCheck;
using SubsidyPortal.Domain.Programs;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs;

public sealed class PayerSplitTests
{
    private static readonly Gen<PayerSplit> Splits = Gen.OneOf(Gen.Long[1, 30], Gen.Long[1, 1_000_000_000], Gen.Long[1, Money.MaxFen / 4]).Array[1, 4]
        .Select(fen => new PayerSplit(fen.Select((f, i) => new PayerAmount((Payer)i, Money.FromFen(f)))));

    [Fact]
    public void Of_AnyAmount_AddsUpAndGivesNobodyMoreThanTheirOwn() => Gen.Select(Splits, Gen.Double[0, 1]).Sample((split, at) =>
    {
        var amount = At(split, at);
        var parts = split.Of(amount);

        Assert.Equal(amount, Money.Sum(parts.Select(p => p.Amount)));
        Assert.All(parts, p => Assert.True(p.Amount.IsPositive && p.Amount <= split.Whole.Single(w => w.Payer == p.Payer).Amount));
        foreach (var (payer, whole) in split.Whole)
        {
            Assert.True(PartOf(parts, payer).Fen >= (long)((Int128)whole.Fen * amount.Fen / split.Total.Fen));
        }
    });

    [Fact]
    public void Between_AmountsInOrder_NeverTakesFromAnybody() => Gen.Select(Splits, Gen.Double[0, 1].Array[1, 12]).Sample((split, at) =>
    {
        var paid = split.Whole.ToDictionary(w => w.Payer, _ => Money.Zero);
        var before = Money.Zero;
        foreach (var after in at.Order().Select(a => At(split, a)).Append(split.Total))
        {
            foreach (var (payer, amount) in split.Between(before, after))
            {
                Assert.True(amount.IsPositive);
                paid[payer] += amount;
            }

            before = after;
        }

        Assert.Equal(split.Whole, paid.Select(p => new PayerAmount(p.Key, p.Value)));
    });

    [Fact]
    public void Of_FenByFen_NeverTakesFromAnybody() => Gen.Long[1, 40].Array[1, 4].Sample(fen =>
    {
        var split = new PayerSplit(fen.Select((f, i) => new PayerAmount((Payer)i, Money.FromFen(f))));
        for (var at = 0L; at < split.Total.Fen; at++)
        {
            Assert.Single(split.Between(Money.FromFen(at), Money.FromFen(at + 1)));
        }
    });

    [Fact]
    public void Of_TheOrderOfThePayers_DecidesOddFenAmongEqualsOnly() => Gen.Select(Splits, Gen.Double[0, 1]).Sample((split, at) =>
    {
        var amount = At(split, at);
        var turned = new PayerSplit(split.Whole.Reverse());
        Assert.All(split.Whole, w => Assert.InRange((PartOf(split.Of(amount), w.Payer) - PartOf(turned.Of(amount), w.Payer)).Fen, -1, 1));
    });

    [Fact]
    public void Of_ALessThanFullAward_FollowsTheShares()
    {
        var split = Of((Payer.City, 70_000), (Payer.Province, 30_000));

        Assert.Equal([(Payer.City, 35_001L), (Payer.Province, 15_000L)], split.Of(Money.FromFen(50_001)).Select(p => (p.Payer, p.Amount.Fen)));
        Assert.Equal([(Payer.City, 1L)], split.Of(Money.FromFen(1)).Select(p => (p.Payer, p.Amount.Fen)));
        Assert.Empty(split.Of(Money.Zero));
    }

    [Fact]
    public void Of_AnOddFenAmongEquals_GoesToWhoIsNamedFirst()
    {
        Assert.Equal([(Payer.Province, 51L), (Payer.City, 50L)], Of((Payer.Province, 100), (Payer.City, 100)).Of(Money.FromFen(101)).Select(p => (p.Payer, p.Amount.Fen)));
        Assert.Equal([(Payer.City, 51L), (Payer.Province, 50L)], Of((Payer.City, 100), (Payer.Province, 100)).Of(Money.FromFen(101)).Select(p => (p.Payer, p.Amount.Fen)));
    }

    [Fact]
    public void Within_AnyBounds_GivesWhatGivingFenByFenWithinThemGives() =>
        Gen.Select(Gen.Long[1, 12].Array[1, 4], Gen.Double[0, 1].Array[4], Gen.Double[0, 1].Array[4], Gen.Double[0, 1]).Sample((fen, lows, highs, at) =>
        {
            var whole = fen.Select((f, i) => new PayerAmount((Payer)i, Money.FromFen(f))).ToList();
            var most = whole.Select((w, i) => (long)(highs[i] * (w.Amount.Fen + 4))).ToArray();
            var least = most.Select((m, i) => (long)(lows[i] * m)).ToArray();
            var amount = least.Sum() + (long)(at * (most.Sum() - least.Sum()));

            var parts = new PayerSplit(whole).Within(Money.FromFen(amount), Named(least), Named(most));

            Assert.Equal(FenByFen(fen, least, most, amount), fen.Select((_, i) => PartOf(parts, (Payer)i).Fen));
        });

    [Fact]
    public void From_PartsThatStand_GoesOnToTheWholeAndTakesFromNobody() => Gen.Select(Splits, Gen.Double[0, 1].Array[4], Gen.Double[0, 1].Array[1, 8]).Sample((whole, at, steps) =>
    {
        var stood = whole.Whole.Select((w, i) => w with { Amount = Money.FromFen((long)(w.Amount.Fen * at[i])) }).ToList();
        var split = new PayerSplit(whole.Whole, stood);
        var paid = stood.ToDictionary(s => s.Payer, s => s.Amount);
        var start = Money.Sum(stood.Select(s => s.Amount));
        var before = start;
        foreach (var step in steps.Order().Select(s => start + Money.FromFen((long)((split.Total - start).Fen * s))).Append(split.Total).Select(after => Money.MaxOf(before, Money.Min(after, split.Total))))
        {
            foreach (var (payer, amount) in split.Between(before, step))
            {
                Assert.True(amount.IsPositive);
                paid[payer] += amount;
            }

            before = step;
        }

        Assert.Equal(whole.Whole, paid.Select(p => new PayerAmount(p.Key, p.Value)));
    });

    [Fact]
    public void From_PartsThatStandAsTheyDivide_IsTheSameDivision() => Gen.Select(Splits, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((split, first, second) =>
    {
        var (before, after) = (Money.Min(At(split, first), At(split, second)), Money.MaxOf(At(split, first), At(split, second)));

        Assert.Equal(split.Between(before, after), new PayerSplit(split.Whole, split.Of(before)).Between(before, after));
    });

    [Fact]
    public void Within_BoundsThatCannotGiveTheAmount_IsRefused()
    {
        var split = Of((Payer.City, 70), (Payer.Province, 30));
        PayerAmount[] One(long fen) => [new PayerAmount(Payer.City, Money.FromFen(fen))];

        Assert.Throws<ArgumentException>(() => split.Within(Money.FromFen(2), [], One(1)));
        Assert.Throws<ArgumentException>(() => split.Within(Money.FromFen(1), One(2), One(3)));
        Assert.Throws<ArgumentException>(() => split.Within(Money.FromFen(2), One(2), One(1)));
        Assert.Throws<ArgumentException>(() => split.Within(Money.FromFen(2), [], [new PayerAmount(Payer.District, Money.FromFen(2))]));
        Assert.Throws<ArgumentException>(() => new PayerSplit(split.Whole, One(71)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PayerSplit(split.Whole, One(2)).Of(Money.FromFen(1)));
    }

    [Fact]
    public void Split_OfNothingOrOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Of());
        Assert.Throws<ArgumentException>(() => Of((Payer.City, 0)));
        Assert.Throws<ArgumentException>(() => Of((Payer.City, 1), (Payer.City, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of((Payer.City, 1)).Of(Money.FromFen(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of((Payer.City, 1)).Of(Money.FromFen(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of((Payer.City, 2)).Between(Money.FromFen(2), Money.FromFen(1)));
    }

    /// <summary>The definition, without any shortcut: every fen to whoever bears most for it and has room.</summary>
    private static long[] FenByFen(long[] whole, long[] least, long[] most, long amount)
    {
        var parts = least.ToArray();
        while (parts.Sum() < amount)
        {
            var next = Enumerable.Range(0, whole.Length).Where(i => parts[i] < most[i]).Aggregate((best, i) => whole[i] * (parts[best] + 1) > whole[best] * (parts[i] + 1) ? i : best);
            parts[next]++;
        }

        return parts;
    }

    private static PayerAmount[] Named(long[] fen) => [.. fen.Select((f, i) => new PayerAmount((Payer)i, Money.FromFen(f)))];

    private static PayerSplit Of(params (Payer Payer, long Fen)[] parts) => new(parts.Select(p => new PayerAmount(p.Payer, Money.FromFen(p.Fen))));

    private static Money PartOf(IReadOnlyList<PayerAmount> parts, Payer payer) => parts.FirstOrDefault(p => p.Payer == payer)?.Amount ?? Money.Zero;

    private static Money At(PayerSplit split, double at) => Money.FromFen(Math.Min(split.Total.Fen, (long)(split.Total.Fen * at)));
}
