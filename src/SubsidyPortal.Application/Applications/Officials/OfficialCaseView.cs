using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>A case as the officials' page shows it, read at one moment.</summary>
public sealed record OfficialCaseView
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>Goes with every act, so that nobody acts on what somebody else has changed.</summary>
    public required int Revision { get; init; }

    public required CaseProgramView Program { get; init; }

    public required CaseCompanyView Company { get; init; }

    public required CaseContractView Contract { get; init; }

    /// <summary>What the city prepared the case from; null where the company began it.</summary>
    public PreparedCaseView? Prepared { get; init; }

    /// <summary>Other contracts of the company with the same seller in the same time, at most five.</summary>
    public IReadOnlyList<OverlappingContract> Overlaps { get; init; } = [];

    public required int Round { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required CaseClockView Clock { get; init; }

    /// <summary>The officer in charge of the step, or null.</summary>
    public required PersonView? InCharge { get; init; }

    /// <summary>What changed since the round before; null in the first round.</summary>
    public required CaseDifferenceView? Difference { get; init; }

    public required IReadOnlyList<ReturnItemView> ReturnItems { get; init; }

    public required IReadOnlyList<CheckView> Checks { get; init; }

    public required IReadOnlyList<LineView> Lines { get; init; }

    /// <summary>Facts that the track's rules look at, as the company gave them and as an officer found them.</summary>
    public required IReadOnlyList<CaseFactView> Facts { get; init; }

    /// <summary>What the company said about other money for the same cost, in its latest submission.</summary>
    public required CaseFundingView Funding { get; init; }

    /// <summary>Fields of the draft that only this track's rules ask for; a return may be about them too.</summary>
    public IReadOnlyList<string> AskedFields { get; init; } = [];

    /// <summary>The calculation that counts: the decision's, before it today's on verified facts.</summary>
    public required EstimateResult Calculation { get; init; }

    /// <summary>Where it differs from what the company was told at its submission; null where it doesn't.</summary>
    public AmountDifference? AmountDifference { get; init; }

    /// <summary>The letter that the case has; null where it has none.</summary>
    public LetterKind? Letter { get; init; }

    /// <summary>The city's ceiling at the latest submission.</summary>
    public required Money SubmittedCeiling { get; init; }

    public required RecommendationView? Recommendation { get; init; }

    /// <summary>What the first of two approvers has signed; null before, and where no second one is awaited.</summary>
    public required Money? SignedAmount { get; init; }

    /// <summary>What is reserved or awarded; null before the decision.</summary>
    public required Money? AwardAmount { get; init; }

    /// <summary>What was decided, yuan; an award that was reduced since is smaller. Null before the decision.</summary>
    public Money? DecidedAmount { get; init; }

    /// <summary>Of the award, what approved claims have used.</summary>
    public required Money ClaimedAmount { get; init; }

    public required DateOnly? NoticeFrom { get; init; }

    public required DateOnly? NoticeUntil { get; init; }

    public required string? EndReason { get; init; }

    /// <summary>A proposed or confirmed revocation of the award; null where there is none.</summary>
    public RevocationView? Revocation { get; init; }

    /// <summary>A reduction of the award that waits for its second person; null where there is none.</summary>
    public ReductionView? Reduction { get; init; }

    /// <summary>The confirmed reductions, the latest first.</summary>
    public IReadOnlyList<ConfirmedReductionView> Reductions { get; init; } = [];

    /// <summary>What reductions ask back of paid claims, and what of it has come back; null where nothing is asked back.</summary>
    public AskedBack? AskedBack { get; init; }

    /// <summary>The track's money of all payers of the case, as a rule the city's; null where nobody has appropriated any.</summary>
    public required BudgetView? Budget { get; init; }

    /// <summary>What each payer bears, and its pool, where others than the city pay; empty where it pays alone.</summary>
    public IReadOnlyList<PayerBudget> Payers { get; init; } = [];

    public required IReadOnlyList<SignatureView> Signatures { get; init; }

    public required IReadOnlyList<CaseDocumentView> Documents { get; init; }

    public required IReadOnlyList<OfficialMessageView> Messages { get; init; }

    public required IReadOnlyList<ObjectionView> Objections { get; init; }

    /// <summary>What this person's roles may do in the case's state; an act with a refusal is shown with its reason and can't be done.</summary>
    public required IReadOnlyList<AllowedAct> AllowedActions { get; init; }

    /// <summary>True if the act can be done now.</summary>
    public bool Allows(ApplicationAct act) => AllowedActions.Any(a => a.Act == act && a.Refusal is null);

    /// <summary>Why the act is barred; null where it can be done or the roles don't have it.</summary>
    public RuleViolation? RefusalOf(ApplicationAct act) => AllowedActions.FirstOrDefault(a => a.Act == act)?.Refusal;
}

