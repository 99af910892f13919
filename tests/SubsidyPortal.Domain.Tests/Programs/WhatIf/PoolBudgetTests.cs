using System.Runtime.CompilerServices;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.WhatIf;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.WhatIf;

/// <summary>A pool of a what-if is the money that it really has, where the ledger knows it.</summary>
public sealed class PoolBudgetTests
{
    private static readonly EstimateFacts Rent = ShippedPolicies.Example("rent");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Budget_OfAStatedPool_TakesThePlaceOfTheStatedAmountInBothVersions()
    {
        var cases = Cases(Rent, 2026, 3);
        var each = SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "compute", Rent).CityCeiling;
        var draft = ChangedPolicies.WithPool("compute", each.Yuan * 50);

        var result = await RunAsync(cases, draft, new FrozenBudget("compute", Payer.City, null, each + each), new FrozenBudget("other", Payer.City, null, each));

        var pool = result.Pools.Single(p => p is { Track: "compute", Payer: Payer.City });
        Assert.Equal((each + each, true, each + each, true), (pool.Baseline!.Amount, pool.Baseline.IsBudget, pool.Draft!.Amount, pool.Draft.IsBudget));
        Assert.Equal(new WhatIfExhaustion(new DateOnly(2026, 2, 1), false), pool.Draft.Earliest);
        Assert.False(result.Pools.Single(p => p.Track == "model").Draft!.IsBudget);
        Assert.DoesNotContain(result.Pools, p => p.Track == "other");
    }

    [Fact]
    public async Task Budget_OfAnotherPeriodThanTheVersions_LeavesTheVersionsAmount()
    {
        var draft = ChangedPolicies.WithPool("compute", 1_000_000, Domain.Programs.Policies.PoolPeriod.Year);

        var result = await RunAsync(Cases(Rent, 2026, 2), draft, new FrozenBudget("compute", Payer.City, null, Money.FromYuan(5)));

        var pools = result.Pools.Where(p => p.Track == "compute").ToList();
        Assert.Equal([(null, 5m, null), (2026, null, 1_000_000m)], pools.Select(p => (p.Year, p.Baseline?.Amount.Yuan, p.Draft?.Amount.Yuan)));
        Assert.Equal([true, false], pools.Select(p => (p.Baseline ?? p.Draft)!.IsBudget));
    }

    /// <summary>Beijing's text names no amount: its pool is there as soon as money was appropriated.</summary>
    [Theory]
    [InlineData("beijing-compute-2023", "compute", 2025)]
    [InlineData("chengdu-ai-2025", "model", 2026)]
    public async Task Budget_OfATrackWhoseAmountNoTextStates_IsAPool(string program, string track, int year)
    {
        var policy = ShippedPolicies.Policy(program);
        var facts = policy.Document.Examples.Select(example => example.Facts)
            .First(each => each.Track == track && SubsidyCalculator.Calculate(policy, track, each with { AsOf = new DateOnly(year, 3, 15) }).Ceiling.IsPositive);
        var given = Cases(facts, year, 2);

        var without = await WhatIfReplay.RunAsync(new Given(given), policy, policy, 1, null, Token);
        var with = await WhatIfReplay.RunAsync(
            new Given(given), policy, policy, [new(track, Payer.City, year, Money.FromYuan(1_000_000)), new(track, Payer.City, year + 5, Money.FromYuan(7))], 1, null, Token);

        Assert.DoesNotContain(without.Pools, p => p.Track == track);
        var pool = Assert.Single(with.Pools, p => p.Track == track);
        Assert.Equal((year, 1_000_000m, true), (pool.Year, pool.Draft!.Amount.Yuan, pool.Draft.IsBudget));
        Assert.True(pool.Draft.Asked.IsPositive);
    }

    private static Task<WhatIfResult> RunAsync(IReadOnlyList<WhatIfCase> cases, Domain.Programs.Policies.PolicyVersion draft, params FrozenBudget[] budgets) =>
        WhatIfReplay.RunAsync(new Given(cases), ShippedPolicies.Shanghai, draft, budgets, 2, null, Token);

    private static WhatIfCase[] Cases(EstimateFacts facts, int year, int months) =>
        [.. Enumerable.Range(1, months).Select(month => new WhatIfCase("C" + month, facts with { AsOf = new DateOnly(year, month, 15) }, Decided: false))];

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
