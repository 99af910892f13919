namespace SubsidyPortal.Domain.Applications;

/// <summary>One contract line as the company types it; nothing is read into numbers before the check.</summary>
/// <param name="Id">Stays the same while the line is edited.</param>
/// <param name="ContractLineId">The line of an existing contract, or null for a new line.</param>
/// <param name="Description">Up to 200 characters.</param>
/// <param name="Kind">Line kind code: compute, storage, network, security, model, data, construction, other.</param>
/// <param name="Page">Where in the paper, up to 20 characters.</param>
/// <param name="Amount">What was typed, up to 40 characters.</param>
public sealed record DraftLine(Guid Id, Guid? ContractLineId, string Description, string Kind, string Page, string Amount)
{
    public const int DescriptionLength = 200;
    public const int KindLength = 20;
    public const int PageLength = 20;
    public const int AmountLength = 40;
}

/// <summary>
/// What a company has typed so far, kept as typed, so that nothing is lost that can't be read yet.
/// It is read into facts only at the check and at submission.
/// </summary>
public sealed record ApplicationDraft(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<DraftLine> Lines)
{
    public const int MaxLines = 50;

    /// <summary>The most declared facts that a draft may hold answers to.</summary>
    public const int MaxFacts = 64;

    public static ApplicationDraft Empty { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>The answer as typed, or an empty text.</summary>
    public string this[string key] => Answers.TryGetValue(key, out var value) ? value : "";

    /// <summary>Replaces one answer.</summary>
    /// <exception cref="RuleViolationException">Unknown key, or text longer than the field takes.</exception>
    public ApplicationDraft With(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var limit = DraftFields.LimitOf(key);
        RequireLength(key, value, limit);
        if (DraftFields.IsFact(key) && !Answers.ContainsKey(key) && Answers.Keys.Count(DraftFields.IsFact) >= MaxFacts)
        {
            throw new RuleViolationException(ApplicationErrors.UnknownField(key));
        }

        return this with { Answers = new Dictionary<string, string>(Answers) { [key] = value } };
    }

    /// <summary>Replaces all lines, in their order.</summary>
    public ApplicationDraft WithLines(IReadOnlyList<DraftLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count > MaxLines)
        {
            throw new RuleViolationException(ApplicationErrors.TooManyLines(MaxLines));
        }

        foreach (var line in lines)
        {
            RequireLength("line.description", line.Description, DraftLine.DescriptionLength);
            RequireLength("line.kind", line.Kind, DraftLine.KindLength);
            RequireLength("line.page", line.Page, DraftLine.PageLength);
            RequireLength("line.amount", line.Amount, DraftLine.AmountLength);
        }

        return this with { Lines = [.. lines] };
    }

    private static void RequireLength(string key, string value, int limit)
    {
        if (value.Length > limit)
        {
            throw new RuleViolationException(ApplicationErrors.TooLong(key, value.Length, limit));
        }
    }
}
