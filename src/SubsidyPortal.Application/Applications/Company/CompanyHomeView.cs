using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>What a company sees first: what is asked of it, its cases, its money, the next dates, and where it may apply.</summary>
public sealed record CompanyHomeView
{
    public required ApplicantView Applicant { get; init; }

    /// <summary>False for a viewer.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>Cases that wait for the company, the most urgent first.</summary>
    public required IReadOnlyList<HomeCase> Asked { get; init; }

    /// <summary>Open cases, those that wait for the company first, then the last changed; at most <see cref="MostCases"/>.</summary>
    public required IReadOnlyList<HomeCase> Cases { get; init; }

    /// <summary>All open cases, also those not shown.</summary>
    public required int OpenCases { get; init; }

    public required int AllCases { get; init; }

    /// <summary>All awards together; null where there is none.</summary>
    public required CaseMoney? Money { get; init; }

    public required int Awards { get; init; }

    public required IReadOnlyList<HomeDate> Dates { get; init; }

    public required IReadOnlyList<OpenTrack> Tracks { get; init; }

    public const int MostCases = 8;
}

/// <summary>A case on the home page; a draft's <paramref name="Applied"/> is its estimate so far.</summary>
public sealed record HomeCase(
    CaseHeading Case,
    CaseWaiting Waiting,
    IReadOnlyList<CaseStep> Steps,
    Money? Applied,
    CaseMoney? Money,
    int TasksDone,
    DateTimeOffset ChangedAt,
    DateOnly? ReturnedOn)
{
    /// <summary>Until when what is left of its award can be claimed; null where nothing is.</summary>
    public ClaimUntil? Until { get; init; }

    /// <summary>The day by which the company should act: of what it is asked for, otherwise of what is left to claim; null without one.</summary>
    public Deadline? Due => Waiting.By ?? Until?.Day;
}

/// <summary>What a date is about.</summary>
public enum HomeDateKind
{
    AnswerDue,
    WindowCloses,
    NoticeEnds,
    DecisionDue,

    /// <summary>The voucher of an award ends.</summary>
    VoucherEnds,

    /// <summary>The city may close an award from the next day on.</summary>
    ClaimBy,
}

/// <summary>One of the next dates.</summary>
public sealed record HomeDate(DateOnly On, HomeDateKind Kind, CaseHeading Case);

/// <summary>A track in which the company may apply today, with what is left of its money.</summary>
/// <param name="Program">Program code.</param>
/// <param name="ProgramName">Name of the program.</param>
/// <param name="Track">Track code.</param>
/// <param name="TrackName">Name of the track.</param>
/// <param name="Left">Available now.</param>
/// <param name="Budget">Appropriated so far.</param>
/// <param name="ClosesOn">Last day for submissions; null where none is set.</param>
public sealed record OpenTrack(string Program, LocalizedText ProgramName, string Track, LocalizedText TrackName, Money Left, Money Budget, DateOnly? ClosesOn)
{
    /// <summary>Share of the money that is left, rounded as on the public pages.</summary>
    public int LeftPercent => PublicTrack.PercentLeft(Budget, Left);
}
