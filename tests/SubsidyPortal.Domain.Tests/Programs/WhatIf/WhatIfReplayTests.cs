using System.Runtime.CompilerServices;
using System.Text.Json;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.WhatIf;

/// <summary>The replay against sums that are made here case by case, and its promises: same result always, stoppable, nothing kept.</summary>
public sealed class WhatIfReplayTests
{
    private static readonly PolicyVersion Shanghai = ShippedPolicies.Shanghai;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_GeneratedCases_AddsUpWhatEachCaseComesTo()
    {
        var draft = ChangedPolicies.WithCap("model", 200_000);
        var population = new GeneratedPopulation(Shanghai, 600, 7);
        var cases = Enumerable.Range(0, 600).Select(i => population[i]).ToList();
        var each = cases.Select(c => (Case: c, Before: SubsidyCalculator.Calculate(Shanghai, c.Facts.Track, c.Facts), After: SubsidyCalculator.Calculate(draft, c.Facts.Track, c.Facts))).ToList();

        var result = await WhatIfReplay.RunAsync(population, Shanghai, draft, 2, null, Token);

        Assert.Equal(600, result.Cases);
        foreach (var track in result.Tracks)
        {
            var own = each.Where(e => e.Case.Facts.Track == track.Code).ToList();
            Assert.Equal((own.Count, Money.Sum(own.Select(e => e.Before.Ceiling)), Money.Sum(own.Select(e => e.After.Ceiling))), (track.Cases, track.Baseline, track.Draft));
            Assert.Equal(Money.Sum(own.Where(e => e.Case.Decided).Select(e => e.After.Ceiling)), track.DraftDecided);
            Assert.Equal(own.Count(e => e.After.Ceiling < e.Before.Ceiling), track.Losers);
            Assert.Equal(own.Count(e => e.After.Ceiling > e.Before.Ceiling), track.Winners);
        }

        Assert.True(result.Losers > 0, "The lower cap takes from somebody.");
        Assert.Equal(
            each.OrderByDescending(e => Math.Abs(e.After.Ceiling.Fen - e.Before.Ceiling.Fen)).ThenBy(e => e.Case.Number, StringComparer.Ordinal).Take(20).Select(e => e.Case.Number),
            result.Largest.Select(c => c.Number));
        Assert.Equal(Money.Sum(each.Select(e => e.After.CityCeiling)), Money.Sum(result.Payers.Where(p => p.Payer == Payer.City).Select(p => p.Draft)));
        Assert.Equal(each.Count(e => e.After.Shares.Any(s => s is { Payer: Payer.District, IsDefined: false })), result.Payers.Where(p => p.Payer == Payer.District).Sum(p => p.DraftUndefined));
        var traits = result.Groups.Where(g => g.Dimension == WhatIfDimension.Trait).ToList();
        foreach (var group in traits)
        {
            var own = each.Where(e => TraitsOf(e.Case).Contains(group.Key)).ToList();
            Assert.Equal(
                (own.Count, own.Count(e => e.After.Ceiling > e.Before.Ceiling), own.Count(e => e.After.Ceiling < e.Before.Ceiling), Money.Sum(own.Select(e => e.After.Ceiling))),
                (group.Cases, group.Winners, group.Losers, group.Draft));
        }

        Assert.Superset(new HashSet<string> { "none", "unknown", "startup", "university" }, traits.Select(g => g.Key).ToHashSet());
        foreach (var dimension in new[] { WhatIfDimension.Size, WhatIfDimension.District })
        {
            var groups = result.Groups.Where(g => g.Dimension == dimension).ToList();
            Assert.Equal((600, result.Winners, result.Losers), (groups.Sum(g => g.Cases), groups.Sum(g => g.Winners), groups.Sum(g => g.Losers)));
        }
    }

