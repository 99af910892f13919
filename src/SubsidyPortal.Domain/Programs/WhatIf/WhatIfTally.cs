using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// The sums of one worker. Its size follows from the number of tracks, payers, groups and months, not of cases; two of them add up to
/// the same whatever the order, so the result doesn't depend on which worker took which case.
/// </summary>
internal sealed class WhatIfTally
{
    public Dictionary<string, TrackSums> Tracks { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Track, Payer Payer), PayerSums> Payers { get; } = [];

    public Dictionary<(WhatIfDimension Dimension, string Key), GroupSums> Groups { get; } = [];

    /// <summary>By month: year × 12 + month − 1.</summary>
    public Dictionary<int, Pair> Months { get; } = [];

    /// <summary>What a payer is asked for by month of submission.</summary>
    public Dictionary<(string Track, Payer Payer, int Month), Flow> Flows { get; } = [];

    public LargestChanges Largest { get; } = new();

    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    public void Add(WhatIfCase replayed, EstimateResult? baseline, EstimateResult? draft)
    {
        var change = new CaseChange(replayed, baseline?.Eligible == true, baseline?.Ceiling ?? Money.Zero, draft?.Eligible == true, draft?.Ceiling ?? Money.Zero);
        var facts = replayed.Facts;
        var month = MonthOf(facts.AsOf);
        Of(Tracks, facts.Track).Add(change, baseline?.NeedsReview == true, draft?.NeedsReview == true);
        if (!replayed.Ended)
        {
            Of(Months, month).Add(change.Baseline, change.Draft);
            AddShares(baseline, facts.Track, month, replayed.Decided, isDraft: false);
            AddShares(draft, facts.Track, month, replayed.Decided, isDraft: true);
        }

        Of(Groups, (WhatIfDimension.Size, EnumCode.Of(facts.Company.Size))).Add(change);
        Of(Groups, (WhatIfDimension.District, facts.Company.RegisteredIn)).Add(change);
        if (facts.Company.Traits is not { Count: > 0 } traits)
        {
            Of(Groups, (WhatIfDimension.Trait, facts.Company.Traits is null ? "unknown" : "none")).Add(change);
        }
        else
        {
            foreach (var trait in traits)
            {
                Of(Groups, (WhatIfDimension.Trait, EnumCode.Of(trait))).Add(change);
            }
        }

        Largest.Offer(change);
    }

    public void Add(WhatIfTally other)
    {
        foreach (var (key, sums) in other.Tracks)
        {
            Of(Tracks, key).Add(sums);
        }

        foreach (var (key, sums) in other.Payers)
        {
            Of(Payers, key).Add(sums);
        }

        foreach (var (key, sums) in other.Groups)
        {
            Of(Groups, key).Add(sums);
        }

        foreach (var (key, sums) in other.Months)
        {
            Of(Months, key).Add(sums);
        }

        foreach (var (key, sums) in other.Flows)
        {
            Of(Flows, key).Add(sums);
        }

        Largest.Add(other.Largest);
    }

    private void AddShares(EstimateResult? result, string track, int month, bool decided, bool isDraft)
    {
        foreach (var share in result?.Shares ?? [])
        {
            var payer = Of(Payers, (track, share.Payer));
            if (share.Ceiling is not { } ceiling)
            {
                payer.AddUndefined(isDraft);
                continue;
            }

            payer.Sums.Add(isDraft ? Money.Zero : ceiling, isDraft ? ceiling : Money.Zero);
            Of(Flows, (track, share.Payer, month)).Add(ceiling, decided, isDraft);
        }
    }

    private static T Of<TKey, T>(Dictionary<TKey, T> sums, TKey key)
        where TKey : notnull
        where T : new()
    {
        if (!sums.TryGetValue(key, out var found))
        {
            sums[key] = found = new T();
        }

        return found;
    }
}
