using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>A draft, or a returned case while it is answered, as the company edits it.</summary>
public sealed record DraftView
{
    public required CaseHeading Case { get; init; }

    /// <summary>False for a viewer, and once the case is handed in.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>When it was last saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public required IReadOnlyList<DraftLine> Lines { get; init; }

    /// <summary>What the next change of the lines is based on.</summary>
    public required string LinesStamp { get; init; }

    public required IReadOnlyList<CasePaper> Papers { get; init; }

    public required IReadOnlyList<DraftTaskView> Tasks { get; init; }

    /// <summary>Points of a return that want an answer; empty in a first draft.</summary>
    public required IReadOnlyList<ReturnPointView> ReturnPoints { get; init; }

    public required ApplicantView Applicant { get; init; }

    /// <summary>Contracts of the company that were handed in before.</summary>
    public required IReadOnlyList<KnownContract> KnownContracts { get; init; }

    /// <summary>Codes of the contract kinds that the track supports, first.</summary>
    public required IReadOnlyList<string> TrackKinds { get; init; }

    /// <summary>True where the track's rules look at it: the model's provider must be somebody else.</summary>
    public required bool AsksThirdParty { get; init; }

    /// <summary>What the track's rules ask for beyond what every application holds.</summary>
    public required TrackQuestions Questions { get; init; }

    /// <summary>True where the track offers coordination with district and state.</summary>
    public required bool OffersCoordination { get; init; }

    /// <summary>Last day for submissions, or the day by which a return must be answered; null = none set.</summary>
    public required Deadline? ClosesOn { get; init; }

    /// <summary>What the city prepared the draft from; null where the company began it.</summary>
    public PreparedCaseView? Prepared { get; init; }

    /// <summary>Other contracts with the same seller in the same time, at most five.</summary>
    public IReadOnlyList<OverlappingContract> Overlaps { get; init; } = [];

    public string this[string key] => Answers.GetValueOrDefault(key, "");

    public IEnumerable<DraftProblem> Problems => Tasks.SelectMany(t => t.Problems);
}

/// <summary>A paper of a case.</summary>
public sealed record CasePaper(Guid Id, EvidenceSlot Slot, EvidenceFile File, int Round, DateTimeOffset AddedAt)
{
    internal static IReadOnlyList<CasePaper> Of(SubsidyApplication application) =>
        [.. application.Documents.Where(d => !d.Removed).OrderBy(d => d.Slot).ThenBy(d => d.AddedAt)
            .Select(d => new CasePaper(d.Id, d.Slot, d.File, d.Round, d.AddedAt))];
}

/// <summary>One point of a return with its answer so far.</summary>
public sealed record ReturnPointView(Guid Id, int Round, int Position, string Target, string Text, string? Answer, DateTimeOffset? AnsweredAt)
{
    internal static ReturnPointView Of(ReturnItem item) =>
        new(item.Id, item.Round, item.Position, item.Target, item.Text, item.Answer, item.AnsweredAt);
}

/// <summary>The company as the application shows it; the account number is masked.</summary>
public sealed record ApplicantView(
    Guid Id,
    string Uscc,
    string Name,
    string? EnglishName,
    string RegisteredIn,
    string TaxSeat,
    string OperatesIn,
    string Size,
    string Industry,
    IReadOnlyList<string>? Traits,
    string ContactName,
    string ContactPhone,
    string ContactEmail,
    string BankHolder,
    string Bank,
    string BankAccount,
    bool AccountChangePending)
{
    /// <summary>The name for readers of English and of Chinese.</summary>
    public LocalizedText Names => new(EnglishName ?? Name, Name);
}

/// <summary>A contract that was handed in before, to start another track's application from.</summary>
/// <param name="Id">The contract.</param>
/// <param name="Number">As printed.</param>
/// <param name="Title">Its title.</param>
/// <param name="Answers">Its terms as draft answers.</param>
/// <param name="FreeLines">Lines that no live application asks money for.</param>
public sealed record KnownContract(Guid Id, string Number, string Title, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<DraftLine> FreeLines);
