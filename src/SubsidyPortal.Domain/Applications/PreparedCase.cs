namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// What the city prepared a draft from: a row of a grant list (免申即享名单). It never changes, so that it can always be told which figures are the
/// list's and which the company's.
/// </summary>
/// <param name="RowId">The row of the list.</param>
/// <param name="Source">Register or platform that the row comes from, up to <see cref="Programs.GrantListRow.SourceLength"/> characters.</param>
/// <param name="Answers">What the row answers, by draft field: days as yyyy-MM-dd, amounts in yuan with two decimals.</param>
/// <param name="Line">The one line of the contract.</param>
/// <param name="By">The official who entered the list.</param>
/// <param name="At">When the draft was prepared.</param>
public sealed record PreparedCase(Guid RowId, string Source, IReadOnlyDictionary<string, string> Answers, DraftLine Line, Guid By, DateTimeOffset At)
{
    /// <summary>Where <see cref="PreparedChange.Field"/> is about the kinds of the lines.</summary>
    public const string LineKinds = "line.kind";

    /// <summary>Where <see cref="PreparedChange.Field"/> is about the amounts of the lines.</summary>
    public const string LineAmounts = "line.amount";

    private static readonly HashSet<string> Amounts = [DraftFields.ContractTotal, DraftFields.Incurred, DraftFields.Paid];
    private static readonly HashSet<string> Days = [DraftFields.SignedOn, DraftFields.StartsOn, DraftFields.EndsOn];

    /// <summary>
    /// What a draft states otherwise than the list. The same value written in another way, such as 80万元 for 800,000.00, is no change, and
    /// neither are a line's words and page, which no list gives.
    /// </summary>
    public IReadOnlyList<PreparedChange> ChangesIn(ApplicationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        IEnumerable<PreparedChange> answers = Answers.Keys.Order(StringComparer.Ordinal).Select(key => new PreparedChange(key, Answers[key], draft[key]));
        return
        [
            .. answers.Where(c => Value(c.Field, c.Listed) != Value(c.Field, c.Stated)),
            .. Lines(draft, LineKinds, ", ", line => line.Kind),
            .. Lines(draft, LineAmounts, " + ", line => line.Amount),
        ];
    }

    private IEnumerable<PreparedChange> Lines(ApplicationDraft draft, string field, string separator, Func<DraftLine, string> of)
    {
        var stated = draft.Lines.Select(of).ToList();
        if (stated.Count != 1 || Value(field, stated[0]) != Value(field, of(Line)))
        {
            yield return new PreparedChange(field, of(Line), string.Join(separator, stated));
        }
    }

    private static string Value(string field, string text) =>
        (Amounts.Contains(field) || field == LineAmounts) && AmountText.TryParseOrZero(text, out var amount, out _) ? amount.ToString()
        : Days.Contains(field) && DayText.TryParse(text, out var day) ? DayText.Iso(day)
        : TypedText.Code(text);
}

/// <summary>A figure that the company states otherwise than the list from which its case was prepared.</summary>
/// <param name="Field">A draft field, <see cref="PreparedCase.LineKinds"/> or <see cref="PreparedCase.LineAmounts"/>.</param>
/// <param name="Listed">As the list says.</param>
/// <param name="Stated">As the company says; empty where it took it out.</param>
public sealed record PreparedChange(string Field, string Listed, string Stated);
