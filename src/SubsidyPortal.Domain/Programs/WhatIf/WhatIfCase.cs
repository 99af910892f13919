using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>One case of a replay: the facts as they were submitted, and what became of it.</summary>
/// <param name="Number">Case number; unique in the population, it breaks ties.</param>
/// <param name="Facts">Facts of the latest round; the month of their day is the month of submission.</param>
/// <param name="Decided">True once money was granted for it; only such cases count at the late edge of a band.</param>
/// <param name="Awarded">What the city really awarded; null where nothing was, or where the case is generated.</param>
/// <param name="ApplicationId">The case in the portal; null for a generated one.</param>
/// <param name="Ended">It ended without money (rejected, withdrawn, lapsed, revoked): replayed for what would change, and never counted as a cost.</param>
public sealed record WhatIfCase(string Number, EstimateFacts Facts, bool Decided, Money? Awarded = null, Guid? ApplicationId = null, bool Ended = false);

/// <summary>A few hundred cases, read or made by the worker that replays them.</summary>
public interface IWhatIfBatch
{
    int Count { get; }

    IEnumerable<WhatIfCase> Cases();
}

/// <summary>The cases of a replay, batch by batch, so that the number of cases doesn't decide the memory.</summary>
public interface IWhatIfPopulation
{
    IAsyncEnumerable<IWhatIfBatch> ReadAsync(CancellationToken cancellationToken);
}
