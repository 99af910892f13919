using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// What a draft would have meant for a population, beside the version it is compared with. A sum beyond what one amount can hold shows
/// that largest amount. History is taken as each case had it: what a case gets under the draft doesn't change the later ones.
/// </summary>
/// <param name="Cases">How many were replayed.</param>
/// <param name="Tracks">By code.</param>
/// <param name="Payers">By track and payer.</param>
/// <param name="Groups">Winners and losers by size, district and trait.</param>
/// <param name="Pools">When each pool is used up.</param>
/// <param name="Months">Cost by month of submission.</param>
/// <param name="Largest">The largest changes, the largest first; equal ones by number.</param>
/// <param name="Ended">How many of the cases ended without money: they stand in counts and changes, never in a sum.</param>
public sealed record WhatIfResult(
    int Cases,
    IReadOnlyList<WhatIfTrack> Tracks,
    IReadOnlyList<WhatIfPayer> Payers,
    IReadOnlyList<WhatIfGroup> Groups,
    IReadOnlyList<WhatIfPool> Pools,
    IReadOnlyList<WhatIfMonth> Months,
    IReadOnlyList<WhatIfChange> Largest,
    int Ended = 0)
{
    /// <summary>How many of the largest changes are kept.</summary>
    public const int LargestChanges = 20;

    public int BecameEligible => Tracks.Sum(t => t.BecameEligible);

    public int BecameIneligible => Tracks.Sum(t => t.BecameIneligible);

    public int Winners => Tracks.Sum(t => t.Winners);

    public int Losers => Tracks.Sum(t => t.Losers);
}

/// <summary>A track's cost: the ceilings of all payers together, of every case that the rules support.</summary>
/// <param name="Code">Code of the track.</param>
/// <param name="Cases">Replayed.</param>
/// <param name="Baseline">Cost under the version compared with.</param>
/// <param name="Draft">Cost under the draft.</param>
/// <param name="BaselineDecided">The same of decided cases alone: the low edge of the band.</param>
/// <param name="DraftDecided">The same of decided cases alone.</param>
/// <param name="Awarded">What the city really awarded to these cases.</param>
/// <param name="BecameEligible">Cases that the draft supports and the baseline doesn't.</param>
/// <param name="BecameIneligible">The other way round.</param>
/// <param name="Winners">Cases that would get more.</param>
/// <param name="Losers">Cases that would get less.</param>
/// <param name="BaselineReview">Cases that need a person's decision.</param>
/// <param name="DraftReview">The same under the draft.</param>
public sealed record WhatIfTrack(
    string Code, int Cases, Money Baseline, Money Draft, Money BaselineDecided, Money DraftDecided, Money Awarded,
    int BecameEligible, int BecameIneligible, int Winners, int Losers, int BaselineReview, int DraftReview);

/// <summary>What one payer would bear in a track. A share that no rule defines is counted as a case and never as an amount.</summary>
public sealed record WhatIfPayer(string Track, Payer Payer, Money Baseline, Money Draft, int BaselineUndefined, int DraftUndefined)
{
    /// <summary>The sum, or null where no share of it was defined: an undefined share is no zero.</summary>
    public Money? BaselineShown => Baseline.IsZero && BaselineUndefined > 0 ? null : Baseline;

    /// <summary>The same under the draft.</summary>
    public Money? DraftShown => Draft.IsZero && DraftUndefined > 0 ? null : Draft;
}

/// <summary>What the groups are made by.</summary>
public enum WhatIfDimension
{
    Size,
    District,
    Trait,
}

/// <summary>Winners and losers of a group; a case with two traits stands in both.</summary>
/// <param name="Dimension">Size, district or trait of the company.</param>
/// <param name="Key">Code of the value; for traits <c>none</c> and <c>unknown</c> too.</param>
/// <param name="Cases">Replayed.</param>
/// <param name="Winners">Cases that would get more.</param>
/// <param name="Losers">Cases that would get less.</param>
/// <param name="Baseline">Cost under the version compared with.</param>
/// <param name="Draft">Cost under the draft.</param>
public sealed record WhatIfGroup(WhatIfDimension Dimension, string Key, int Cases, int Winners, int Losers, Money Baseline, Money Draft);

/// <summary>The cost of the cases submitted in a month.</summary>
/// <param name="Month">First day of the month.</param>
public sealed record WhatIfMonth(DateOnly Month, Money Baseline, Money Draft);

/// <summary>A pool, for the whole validity or for one year, under both versions.</summary>
/// <param name="Year">Null for a pool over the whole validity.</param>
/// <param name="Baseline">Null where that version has no such pool.</param>
/// <param name="Draft">Null where the draft has no such pool.</param>
public sealed record WhatIfPool(string Track, Payer Payer, int? Year, WhatIfUse? Baseline, WhatIfUse? Draft);

/// <summary>How a pool is used up, in the order of submission.</summary>
/// <param name="Amount">The pool: its budget, or what the version states where nothing was appropriated to it.</param>
/// <param name="Asked">The payer's defined shares of all cases.</param>
/// <param name="AskedDecided">The same of decided cases alone.</param>
/// <param name="Earliest">The month in which it is used up if every supported case gets its ceiling; null: not within the pool's period.</param>
/// <param name="Latest">The same if only decided cases do.</param>
/// <param name="Course">What is left month by month; empty where no case falls into the pool's period, null in runs that are older than this.</param>
/// <param name="IsBudget">True where the amount is the adjusted budget of the ledger, false where it is the version's own.</param>
public sealed record WhatIfUse(
    Money Amount, Money Asked, Money AskedDecided, WhatIfExhaustion? Earliest, WhatIfExhaustion? Latest, IReadOnlyList<WhatIfPoint>? Course = null,
    bool IsBudget = false);

/// <summary>What is left of a pool at the end of a month; a pool that is used up has nothing left.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Least">If every supported case gets its ceiling.</param>
/// <param name="Most">If only decided cases do.</param>
/// <param name="Projected">The cases don't reach so far; it is the average of their months, carried on.</param>
public sealed record WhatIfPoint(DateOnly Month, Money Least, Money Most, bool Projected);

/// <summary>The month in which a pool is used up.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Projected">The cases don't reach so far; it is the average of their months, carried on.</param>
public sealed record WhatIfExhaustion(DateOnly Month, bool Projected);

/// <summary>One of the largest changes, with the facts that both traces are made from.</summary>
/// <param name="Facts">As <see cref="EstimateFactsJson"/> writes them.</param>
/// <param name="Ended">The case ended without money, so its change is in no sum.</param>
public sealed record WhatIfChange(
    string Number, Guid? ApplicationId, string Track, string District, CompanySize Size,
    bool BaselineEligible, Money Baseline, bool DraftEligible, Money Draft, string Facts, bool Ended = false)
{
    public Money Difference => Draft - Baseline;
}