    [Fact]
    public async Task Run_OneWorkerOrManyOrAgain_IsTheSame()
    {
        var draft = ChangedPolicies.WithCap("model", 100_000);
        var runs = new List<string>();
        foreach (var workers in new[] { 1, 2, 5, 2 })
        {
            runs.Add(JsonSerializer.Serialize(await WhatIfReplay.RunAsync(new GeneratedPopulation(Shanghai, 3_000, 11), Shanghai, draft, workers, null, Token)));
        }

        Assert.Single(runs.Distinct());
        Assert.NotEqual(runs[0], JsonSerializer.Serialize(await WhatIfReplay.RunAsync(new GeneratedPopulation(Shanghai, 3_000, 12), Shanghai, draft, 2, null, Token)));
    }

    [Fact]
    public async Task Run_TrackLeftOut_FlipsItsSupportedCasesAndSaysSoPerPool()
    {
        var population = new GeneratedPopulation(Shanghai, 500, 3);
        var supported = Enumerable.Range(0, 500).Select(i => population[i].Facts).Where(f => f.Track == "data").Count(f => SubsidyCalculator.Calculate(Shanghai, f.Track, f).Eligible);

        var result = await WhatIfReplay.RunAsync(population, Shanghai, ChangedPolicies.Without("data"), 2, null, Token);
        var back = await WhatIfReplay.RunAsync(population, ChangedPolicies.Without("data"), Shanghai, 2, null, Token);

        Assert.True(supported > 0);
        Assert.Equal((supported, 0), (result.BecameIneligible, result.BecameEligible));
        Assert.Equal((0, supported), (back.BecameIneligible, back.BecameEligible));
        var pool = Assert.Single(result.Pools, p => p.Track == "data");
        Assert.Null(pool.Draft);
        Assert.NotNull(pool.Baseline);
    }

