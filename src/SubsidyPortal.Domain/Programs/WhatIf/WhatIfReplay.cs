using System.Collections.Concurrent;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// Runs every case of a population under two versions and adds up what changes. It reads the population once, batch by batch, keeps sums
/// and the few largest changes only, and gives the same result for the same inputs whatever the number of workers.
/// </summary>
public static class WhatIfReplay
{
    /// <summary>Replays a population.</summary>
    /// <param name="population">The cases.</param>
    /// <param name="baseline">The version compared with.</param>
    /// <param name="draft">The version that is tried out.</param>
    /// <param name="workers">How many batches are worked on at once, from 1.</param>
    /// <param name="progress">Told after each batch how many more cases are done; from several threads.</param>
    /// <param name="cancellationToken">Stops after the batches at hand.</param>
    /// <exception cref="OperationCanceledException">It was stopped; there is no result of a part.</exception>
    public static Task<WhatIfResult> RunAsync(
        IWhatIfPopulation population, PolicyVersion baseline, PolicyVersion draft, int workers, Action<int>? progress, CancellationToken cancellationToken) =>
        RunAsync(population, baseline, draft, [], workers, progress, cancellationToken);

    /// <summary>Replays a population of a program whose pools have budgets.</summary>
    /// <param name="population">The cases.</param>
    /// <param name="baseline">The version compared with.</param>
    /// <param name="draft">The version that is tried out.</param>
    /// <param name="budgets">What the pools of the ledger come to; they go before the amounts that a version states.</param>
    /// <param name="workers">How many batches are worked on at once, from 1.</param>
    /// <param name="progress">Told after each batch how many more cases are done; from several threads.</param>
    /// <param name="cancellationToken">Stops after the batches at hand.</param>
    /// <exception cref="OperationCanceledException">It was stopped; there is no result of a part.</exception>
    public static async Task<WhatIfResult> RunAsync(
        IWhatIfPopulation population, PolicyVersion baseline, PolicyVersion draft, IReadOnlyList<FrozenBudget> budgets, int workers, Action<int>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(draft);
        var tallies = new ConcurrentBag<WhatIfTally>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(population.ReadAsync(cancellationToken), options, async (batch, token) =>
        {
            var tally = tallies.TryTake(out var idle) ? idle : new WhatIfTally();
            foreach (var replayed in batch.Cases())
            {
                token.ThrowIfCancellationRequested();
                tally.Add(replayed, Calculate(baseline, replayed.Facts), Calculate(draft, replayed.Facts));
            }

            tallies.Add(tally);
            progress?.Invoke(batch.Count);

            // A batch is a few milliseconds; after it, whatever else waits for a thread comes first.
            await Task.Yield();
        });

        var whole = new WhatIfTally();
        foreach (var tally in tallies)
        {
            whole.Add(tally);
        }

        return Result(whole, baseline.Document, draft.Document, budgets);
    }

    /// <summary>A case under one version; null where the version has no such track.</summary>
    public static EstimateResult? Calculate(PolicyVersion policy, EstimateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        return policy.HasTrack(facts.Track) ? SubsidyCalculator.Calculate(policy, facts.Track, facts) : null;
    }

    private static WhatIfResult Result(WhatIfTally tally, PolicyDocument baseline, PolicyDocument draft, IReadOnlyList<FrozenBudget> budgets) => new(
        tally.Tracks.Values.Sum(t => t.Group.Cases),
        [.. tally.Tracks.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => Track(t.Key, t.Value))],
        [.. tally.Payers.OrderBy(p => p.Key.Track, StringComparer.Ordinal).ThenBy(p => p.Key.Payer).Select(p => new WhatIfPayer(
            p.Key.Track, p.Key.Payer, p.Value.Sums.Baseline, p.Value.Sums.Draft, p.Value.BaselineUndefined, p.Value.DraftUndefined))],
        [.. tally.Groups.OrderBy(g => g.Key.Dimension).ThenBy(g => g.Key.Key, StringComparer.Ordinal).Select(g => new WhatIfGroup(
            g.Key.Dimension, g.Key.Key, g.Value.Cases, g.Value.Winners, g.Value.Losers, g.Value.Sums.Baseline, g.Value.Sums.Draft))],
        [.. new PoolUse(tally, budgets).Of(baseline, draft)],
        [.. tally.Months.OrderBy(m => m.Key).Select(m => new WhatIfMonth(PoolUse.DayOf(m.Key), m.Value.Baseline, m.Value.Draft))],
        [.. tally.Largest.All.Select(Change)],
        tally.Tracks.Values.Sum(t => t.Ended));

    private static WhatIfTrack Track(string code, TrackSums sums) => new(
        code, sums.Group.Cases, sums.Group.Sums.Baseline, sums.Group.Sums.Draft, sums.Decided.Baseline, sums.Decided.Draft, sums.Awarded,
        sums.BecameEligible, sums.BecameIneligible, sums.Group.Winners, sums.Group.Losers, sums.BaselineReview, sums.DraftReview);

    private static WhatIfChange Change(CaseChange change) => new(
        change.Case.Number, change.Case.ApplicationId, change.Case.Facts.Track, change.Case.Facts.Company.RegisteredIn, change.Case.Facts.Company.Size,
        change.BaselineEligible, change.Baseline, change.DraftEligible, change.Draft, EstimateFactsJson.Write(change.Case.Facts),
        change.Case.Ended);
}
