using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A cap ready to calculate.</summary>
/// <param name="rule">The rule.</param>
/// <param name="when">Null for everybody.</param>
/// <param name="exceptionWhen">Null for every recorded exception.</param>
/// <param name="usedFact">The declared number that says what was used, or null.</param>
/// <param name="suspension">When the cap is stopped, or null.</param>
/// <param name="reach">Whose awards and payments count.</param>
internal sealed class CompiledCap(
    CapRule rule, CompiledCondition? when, CompiledCondition? exceptionWhen, FactDefinition? usedFact, Suspension? suspension, CapReach reach)
{
    /// <summary>What no fixed fact tells of the use of a cap.</summary>
    private const string UsedBefore = "history.usedBefore";

    private readonly string usedName = rule.UsedFact is { } name ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";

    public CapRule Rule { get; } = rule;

    /// <summary>The place of the cap's step in a trace.</summary>
    public StepPlace Place { get; } = new("cap." + rule.Id, rule.Clause);

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
        var history = facts.History;
        if (UsedFact is null || IsOfPortalsCounters(history))
        {
            return (Counted(history), IsCounted(history));
        }

        if (facts.Facts is not { } extra || extra[usedName].Number is not { } yuan)
        {
            return (Counted(history), false);
        }

        // What is declared is all that counts, so that it can't be less than the part that the portal knows of.
        return (KnowsPart(history) ? Money.MaxOf(AtLeast(yuan), Counted(history)) : AtLeast(yuan), true);
    }

    /// <summary>Whether what the portal has counted is a part of what counts, and not money of other payers as well.</summary>
    private bool KnowsPart(HistoryFacts history) => Rule.Payer is null || OwnOf(history) is not null || TellsOfPayer(history);

    /// <summary>Whether the wide counters have the payer's own sums.</summary>
    private bool TellsOfPayer(HistoryFacts history) => Rule.CountsWidely() && history.Counted is { } counted && WideOf(counted) is not null;

    private bool IsOfPortalsCounters(HistoryFacts history) => OwnOf(history) is not null || (reach.CountedByPortal && TellsWidely(history));

    /// <summary>Whether the history says all that counts, and not a part of it.</summary>
    private bool IsCounted(HistoryFacts history) => Rule.Scope == CapScope.Contract
        || OwnOf(history) is not null
        || TellsWidely(history)
        || (reach.PooledMoney && IsInFixedFacts && (Rule.Payer is null || reach.CityAlone || AwardedOrPaid(history).IsZero));

    /// <summary>
    /// Whether the counters beyond the fixed members hold all that counts. Where they don't tell payers apart they are of the city alone.
    /// </summary>
    private bool TellsWidely(HistoryFacts history) => Rule.CountsWidely() && reach.PooledMoney && history.Counted is { } counted
        && (counted.ByPayer is null ? reach.CityAlone : Rule.Payer is null || WideOf(counted) is not null);

    /// <summary>Whether the fixed members of the history look as far as the cap does.</summary>
    private bool IsInFixedFacts => Rule.Scope switch
    {
        CapScope.CompanyYearTrack => true,
        CapScope.CompanyProgram => reach.OnlyTrack && Rule.Counts == CapCounts.Claimed,
        _ => Rule.Counts == CapCounts.Claimed,
    };

    /// <summary>The one payer's part of the track's history, where its share is limited and the history tells payers apart.</summary>
    private PayerHistory? OwnOf(HistoryFacts history) => Rule.CountsWidely() ? null : InTrack(history);

    private PayerHistory? InTrack(HistoryFacts history) => PartOfPayer(history.ByPayer);

    /// <summary>The one payer's part of the wide counters, as above.</summary>
    private PayerCountedHistory? WideOf(CountedHistory counted) => PartOfPayer(counted.ByPayer);

    private TPart? PartOfPayer<TPart>(ValueList<TPart>? parts)
        where TPart : class, IPayerPart
    {
        if (Rule.Payer is not { } payer || parts is null)
        {
            return null;
        }

        foreach (var own in parts)
        {
            if (own.Payer == payer)
            {
                return own;
            }
        }

        return null;
    }

    /// <summary>
    /// Awards and payments as far as they are known. The fixed members are of all payers with a pool in the track, so that they are the most
    /// that one of them can have borne there; of a payer without a pool they say nothing.
    /// </summary>
    private Money Counted(HistoryFacts history) =>
        Rule.Scope == CapScope.Contract || !(reach.PooledInTrack || (Rule.Scope == CapScope.CompanyProgram && TellsOfPayer(history)))
            ? Money.Zero
            : AwardedOrPaid(history);

    private Money AwardedOrPaid(HistoryFacts history)
    {
        var (own, counted) = (OwnOf(history), history.Counted);
        var wide = counted is null ? null : WideOf(counted);
        var (awarded, paid) = Rule.Scope switch
        {
            CapScope.CompanyYearTrack => (own?.AwardedThisYear ?? history.AwardedThisYear, own?.PaidThisYear ?? history.PaidThisYear),
            CapScope.CompanyTrack => (
                (wide is null ? own : InTrack(history))?.AwardedInProgram ?? history.AwardedInProgram,
                wide?.PaidInTrack ?? counted?.PaidInTrack ?? history.PaidThisYear),
            _ => (
                wide?.AwardedInAllTracks ?? counted?.AwardedInAllTracks ?? history.AwardedInProgram,
                wide?.PaidInAllTracks ?? counted?.PaidInAllTracks ?? history.PaidThisYear),
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

/// <summary>What a history has to say for a cap to know its use.</summary>
/// <param name="CityAlone">The city's awards and payments are all that counts.</param>
/// <param name="PooledMoney">All that counts is money of payers with a pool, which the portal books.</param>
/// <param name="CountedByPortal">The portal's counters go before what a declared number says.</param>
/// <param name="PooledInTrack">A total, or the one payer that is limited has a pool in the track.</param>
/// <param name="OnlyTrack">The program has no other track.</param>
internal readonly record struct CapReach(bool CityAlone, bool PooledMoney, bool CountedByPortal, bool PooledInTrack, bool OnlyTrack);
