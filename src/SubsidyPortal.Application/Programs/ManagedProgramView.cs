using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>A program as its managers work on it.</summary>
/// <param name="OpenRefusal">Why the reader can't publish and open it now; null where the button works.</param>
/// <param name="Policy">The published version, or the catalogue's while the program is a draft; null where neither exists.</param>
/// <param name="Examples">How many worked examples agree with the rules, of how many.</param>
public sealed record ManagedProgramView(
    string Code,
    LocalizedText Name,
    string DocumentNumber,
    string CasePrefix,
    ProgramStatus Status,
    int Revision,
    ProgramSettings Settings,
    PersonView? Author,
    PersonView? Publisher,
    DateTimeOffset CreatedAt,
    RuleViolation? OpenRefusal,
    PolicyVersion? Policy,
    (int Agree, int All) Examples,
    IReadOnlyList<ManagedTrackView> Tracks,
    IReadOnlyList<ProposalView> Proposals)
{
    /// <summary>How many proposals there are; the list holds the open ones and the latest.</summary>
    public int ProposalsInAll { get; init; } = Proposals.Count;
}

/// <summary>A track with its pools and what was said about its execution rate.</summary>
/// <param name="Explanations">The latest first.</param>
public sealed record ManagedTrackView(
    string Code, LocalizedText Name, IReadOnlyList<PoolView> Pools, IReadOnlyList<ExplanationView> Explanations)
{
    public Money Budget => Money.Sum(Pools.Select(p => p.Budget));

    public Money Paid => Money.Sum(Pools.Select(p => p.Paid));

    /// <summary>Paid ÷ adjusted budget in tenths of a percent, downwards; null without a budget.</summary>
    public int? ExecutionPermille => Budget.IsPositive ? (int)(Paid.Fen * 1000m / Budget.Fen) : null;

    /// <summary>Below 90 % the budget report asks for a reason.</summary>
    public bool NeedsExplanation => ExecutionPermille < 900;
}

/// <summary>One pool's money by stage.</summary>
/// <param name="Planned">What the policy names; null where no source states it; the budget is what was appropriated.</param>
public sealed record PoolView(
    string Code, string Payer, int? Year, Money? Planned, Money Budget, Money Available, Money Reserved, Money Committed, Money Payable, Money Paid);

/// <summary>A reason for a low execution rate.</summary>
public sealed record ExplanationView(string Text, PersonView? By, DateTimeOffset At);

/// <summary>A proposed change of a budget.</summary>
/// <param name="Refusal">Why the reader can't settle it; null where the buttons work.</param>
public sealed record ProposalView(
    Guid Id, int Revision, BudgetAct Act, string Pool, string? TargetPool, Money Amount, string Document, string Reason,
    ProposalStatus Status, PersonView? DraftedBy, DateTimeOffset DraftedAt, PersonView? SettledBy, DateTimeOffset? SettledAt, RuleViolation? Refusal);
