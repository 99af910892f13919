using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain;

/// <summary>One line of an aggregate's transition table: it drives the rule, the buttons and the documentation.</summary>
public sealed record Transition<TStatus, TAct>(TStatus From, TAct Act, TStatus To, IReadOnlyList<Role> Roles)
    where TStatus : struct, Enum
    where TAct : struct, Enum;

/// <summary>All transitions of one aggregate. What is not listed is refused.</summary>
public sealed class TransitionTable<TStatus, TAct>(IReadOnlyList<Transition<TStatus, TAct>> transitions)
    where TStatus : struct, Enum
    where TAct : struct, Enum
{
    public IReadOnlyList<Transition<TStatus, TAct>> All { get; } = transitions;

    /// <summary>The line for an act in a state, or null where the act isn't possible.</summary>
    public Transition<TStatus, TAct>? Find(TStatus from, TAct act) =>
        All.FirstOrDefault(t => t.From.Equals(from) && t.Act.Equals(act));

    /// <summary>The acts that somebody with one of the roles may do in a state.</summary>
    public IReadOnlyList<TAct> ActsFor(TStatus from, IReadOnlySet<Role> roles) =>
        [.. All.Where(t => t.From.Equals(from) && t.Roles.Any(roles.Contains)).Select(t => t.Act).Distinct()];
}
