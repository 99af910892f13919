namespace SubsidyPortal.Domain.Applications;

/// <summary>Result of one check. Unknown is never a pass.</summary>
public enum CheckState
{
    /// <summary>待查明</summary>
    Unknown,

    /// <summary>通过</summary>
    Pass,

    /// <summary>不通过</summary>
    Fail,

    /// <summary>不通过（已豁免）: fails, with a recorded reason why it does not stop the case.</summary>
    Waived,
}

/// <summary>The checks of the formal examination (形式审查), in the order in which the case page shows them.</summary>
public static class CheckCodes
{
    public const string Registered = "eligibility.registered";
    public const string Credit = "eligibility.credit";
    public const string Kind = "eligibility.kind";
    public const string ContractOnce = "contract.once";
    public const string LinesSum = "contract.sum";
    public const string Period = "contract.period";
    public const string Unrelated = "parties.unrelated";
    public const string Seller = "parties.seller";
    public const string Papers = "evidence.papers";
    public const string Bank = "evidence.bank";
    public const string Calculation = "calculation.agrees";

    /// <summary>Somebody decided about what the calculation leaves to a person; see <see cref="ReviewReasons"/>.</summary>
    public const string Review = "calculation.review";

    public static IReadOnlyList<string> InOrder { get; } =
        [Registered, Credit, Kind, ContractOnce, LinesSum, Period, Unrelated, Seller, Papers, Bank, Calculation, Review];
}

/// <summary>A check that a refusal names; it is shown by its name in the reader's language.</summary>
/// <param name="Code">One of <see cref="CheckCodes"/>.</param>
public sealed record CheckName(string Code);

/// <summary>One check of a case with its result, its source and who settled it.</summary>
public sealed class CaseCheck
{
    public const int SourceLength = 200;
    public const int NoteLength = 500;

    private CaseCheck()
    {
    }

    internal CaseCheck(Guid id, string code)
    {
        Id = id;
        Code = code;
    }

    public Guid Id { get; private set; }

    /// <summary>One of <see cref="CheckCodes"/>.</summary>
    public string Code { get; private set; } = "";

    public CheckState State { get; private set; }

    /// <summary>Where the answer comes from: a register, a page of a paper, a person.</summary>
    public string Source { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>The reasons that <see cref="CheckCodes.Review"/> was answered for, see <see cref="ReviewReasons.Key"/>; empty for all others.</summary>
    public string About { get; private set; } = "";

    /// <summary>Null where the portal settled it.</summary>
    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Whether somebody decided about exactly these reasons.</summary>
    internal bool Settles(ReviewReasons reasons) => SettledBy is not null && State is (CheckState.Pass or CheckState.Waived) && About == reasons.Key;

    internal void Settle(CheckState state, string source, string? note, ReviewReasons about, Guid? by, DateTimeOffset at)
    {
        var needsNote = state == CheckState.Waived || (state == CheckState.Pass && by is not null && about.Any);
        if (needsNote && string.IsNullOrWhiteSpace(note))
        {
            throw new RuleViolationException(ApplicationErrors.ReasonNeeded());
        }

        State = state;
        Source = source;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        About = about.Key;
        SettledBy = by;
        SettledAt = at;
    }
}
