using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Facts that an officer verified (核实).</summary>
public sealed partial class SubsidyApplication
{
    /// <summary>The officer's findings about the latest round; a new round begins with none.</summary>
    public IReadOnlyList<VerifiedFact> VerifiedFacts { get; private set; } = [];

    /// <summary>Records what an officer found a fact to be; the decision runs on it.</summary>
    /// <param name="fact">The fact, as the company gave it.</param>
    /// <param name="value">A value that the fact can take.</param>
    /// <param name="reason">Needed where the value differs from the company's.</param>
    /// <param name="roster">Of the case.</param>
    /// <param name="signed">The officer and the moment.</param>
    /// <exception cref="RuleViolationException"><c>application.fact-value</c>, <c>application.reason-needed</c>, or the state, duty or officer in charge bars it.</exception>
    public void VerifyFact(FactToVerify fact, string value, string? reason, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.VerifyLine);
        RequireInCharge(signed);
        roster.Take(Duty.Checker, signed);
        if (!fact.Takes(value))
        {
            throw new RuleViolationException(ApplicationErrors.FactValue(value));
        }

        value = fact.Kept(value);
        if (value != fact.Claimed && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(ApplicationErrors.ReasonNeeded());
        }

        Move(ApplicationAct.VerifyLine, signed);
        VerifiedFacts =
        [
            .. VerifiedFacts.Where(found => found.Fact != fact.Fact),
            new VerifiedFact(fact.Fact, value, reason?.Trim() ?? "", signed.By, signed.At),
        ];
    }
}
