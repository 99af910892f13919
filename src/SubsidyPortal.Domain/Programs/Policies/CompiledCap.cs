using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

internal sealed class CompiledCap(
    CapRule rule, CompiledCondition? when, CompiledCondition? exceptionWhen, FactDefinition? usedFact, Suspension? suspension)
{
    private readonly string usedName = rule.UsedFact is { } name ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";

    public CapRule Rule { get; } = rule;

    public CompiledCondition? When { get; } = when;

    public CompiledCondition? ExceptionWhen { get; } = exceptionWhen;

    public FactDefinition? UsedFact { get; } = usedFact;

    public Suspension? Suspension { get; } = suspension;

    public EstimateReason Reached { get; } = new(ReasonCodes.CapReached, ReasonSeverity.Info, rule.Clause);

    public EstimateReason Lifted { get; } = new(ReasonCodes.CapLifted, ReasonSeverity.Info, rule.Clause);

    public EstimateReason UsedUnknown { get; } = new(ReasonCodes.UnknownPrefix + rule.UsedFact, ReasonSeverity.Review, rule.ScopeClause);

    /// <summary>What counts against the cap already, and whether that is known.</summary>
    public (Money Used, bool Known) Used(EstimateFacts facts)
    {
        if (UsedFact is null)
        {
            return (Counted(facts.History), true);
        }

        return facts.Facts is { } extra && extra[usedName].Number is { } yuan ? (AtLeast(yuan), true) : (Counted(facts.History), false);
    }

    private Money Counted(HistoryFacts history)
    {
        if (Rule.Scope == CapScope.Contract)
        {
            return Money.Zero;
        }

        if (Rule.Payer is { } payer && history.ByPayer is { } payers)
        {
            return payers.FirstOrDefault(p => p.Payer == payer) is { } own ? CountedOf(own) : Money.Zero;
        }

        // The fixed facts know payments of this year only; a cap on payments over all years names a fact that says more.
        var awarded = Rule.Scope == CapScope.CompanyYearTrack ? history.AwardedThisYear : history.AwardedInProgram;
        return Money.MaxOf(Money.Zero, Rule.Counts switch
        {
            CapCounts.Claimed => awarded,
            CapCounts.Paid => history.PaidThisYear,
            _ => Money.MaxOf(awarded, history.PaidThisYear),
        });
    }

    /// <summary>The same of the one payer whose share is limited, where there are several.</summary>
    private Money CountedOf(PayerHistory own)
    {
        var awarded = Rule.Scope == CapScope.CompanyYearTrack ? own.AwardedThisYear : own.AwardedInProgram;
        return Money.MaxOf(Money.Zero, Rule.Counts switch
        {
            CapCounts.Claimed => awarded,
            CapCounts.Paid => own.PaidThisYear,
            _ => Money.MaxOf(awarded, own.PaidThisYear),
        });
    }

    /// <summary>A declared number as money: what isn't a whole fen counts as the next one, so that a cap never gives too much.</summary>
    private static Money AtLeast(decimal yuan) =>
        yuan <= 0 ? Money.Zero
        : yuan >= Money.Max.Yuan ? Money.Max
        : Money.FromFen((long)decimal.Ceiling(yuan * 100m));
}
