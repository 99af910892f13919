namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// A clause that an authority has stopped from a day on, while the rest of the policy goes on. From that day no element that is bound
/// to the clause acts: its contracts aren't supported, its rates aren't offered, its conditions, limits and caps aren't applied.
/// </summary>
/// <param name="Clause">The stopped clause.</param>
/// <param name="From">The first day without it.</param>
/// <param name="Until">The last day without it; null where no end is known.</param>
/// <param name="By">The clause with the decision that stopped it.</param>
public sealed record ClauseSuspension(string Clause, DateOnly From, DateOnly? Until, string By)
{
    /// <summary>Whether the clause is stopped on a day.</summary>
    public bool Covers(DateOnly day) => day >= From && (Until is null || day <= Until);
}
