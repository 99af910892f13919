namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>What every part of the validation needs: clauses, facts, and a place to note faults.</summary>
internal sealed class PolicyChecks
{
    private readonly PolicyFaults faults;
    private readonly HashSet<string> clauses;
    private readonly ConditionCompiler conditions;

    private readonly bool isPublished;

    /// <param name="document">What is examined.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <param name="isPublished">True for a version that was published before.</param>
    public PolicyChecks(PolicyDocument document, PolicyFaults faults, bool isPublished = false)
    {
        this.faults = faults;
        this.isPublished = isPublished;
        Document = document;
        clauses = document.Clauses.Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        conditions = new ConditionCompiler(new FactCatalogue(document.DeclaredFacts), faults);
    }

    public PolicyDocument Document { get; }

    /// <summary>Enough is noted; looking further would only take time.</summary>
    public bool IsFull => faults.IsFull;

    public bool Check(bool holds, string path, string message)
    {
        if (!holds)
        {
            faults.Add(path, message);
        }

        return holds;
    }

    /// <summary>
    /// A check that isn't needed to calculate and that earlier builds didn't make. What they published never changes and stays readable, so
    /// that only documents on their way to publication have to pass it.
    /// </summary>
    public bool CheckDraft(bool holds, string path, string message) => isPublished || Check(holds, path, message);

    /// <summary>False where there are too many to look at one by one.</summary>
    public bool AtMost(int count, int most, string path) => Check(count <= most, path, $"At most {most}, and here are {count}.");

    public void Clause(string? id, string path) =>
        Check(id is not null && clauses.Contains(id), path, $"There is no clause {id}.");

    public void Code(string code, string path) => Check(PolicyCode.IsWellFormed(code), path, "An id has small letters, digits and hyphens.");

    /// <summary>A text that is kept in a column of its own, in either language.</summary>
    public void Text(LocalizedText text, int most, string path)
    {
        Text(text.En, most, path + ".en");
        Text(text.ZhHans, most, path + ".zh-Hans");
    }

    public void Text(string text, int most, string path)
    {
        Check(!string.IsNullOrWhiteSpace(text), path, "There is no text.");
        Check(text.Length <= most, path, $"A text has at most {most} characters here, and this one has {text.Length}.");
    }

    public void Unique(IEnumerable<string> ids, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            Check(seen.Add(id), path, $"{id} occurs twice.");
        }
    }

    public void Period(DateOnly? from, DateOnly? to, string path) =>
        Check(from is null || to is null || from <= to, path, "The validity ends before it begins.");

    /// <summary>Facts are known and comparisons fit them.</summary>
    public void Condition(Condition? condition, string path) => conditions.Compile(condition, path, null);

    /// <summary>
    /// The condition of a rule beside the rates: facts and comparisons fit, it can hold at all, and for a contract of this track.
    /// </summary>
    public void Condition(Condition? condition, TrackPolicy track, string path)
    {
        Condition(condition, path);
        if (condition is null)
        {
            return;
        }

        if (RuleConflicts.NeverHolds(condition) is { } why)
        {
            CheckDraft(false, path, why);
        }
        else
        {
            CheckDraft(Supports(track, condition), path, NotSupported);
        }
    }

    /// <summary>Whether the track has a kind of contract that the condition is for.</summary>
    public static bool Supports(TrackPolicy track, Condition condition) =>
        RuleConflicts.KindsOf(condition) is not { } kinds || track.Base.Counted.Any(counted => kinds.Contains(EnumCode.Of(counted.Contract)));

    public const string NotSupported = "This can never be reached: the track doesn't support these contracts. Change the condition, or let the track support them.";

    /// <summary>Finds out which conditions are inside others; its work is limited for the document as a whole.</summary>
    public Implications Implications { get; } = new();

    /// <summary>Whether conditions may name this fact as a declared one of the type.</summary>
    public bool Declares(string fact, DeclaredFactType type) =>
        Document.DeclaredFacts.Any(declared => declared.Type == type && fact == "facts." + declared.Name);
}
