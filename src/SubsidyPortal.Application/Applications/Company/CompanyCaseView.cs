using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>A case as its company sees it.</summary>
public sealed record CompanyCaseView
{
    public required CaseHeading Case { get; init; }

    /// <summary>What the city prepared the case from; null where the company began it.</summary>
    public PreparedCaseView? Prepared { get; init; }

    public required string ContractNumber { get; init; }

    public required string Seller { get; init; }

    public required IReadOnlyList<CaseStep> Steps { get; init; }

    public required CaseWaiting Waiting { get; init; }

    /// <summary>The city's ceiling at the latest submission; null in a draft.</summary>
    public required Money? Applied { get; init; }

    /// <summary>Null before an award or an intended one.</summary>
    public required CaseMoney? Money { get; init; }

    /// <summary>The calculation of the decision, after a rejection the last one made, as in the letter; else of the latest submission; null in a draft.</summary>
    public required EstimateResult? Calculation { get; init; }

    /// <summary>Where the city's answer differs from what the company was told at its submission; null before it and where nothing differs.</summary>
    public required AmountDifference? Difference { get; init; }

    /// <summary>The letter that the case has; null where it has none.</summary>
    public required LetterKind? Letter { get; init; }

    /// <summary>Reason of the decision or of the end, as the city or the company gave it.</summary>
    public required string? Reason { get; init; }

    public required DateOnly? DecidedOn { get; init; }

    public required DateOnly? NoticeUntil { get; init; }

    /// <summary>A proposed or confirmed revocation of the award; null where there is none.</summary>
    public CaseRevocation? Revocation { get; init; }

    /// <summary>The reductions of the award, the latest first.</summary>
    public IReadOnlyList<CaseReduction> Reductions { get; init; } = [];

    /// <summary>What reductions ask back of paid claims and hasn't come back; zero where nothing does. After a revocation see there.</summary>
    public Money AskedBack { get; init; }

    /// <summary>The same of each payer; empty where the city pays alone.</summary>
    public IReadOnlyList<AskedBackPart> AskedBackParts { get; init; } = [];

    public required IReadOnlyList<CaseLineView> Lines { get; init; }

    public required IReadOnlyList<CasePaper> Papers { get; init; }

    public required IReadOnlyList<ReturnPointView> ReturnPoints { get; init; }

    public required IReadOnlyList<CaseMessageView> Messages { get; init; }

    public required IReadOnlyList<CaseClaimView> Claims { get; init; }

    public required IReadOnlyList<CaseHistoryEntry> History { get; init; }

    /// <summary>What this person may do now; the same table decides when it is done.</summary>
    public required IReadOnlyList<ApplicationAct> AllowedActs { get; init; }

    /// <summary>Whether this person may start a claim now.</summary>
    public required bool MayClaim { get; init; }

    /// <summary>Points that wait for an answer.</summary>
    public IEnumerable<ReturnPointView> OpenPoints => Case.Status == ApplicationStatus.Returned ? ReturnPoints.Where(p => p.Round == Rounds) : [];

    public required int Rounds { get; init; }

    /// <summary>Until when what is left of the award can be claimed; null where nothing is left or the award is closed.</summary>
    public ClaimUntil? Until { get; init; }
}

/// <summary>For whom the case waits.</summary>
public enum CaseWaitsFor
{
    /// <summary>The company has a draft to finish.</summary>
    Draft,

    /// <summary>The company has points to answer.</summary>
    Answer,

    /// <summary>The city has to take the case up.</summary>
    Intake,

    /// <summary>The city checks it.</summary>
    Check,

    /// <summary>The city reviews it.</summary>
    Review,

    /// <summary>The public notice runs, or the award is to be confirmed after it.</summary>
    Notice,

    /// <summary>The company may claim.</summary>
    Claim,

    /// <summary>The company has begun a claim and has to hand it in.</summary>
    ClaimDraft,

    /// <summary>The company has to answer a claim that came back.</summary>
    ClaimAnswer,

    /// <summary>The city has a claim to verify, approve or pay.</summary>
    Payment,

    /// <summary>The city has to confirm or take back a proposed revocation; everything else stands still.</summary>
    Revocation,

    /// <summary>The award was revoked; the company has to pay back what it was paid.</summary>
    PayBack,

    /// <summary>The city has to confirm or take back a proposed reduction; approvals and payments stand still.</summary>
    Reduction,

    /// <summary>The award was reduced; the company has to pay back a part of what it was paid.</summary>
    PayBackPart,

    /// <summary>Everything is claimed.</summary>
    Nothing,

    /// <summary>The case has ended.</summary>
    Ended,
}

/// <summary>What the case waits for, and until when.</summary>
/// <param name="For">Who and what.</param>
/// <param name="By">The day by which they have to act.</param>
/// <param name="Open">Points without an answer, of <paramref name="Total"/>.</param>
/// <param name="Total">All points of the return.</param>
/// <param name="Claim">The claim that it waits for.</param>
public sealed record CaseWaiting(CaseWaitsFor For, Deadline? By = null, int Open = 0, int Total = 0, ClaimRef? Claim = null)
{
    /// <summary>True where the company has to act.</summary>
    public bool IsUrgent => For is CaseWaitsFor.Draft or CaseWaitsFor.Answer or CaseWaitsFor.ClaimDraft or CaseWaitsFor.ClaimAnswer;

