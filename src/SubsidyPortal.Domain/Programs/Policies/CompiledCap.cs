using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A cap ready to calculate.</summary>
/// <param name="rule">The rule.</param>
/// <param name="when">Null for everybody.</param>
/// <param name="exceptionWhen">Null for every recorded exception.</param>
/// <param name="usedFact">The declared number that says what was used, or null.</param>
/// <param name="suspension">When the cap is stopped, or null.</param>
/// <param name="isOfCityAlone">Whether the city's awards and payments are all that counts.</param>
/// <param name="isOnlyTrack">Whether the program has no other track.</param>
internal sealed class CompiledCap(
    CapRule rule, CompiledCondition? when, CompiledCondition? exceptionWhen, FactDefinition? usedFact, Suspension? suspension, bool isOfCityAlone, bool isOnlyTrack)
{
    /// <summary>What no fixed fact tells of the use of a cap.</summary>
    private const string UsedBefore = "history.usedBefore";

    private readonly string usedName = rule.UsedFact is { } name ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";

    public CapRule Rule { get; } = rule;

    public CompiledCondition? When { get; } = when;

    public CompiledCondition? ExceptionWhen { get; } = exceptionWhen;

    public FactDefinition? UsedFact { get; } = usedFact;

    public Suspension? Suspension { get; } = suspension;

    public EstimateReason Reached { get; } = new(ReasonCodes.CapReached, ReasonSeverity.Info, rule.Clause);

    public EstimateReason Lifted { get; } = new(ReasonCodes.CapLifted, ReasonSeverity.Info, rule.Clause);

    public EstimateReason UsedUnknown { get; } = new(ReasonCodes.UnknownPrefix + (rule.UsedFact ?? UsedBefore), ReasonSeverity.Review, rule.ScopeClause);

    /// <summary>What counts against the cap already, and whether that is known.</summary>
    public (Money Used, bool Known) Used(EstimateFacts facts)
    {
        // What the portal itself has counted goes before what anybody says.
        if (UsedFact is null || (isOfCityAlone && Rule.Scope == CapScope.CompanyProgram && facts.History.Counted is not null))
        {
            return (Counted(facts.History), IsCounted(facts.History));
        }

        return facts.Facts is { } extra && extra[usedName].Number is { } yuan ? (AtLeast(yuan), true) : (Counted(facts.History), false);
    }

    /// <summary>Whether the history says all that counts, and not a part of it.</summary>
    private bool IsCounted(HistoryFacts history) => Rule.Scope == CapScope.Contract
        || (isOfCityAlone && (history.Counted is not null || Rule.Scope switch
        {
            CapScope.CompanyYearTrack => true,
            CapScope.CompanyProgram => isOnlyTrack && Rule.Counts == CapCounts.Claimed,
            _ => Rule.Counts == CapCounts.Claimed,
        }));

    /// <summary>The city's awards and payments as far as they are known; of another payer alone they say nothing.</summary>
    private Money Counted(HistoryFacts history)
    {
        if (Rule.Scope == CapScope.Contract || (Rule.Payer is not null && !isOfCityAlone))
        {
            return Money.Zero;
        }

        var counted = history.Counted;
        var (awarded, paid) = Rule.Scope switch
        {
            CapScope.CompanyYearTrack => (history.AwardedThisYear, history.PaidThisYear),
            CapScope.CompanyTrack => (history.AwardedInProgram, counted?.PaidInTrack ?? history.PaidThisYear),
            _ => (counted?.AwardedInAllTracks ?? history.AwardedInProgram, counted?.PaidInAllTracks ?? history.PaidThisYear),
        };
        return Money.MaxOf(Money.Zero, Rule.Counts switch
        {
            CapCounts.Claimed => awarded,
            CapCounts.Paid => paid,
            _ => Money.MaxOf(awarded, paid),
        });
    }

    /// <summary>A declared number as money: what isn't a whole fen counts as the next one, so that a cap never gives too much.</summary>
    private static Money AtLeast(decimal yuan) =>
        yuan <= 0 ? Money.Zero
        : yuan >= Money.Max.Yuan ? Money.Max
        : Money.FromFen((long)decimal.Ceiling(yuan * 100m));
}