/// <summary>An act of the transition table that the person's roles have, and the rule that bars it now, if one does.</summary>
public sealed record AllowedAct(ApplicationAct Act, RuleViolation? Refusal);

/// <summary>Program and track by name.</summary>
/// <param name="SecondApprovalAbove">Above this amount two people sign; null = never.</param>
public sealed record CaseProgramView(
    string Code, string ChineseName, string EnglishName, string Track, string TrackChineseName, string TrackEnglishName, int PolicyVersion, Money? SecondApprovalAbove);

/// <summary>The applicant.</summary>
public sealed record CaseCompanyView(Guid Id, string Uscc, string Name, string? EnglishName, string District);

/// <summary>The contract's terms, codes as in the estimate contract.</summary>
public sealed record CaseContractView(
    string Number, string Title, string Kind, string SellerName, string? SellerUscc, DateOnly SignedOn, DateOnly StartsOn, DateOnly EndsOn, string Use, Money Total);

/// <summary>The city's clock for this case.</summary>
/// <param name="DueOn">By when whoever must act now has to act; null where nobody must.</param>
/// <param name="DaysLeft">Working days left; negative when overdue.</param>
/// <param name="DaysInAll">The working days that the step or decision has from its start.</param>
/// <param name="Assumed">A counted day lies in a year whose holidays are not all known: Monday to Friday was counted where they are missing.</param>
public sealed record CaseClockView(DateOnly Today, DateOnly? DueOn, int? DaysLeft, int DaysInAll, bool Assumed);

/// <summary>A point of a return and its answer.</summary>
public sealed record ReturnItemView(Guid Id, int Round, string Target, string Text, string? Answer, DateTimeOffset? AnsweredAt)
{
    /// <summary>An answer that was not handed in yet is none.</summary>
    internal static ReturnItemView HandedIn(SubsidyApplication application, ReturnItem item) =>
        application.IsHandedIn(item)
            ? new(item.Id, item.Round, item.Target, item.Text, item.Answer, item.AnsweredAt)
            : new(item.Id, item.Round, item.Target, item.Text, null, null);
}

/// <summary>A check.</summary>
/// <param name="Source">As a person wrote it, or the portal's code with values, see <see cref="PortalSource"/>.</param>
/// <param name="SettledBy">Null where the portal settled it.</param>
public sealed record CheckView(string Code, CheckState State, string Source, string? Note, PersonView? SettledBy, DateTimeOffset? SettledAt);

/// <summary>A line, as claimed and as verified.</summary>
public sealed record LineView(
    Guid Id, int Position, string Kind, string Description, string Page, Money Amount, Money? VerifiedAmount, string? VerifiedKind, string? VerifiedReason);

/// <summary>A fact, as claimed and as verified.</summary>
/// <param name="Found">The officer's finding; null where the company's answer counts.</param>
/// <param name="By">Who found it.</param>
public sealed record CaseFactView(FactToVerify Fact, VerifiedFact? Found, PersonView? By);

/// <summary>Other money for the same cost, as the company states it.</summary>
/// <param name="Other">Other public money; empty for none.</param>
/// <param name="Before">Whether a line of the contract was funded before in the city; null where the company doesn't know.</param>
public sealed record CaseFundingView(IReadOnlyList<OtherFunding> Other, bool? Before);

/// <summary>What the reviewer recommends.</summary>
public sealed record RecommendationView(Money Amount, string Reason, PersonView? By, DateTimeOffset At);