    [Fact]
    public async Task Pool_UsedUpWithinTheCases_HasTheMonthForAllAndForDecidedOnes()
    {
        // The same amount in January, February and March; only the later two are decided.
        var facts = ShippedPolicies.Example("rent");
        var each = SubsidyCalculator.Calculate(Shanghai, "compute", facts with { AsOf = new DateOnly(2026, 1, 15) }).CityCeiling;
        var cases = Enumerable.Range(1, 3).Select(m => new WhatIfCase("C" + m, facts with { AsOf = new DateOnly(2026, m, 15) }, Decided: m > 1)).ToArray();
        var draft = ChangedPolicies.WithPool("compute", each.Yuan * 2);

        var result = await WhatIfReplay.RunAsync(new Given(cases), Shanghai, draft, 2, null, Token);

        var use = result.Pools.Single(p => p is { Track: "compute", Payer: Payer.City }).Draft!;
        Assert.Equal((each + each + each, each + each), (use.Asked, use.AskedDecided));
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2026, 2, 1), false), use.Earliest);
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2026, 3, 1), false), use.Latest);
    }

    [Fact]
    public async Task Pool_NotUsedUpByTheCases_IsCarriedOnAndEndsWithTheProgram()
    {
        var facts = ShippedPolicies.Example("rent");
        var each = SubsidyCalculator.Calculate(Shanghai, "compute", facts with { AsOf = new DateOnly(2026, 1, 15) }).CityCeiling;
        var cases = Enumerable.Range(1, 2).Select(m => new WhatIfCase("C" + m, facts with { AsOf = new DateOnly(2026, m, 15) }, Decided: false)).ToArray();

        var soon = await WhatIfReplay.RunAsync(new Given(cases), Shanghai, ChangedPolicies.WithPool("compute", each.Yuan * 5), 1, null, Token);
        var never = await WhatIfReplay.RunAsync(new Given(cases), Shanghai, ChangedPolicies.WithPool("compute", each.Yuan * 500), 1, null, Token);

        var use = soon.Pools.Single(p => p is { Track: "compute", Payer: Payer.City }).Draft!;
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2026, 5, 1), true), use.Earliest);
        Assert.Null(use.Latest);
        Assert.Null(never.Pools.Single(p => p is { Track: "compute", Payer: Payer.City }).Draft!.Earliest);
    }

    [Fact]
    public async Task Pool_OfAYear_IsUsedUpWithinItsYearAndCountsItsCasesOnly()
    {
        // Two cases in 2025, three in 2026; a year's money lasts for two.
        var facts = ShippedPolicies.Example("rent");
        DateOnly[] days = [new(2025, 11, 15), new(2025, 12, 15), new(2026, 1, 15), new(2026, 2, 15), new(2026, 4, 15)];
        var each = SubsidyCalculator.Calculate(Shanghai, "compute", facts with { AsOf = days[0] }).CityCeiling;
        var cases = days.Select((day, i) => new WhatIfCase("C" + i, facts with { AsOf = day }, Decided: i != 3)).ToArray();

        var result = await WhatIfReplay.RunAsync(new Given(cases), Shanghai, ChangedPolicies.WithPool("compute", each.Yuan * 2, PoolPeriod.Year), 2, null, Token);

        var pools = result.Pools.Where(p => p is { Track: "compute", Payer: Payer.City, Year: not null }).ToDictionary(p => p.Year!.Value, p => p.Draft!);
        Assert.Equal([2025, 2026], pools.Keys.Order());
        Assert.Equal((each + each, each + each), (pools[2025].Asked, pools[2025].AskedDecided));
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2025, 12, 1), false), pools[2025].Earliest);
        Assert.Equal((each + each + each, each + each), (pools[2026].Asked, pools[2026].AskedDecided));
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2026, 2, 1), false), pools[2026].Earliest);
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2026, 4, 1), false), pools[2026].Latest);
        Assert.All(pools[2026].Course!, point => Assert.Equal(2026, point.Month.Year));
        Assert.Null(result.Pools.Single(p => p is { Track: "compute", Payer: Payer.City, Year: null }).Draft);
    }

    [Fact]
    public async Task Pool_Course_FallsMonthByMonthAndIsCarriedOnUntilItIsUsedUp()
    {
        var facts = ShippedPolicies.Example("rent");
        var each = SubsidyCalculator.Calculate(Shanghai, "compute", facts with { AsOf = new DateOnly(2026, 1, 15) }).CityCeiling;
        var cases = Enumerable.Range(1, 2).Select(m => new WhatIfCase("C" + m, facts with { AsOf = new DateOnly(2026, m, 15) }, Decided: m == 2)).ToArray();

        var result = await WhatIfReplay.RunAsync(new Given(cases), Shanghai, ChangedPolicies.WithPool("compute", each.Yuan * 4), 1, null, Token);

        var course = result.Pools.Single(p => p is { Track: "compute", Payer: Payer.City }).Draft!.Course!;
        Assert.Equal(
            [
                new WhatIfPoint(new DateOnly(2026, 1, 1), Times(each, 3), Times(each, 4), false),
                new WhatIfPoint(new DateOnly(2026, 2, 1), Times(each, 2), Times(each, 3), false),
                new WhatIfPoint(new DateOnly(2026, 3, 1), each, Money.FromFen((each.Fen * 5) / 2), true),
                new WhatIfPoint(new DateOnly(2026, 4, 1), Money.Zero, Times(each, 2), true),
            ],
            course.Take(4));
        Assert.Equal(Money.Zero, course[^1].Most);
        Assert.Equal(new DateOnly(2026, 8, 1), course[^1].Month);
    }

    [Fact]
    public async Task Run_CasesThatEndedWithoutMoney_ChangeButCostNothing()
    {
        var facts = ShippedPolicies.Example("rent") with { AsOf = new DateOnly(2026, 1, 15) };
        WhatIfCase[] cases = [new("C1", facts, Decided: true, Awarded: Money.FromYuan(1)), new("C2", facts, Decided: true, Awarded: Money.FromYuan(1), Ended: true)];
        var each = SubsidyCalculator.Calculate(Shanghai, "compute", facts).CityCeiling;

        var result = await WhatIfReplay.RunAsync(new Given(cases), Shanghai, ChangedPolicies.Without("compute"), 1, null, Token);

        var track = Assert.Single(result.Tracks);
        Assert.Equal((2, 1, 2, 2), (result.Cases, result.Ended, result.Losers, result.BecameIneligible));
        Assert.Equal((each, each, Money.FromYuan(1)), (track.Baseline, track.BaselineDecided, track.Awarded));
        Assert.Equal(each, result.Payers.Single(p => p.Payer == Payer.City).Baseline);
        Assert.Equal(each, Assert.Single(result.Months).Baseline);
        Assert.Equal(each, result.Pools.Single(p => p is { Track: "compute", Payer: Payer.City }).Baseline!.Asked);
        Assert.All(result.Groups, g => Assert.Equal((2, 2, each), (g.Cases, g.Losers, g.Baseline)));
        Assert.Equal([false, true], result.Largest.Select(c => c.Ended));
    }

    [Fact]
    public async Task Run_NothingButEndedCases_LeavesEveryPoolAsItIs()
    {
        var ended = new WhatIfCase("C1", ShippedPolicies.Example("rent"), Decided: false, Ended: true);

        var result = await WhatIfReplay.RunAsync(new Given([ended]), Shanghai, Shanghai, 1, null, Token);

        Assert.Equal((1, 1), (result.Cases, result.Ended));
        Assert.NotEmpty(result.Pools);
        Assert.All(result.Pools, pool => Assert.Equal((Money.Zero, null, 0), (pool.Draft!.Asked, pool.Draft.Earliest, pool.Draft.Course!.Count)));
    }

    [Fact]
    public async Task Generated_ForTwoVersions_DrawsCasesForWhatTheOtherOneAdds()
    {
        var small = ChangedPolicies.Without("data");
        var added = new GeneratedPopulation(small, Shanghai, 400, 5);
        var alone = new GeneratedPopulation(Shanghai, 400, 5);
        var same = new GeneratedPopulation(Shanghai, ChangedPolicies.WithCap("model", 1), 400, 5);

        var result = await WhatIfReplay.RunAsync(added, small, Shanghai, 2, null, Token);

        Assert.True(result.Tracks.Single(t => t.Code == "data").Draft.IsPositive, "The new track costs something.");
        Assert.Equal(Enumerable.Range(0, 400).Select(i => alone[i].Facts), Enumerable.Range(0, 400).Select(i => same[i].Facts));
    }

    [Fact]
    public async Task Run_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        var done = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WhatIfReplay.RunAsync(
            new GeneratedPopulation(Shanghai, GeneratedPopulation.MaxSize, 1), Shanghai, Shanghai, 2,
            count =>
            {
                if (Interlocked.Add(ref done, count) >= 1_000)
                {
                    source.Cancel();
                }
            },
            source.Token));

        Assert.InRange(done, 1_000, 10_000);
    }

    [Fact]
    public void Generated_EveryShippedPolicy_GivesBelievableCasesThatTheEngineTakes()
    {
        foreach (var program in ShippedPolicies.All)
        {
            var policy = ShippedPolicies.Policy(program);
            var population = new GeneratedPopulation(policy, 300, 5);
            var cases = Enumerable.Range(0, 300).Select(i => population[i]).ToList();
            var results = cases.Select(c => SubsidyCalculator.Calculate(policy, c.Facts.Track, c.Facts)).ToList();

            Assert.Equal(300, cases.Select(c => c.Number).Distinct().Count());
            Assert.All(cases, c => Assert.Equal(c.Facts, EstimateFactsJson.Read(EstimateFactsJson.Write(c.Facts))));
            Assert.True(results.Count(r => r.Ceiling.IsPositive) >= 15, $"{program}: {results.Count(r => r.Ceiling.IsPositive)} of 300 get something.");
        }
    }

    private static Money Times(Money amount, int count) => Money.FromFen(amount.Fen * count);

    private static IEnumerable<string> TraitsOf(WhatIfCase generated) => generated.Facts.Company.Traits switch
    {
        null => ["unknown"],
        { Count: 0 } => ["none"],
        var traits => traits.Select(EnumCode.Of),
    };

    private sealed class Given(IReadOnlyList<WhatIfCase> cases) : IWhatIfPopulation, IWhatIfBatch
    {
        public int Count => cases.Count;

        public IEnumerable<WhatIfCase> Cases() => cases;

        public async IAsyncEnumerable<IWhatIfBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return this;
        }
    }
}