    /// <summary>The day was counted over a year whose holidays are not all known. A program's own last day is not counted at all.</summary>
    public bool Assumed => By is { Assumed: true } && For != CaseWaitsFor.Draft;

    /// <summary>True where the company may act, in its own time or by a day.</summary>
    public bool ForCompany => For is CaseWaitsFor.Draft or CaseWaitsFor.Answer or CaseWaitsFor.Claim or CaseWaitsFor.ClaimDraft or CaseWaitsFor.ClaimAnswer;
}

/// <summary>A claim, to lead to it.</summary>
public sealed record ClaimRef(Guid Id, string Number);

/// <summary>Money of an award, in yuan.</summary>
/// <param name="Awarded">What is awarded, or intended while the notice runs.</param>
/// <param name="Claimed">Approved claims.</param>
/// <param name="Paid">Confirmed by the bank, less what was recovered.</param>
/// <param name="Final">False while the award is only intended.</param>
public sealed record CaseMoney(Money Awarded, Money Claimed, Money Paid, bool Final)
{
    /// <summary>What may still be claimed.</summary>
    public Money Left => Awarded - Claimed;

    /// <summary>What was decided; more than what is awarded where a reduction came after it. Null in a sum of several awards.</summary>
    public Money? Decided { get; init; }

    /// <summary>What each payer bears of a reduced award; empty of one that stands as it was decided, and where the city pays alone.</summary>
    public IReadOnlyList<PayerAmount> Shares { get; init; } = [];
}

/// <summary>What the company is told of the revocation of its award; the ground stands with the reason of the end.</summary>
/// <param name="ConfirmedOn">Null while the city has only proposed it: claims and payments stand still meanwhile.</param>
/// <param name="Money">What was paid, what came back and what is still to be paid back.</param>
public sealed record CaseRevocation(DateOnly? ConfirmedOn, AwardRecovery Money);

/// <summary>A confirmed reduction as its company reads it.</summary>
/// <param name="Before">What the company held, yuan.</param>
/// <param name="After">The award since then.</param>
/// <param name="Ground">The legal ground.</param>
/// <param name="ToPayBack">What it asked back of money that was paid.</param>
public sealed record CaseReduction(DateOnly On, Money Before, Money After, string Ground, Money ToPayBack)
{
    /// <summary>What it did to each payer's part; empty where the city pays alone.</summary>
    public IReadOnlyList<ReducedPart> Parts { get; init; } = [];

    internal static CaseReduction Of(AwardReduction done) => new(done.ConfirmedOn, done.Before, done.After, done.Ground, done.ToPayBack) { Parts = done.Parts ?? [] };
}

/// <summary>A line of the latest round.</summary>
public sealed record CaseLineView(string Description, string Kind, string Page, Money Amount, Money? Verified, string? VerifiedReason)
{
    /// <summary>What the checker found only once it is said.</summary>
    internal static CaseLineView Of(ApplicationLine line, bool told) =>
        new(line.Description, line.Kind, line.Page, line.Amount, told ? line.VerifiedAmount : null, told ? line.VerifiedReason : null);
}

/// <summary>A message; the city's people are not named to the company.</summary>
public sealed record CaseMessageView(Guid Id, bool FromCompany, LocalizedText? Person, string Text, DateTimeOffset At);

/// <summary>A claim in short.</summary>
public sealed record CaseClaimView(Guid Id, string Number, ClaimStatus Status, Money? Subsidy, DateOnly? SubmittedOn, DateOnly? PaidOn, DateOnly? DueOn)
{
    /// <summary>What several payers have paid so far, less what came back; null where the city pays alone.</summary>
    public Money? KeptByPart { get; init; }

    /// <summary>What was paid and didn't come back.</summary>
    public Money Kept => KeptByPart ?? (Status is ClaimStatus.Paid or ClaimStatus.PartlyRecovered or ClaimStatus.Recovered ? Subsidy ?? Money.Zero : Money.Zero);

    /// <summary>What reductions of the award ask back and hasn't come back.</summary>
    public Money AskedBack { get; init; }

    /// <summary>What each payer bears and how far it is; empty where the city pays alone.</summary>
    public IReadOnlyList<ClaimPart> Parts { get; init; } = [];
}

/// <summary>Something that happened, told to the company.</summary>
/// <param name="Type">Stable name of the event.</param>
/// <param name="At">When.</param>
/// <param name="ByCompany">By one of the company's people, whose name is then given.</param>
/// <param name="Person">Name of the company's person; null for the city and the portal.</param>
/// <param name="Facts">What the sentence cites: amount, round, claim, name.</param>
/// <param name="Reason">A reason that was given to the company.</param>
public sealed record CaseHistoryEntry(string Type, DateTimeOffset At, bool ByCompany, LocalizedText? Person, IReadOnlyDictionary<string, string> Facts, string? Reason);