/// <summary>A pool's money, in yuan.</summary>
/// <param name="Total">Everything ever appropriated, less what was taken away.</param>
public sealed record BudgetView(Money Total, Money Available, Money Reserved, Money Committed, Money Payable, Money Paid)
{
    /// <summary>The same after an amount was reserved.</summary>
    public BudgetView AfterReserving(Money amount) => this with { Available = Available - amount, Reserved = Reserved + amount };
}

/// <summary>The revocation of the award.</summary>
/// <param name="ConfirmedAt">Null while it waits for the second person.</param>
/// <param name="Money">What was paid, what came back and what is still to come.</param>
public sealed record RevocationView(string Ground, PersonView? ProposedBy, DateTimeOffset ProposedAt, PersonView? ConfirmedBy, DateTimeOffset? ConfirmedAt, AwardRecovery Money);

/// <summary>A proposed reduction of the award.</summary>
/// <param name="Amount">What the award is to be, yuan.</param>
/// <param name="Cause">The case whose recalculation gave the cause; null for another ground.</param>
public sealed record ReductionView(Money Amount, string Ground, CaseLink? Cause, PersonView? ProposedBy, DateTimeOffset ProposedAt);

/// <summary>A confirmed reduction of the award, in yuan.</summary>
public sealed record ConfirmedReductionView(
    Money Before, Money After, Money ToPayBack, string Ground, CaseLink? Cause, PersonView? ProposedBy, PersonView? ConfirmedBy, DateTimeOffset ConfirmedAt)
{
    /// <summary>What it did to each payer's part; empty where the city pays alone.</summary>
    public IReadOnlyList<ReducedPart> Parts { get; init; } = [];
}

/// <summary>Another case by its number.</summary>
public sealed record CaseLink(Guid Id, string Number);

/// <summary>What reductions ask back of paid claims.</summary>
/// <param name="Owed">In all, yuan.</param>
/// <param name="Recovered">What has come back.</param>
public sealed record AskedBack(Money Owed, Money Recovered)
{
    /// <summary>What is still to be recovered.</summary>
    public Money Open => Owed - Recovered;

    /// <summary>The same of each payer; empty where the city pays alone.</summary>
    public IReadOnlyList<AskedBackPart> Parts { get; init; } = [];
}

/// <summary>A place for a signature in the order in which they come.</summary>
/// <param name="Duty">Checker, Reviewer, Approver or SecondApprover.</param>
/// <param name="By">Who has signed, or null.</param>
/// <param name="YourTurn">The reader may sign here now.</param>
public sealed record SignatureView(Duty Duty, PersonView? By, DateTimeOffset? At, bool YourTurn);

/// <summary>A paper.</summary>
/// <param name="IsNew">Added in the latest round.</param>
/// <param name="Removed">Taken out or replaced; stays readable.</param>
public sealed record CaseDocumentView(
    Guid Id, EvidenceSlot Slot, EvidenceFile File, DateTimeOffset AddedAt, int Round, bool IsNew, bool Removed)
{
    /// <summary>The papers as they were handed in: what the company adds or takes out while it answers a return is not here yet.</summary>
    internal static IReadOnlyList<CaseDocumentView> HandedIn(SubsidyApplication application)
    {
        var latest = RoundAnswers.Read(application.LatestRound!.Answers).Documents.Select(d => d.Id).ToHashSet();
        return
        [
            .. application.Documents.Where(application.IsHandedIn).Select(d => new CaseDocumentView(
                d.Id, d.Slot, d.File, d.AddedAt, d.Round, application.RoundNumber > 1 && d.Round == application.RoundNumber, !latest.Contains(d.Id))),
        ];
    }
}

/// <summary>A message.</summary>
public sealed record OfficialMessageView(Guid Id, bool FromCompany, string Text, PersonView? By, DateTimeOffset At);

/// <summary>An objection; <see cref="Upheld"/> is null until it is answered.</summary>
public sealed record ObjectionView(Guid Id, string From, string Text, DateTimeOffset RecordedAt, string? Answer, bool? Upheld);
