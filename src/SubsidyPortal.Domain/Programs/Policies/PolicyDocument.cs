using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// The rules of a program as published: who may get what share of which contract, up to which cap. Every element names the clause it
/// comes from; a clause says whether the source states it at all.
/// </summary>
public sealed record PolicyDocument
{
    public const string CurrentFormat = "subsidy-portal/policy/1";

    /// <summary>The form of this document, <see cref="CurrentFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Code of the program, such as <c>shanghai-ai-2025</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Number of the version, from 1.</summary>
    public required int Version { get; init; }

    public required LocalizedText Title { get; init; }

    public required PolicyCity City { get; init; }

    /// <summary>The legal document that the program rests on.</summary>
    public required LegalDocument LegalDocument { get; init; }

    /// <summary>First day of the program, inclusive, unless a track names its own.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of the program, inclusive; null where no end is set.</summary>
    public required DateOnly? ValidTo { get; init; }

    /// <summary>The clause about the validity.</summary>
    public required string ValidityClause { get; init; }

    /// <summary>First day on which this version applies.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    public required ValueList<Clause> Clauses { get; init; }

    /// <summary>Clauses that were stopped from a day on; null where none was.</summary>
    public ValueList<ClauseSuspension>? Suspensions { get; init; }

    /// <summary>Facts beyond the fixed ones that conditions of this version look at.</summary>
    public required ValueList<DeclaredFact> DeclaredFacts { get; init; }

    /// <summary>Conditions of every track.</summary>
    public required ValueList<EligibilityRule> Eligibility { get; init; }

    public required RoundingRule Rounding { get; init; }

    public required ValueList<TrackPolicy> Tracks { get; init; }

    public required ValueList<WorkedExample> Examples { get; init; }

    /// <summary>Whether an authority has stopped the clause on a day.</summary>
    public bool IsStopped(string? clause, DateOnly day) =>
        Suspensions?.Any(stop => stop.Clause == clause && stop.Covers(day)) ?? false;
}

/// <summary>A text in the languages of the portal.</summary>
public sealed record LocalizedText(
    [property: JsonPropertyName("en")] string En,
    [property: JsonPropertyName("zh-Hans")] string ZhHans);

/// <summary>The city whose program it is.</summary>
/// <param name="Division">GB/T 2260 code; trailing pairs of zeros stand for everything below: 310000 is all of Shanghai.</param>
/// <param name="Name">Name of the city.</param>
/// <param name="TimeZone">IANA name; it decides what today is, and is the portal's own.</param>
public sealed record PolicyCity(string Division, LocalizedText Name, string TimeZone)
{
    /// <summary>The zone of every city of the portal: all of China keeps it.</summary>
    public const string PortalTimeZone = "Asia/Shanghai";
}

/// <summary>The published text of the program.</summary>
public sealed record LegalDocument(string Number, LocalizedText Title, LocalizedText Issuer, DateOnly IssuedOn);

/// <summary>How sure the source of a clause is.</summary>
[JsonConverter(typeof(EnumCodeConverter<SourceGrade>))]
public enum SourceGrade
{
    Government,
    Mirror,
    Press,
    Inference,
}

/// <summary>
/// The sentence a rule comes from. Where <paramref name="Stated"/> is false the sources are silent: there is no quote, and the note
/// says which value is configured instead and why.
/// </summary>
/// <param name="Id">Stable within the document; traces and reasons carry it.</param>
/// <param name="Title">A short name for lists.</param>
/// <param name="Stated">Whether a source says it.</param>
/// <param name="Quote">The words of the source in Chinese.</param>
/// <param name="Rendering">The quote in English.</param>
/// <param name="Note">What was read between the lines, or configured where the text is silent.</param>
/// <param name="Sources">Where it can be read.</param>
public sealed record Clause(
    string Id,
    LocalizedText Title,
    bool Stated,
    string? Quote,
    string? Rendering,
    LocalizedText? Note,
    ValueList<ClauseSource> Sources);

/// <summary>Where a clause can be read.</summary>
/// <param name="Title">Name of the source.</param>
/// <param name="Url">Address, where there is one.</param>
/// <param name="Grade">Official page, mirror, press or inference.</param>
public sealed record ClauseSource(string Title, string? Url, SourceGrade Grade);

/// <summary>A fact that this policy version adds to the fixed ones; conditions name it <c>facts.NAME</c>.</summary>
public sealed record DeclaredFact(string Name, DeclaredFactType Type, LocalizedText Label);

/// <summary>Type of a declared fact: true or false, a number, a date or a code.</summary>
[JsonConverter(typeof(EnumCodeConverter<DeclaredFactType>))]
public enum DeclaredFactType
{
    Truth,
    Number,
    Date,
    Code,
}

/// <summary>A condition with what follows from it. An unknown fact always asks for a review.</summary>
/// <param name="Id">Stable within program and track; traces carry it.</param>
/// <param name="When">The condition.</param>
/// <param name="Effect">What follows where it holds.</param>
/// <param name="Code">Stable code of the reason given.</param>
/// <param name="Clause">Id of the clause.</param>
public sealed record EligibilityRule(string Id, Condition When, RuleEffect Effect, string Code, string Clause);

/// <summary>What follows when a condition holds.</summary>
[JsonConverter(typeof(EnumCodeConverter<RuleEffect>))]
public enum RuleEffect
{
    /// <summary>Nothing may be granted.</summary>
    Ineligible,

    /// <summary>An official decides; the ceiling is computed all the same.</summary>
    Review,

    /// <summary>Said, with no effect on the amount.</summary>
    Info,
}

/// <summary>How the exact amount becomes money.</summary>
public sealed record RoundingRule(RoundingMode Mode, string Clause);

/// <summary>The ways of rounding.</summary>
[JsonConverter(typeof(EnumCodeConverter<RoundingMode>))]
public enum RoundingMode
{
    /// <summary>Down to the fen, once, at the end.</summary>
    FloorToFen,
}
