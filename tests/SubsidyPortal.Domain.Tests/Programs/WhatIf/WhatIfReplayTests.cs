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
