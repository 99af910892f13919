using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Words of a clause that rows of the rule rest on.</summary>
/// <param name="Number">The same at the rows and at the words.</param>
/// <param name="Rows">Paths of the rows.</param>
public sealed record MarkedPhrase(int Number, ClausePhrase Words, IReadOnlyList<string> Rows);

/// <summary>
/// The numbers by which the rows of a part and the words of its clauses name each other, in the order of the clauses. Rows whose words
/// can't be told share the number of their clause as a whole; rows that no text states have none.
/// </summary>
public sealed class ClauseMarks
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> wholes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MarkedPhrase>> quotes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MarkedPhrase>> renderings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Quoted, string? Rendered)> words = new(StringComparer.Ordinal);
    private int last;

    private ClauseMarks()
    {
    }

    public static ClauseMarks Of(PolicyReading reading, IReadOnlyList<PolicyElement> elements)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var marks = new ClauseMarks();
        foreach (var clause in reading.ClausesOf(elements).Where(c => c.Stated))
        {
            marks.Add(clause, [.. elements.Where(e => e.Clause == clause.Id && IsRule(e))]);
        }

        return marks;
    }

    /// <summary>The number at a row; null where no text states it.</summary>
    public int? NumberOf(PolicyElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return numbers.TryGetValue(element.Path, out var number) ? number : null;
    }

    /// <summary>The words that a row rests on, in quote and rendering; both null where they can't be told from the rest of the clause.</summary>
    public (string? Quoted, string? Rendered) WordsOf(PolicyElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return words.GetValueOrDefault(element.Path);
    }

    /// <summary>The number of a clause as a whole; null where each of its rows names its own words.</summary>
    public int? WholeOf(string clause) => wholes.TryGetValue(clause, out var number) ? number : null;

    public IReadOnlyList<MarkedPhrase> InQuote(string clause) => quotes.GetValueOrDefault(clause) ?? [];

    public IReadOnlyList<MarkedPhrase> InRendering(string clause) => renderings.GetValueOrDefault(clause) ?? [];

    /// <summary>Values that decide something; names and ids come from no clause's words.</summary>
    public static bool IsRule(PolicyElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element is { IsGroup: false, Value: not null, Shape.Kind: not (ShapeKind.Text or ShapeKind.Localized or ShapeKind.Clause) };
    }

    private void Add(Clause clause, PolicyElement[] rows)
    {
        var found = rows.Select(row => (row.Path, Quote: ClausePhrases.Find(clause.Quote, row), Rendering: ClausePhrases.Find(clause.Rendering, row))).ToArray();
        foreach (var (path, inQuote, inRendering) in found)
        {
            words[path] = (inQuote is { } q ? clause.Quote?[q.Start..q.End] : null, inRendering is { } r ? clause.Rendering?[r.Start..r.End] : null);
        }

        var phrases = found.Where(f => f.Quote is not null || f.Rendering is not null)
            .GroupBy(f => (InQuote: f.Quote is not null, (f.Quote ?? f.Rendering)!.Value.Start))
            .OrderByDescending(g => g.Key.InQuote).ThenBy(g => g.Key.Start).ToArray();
        var silent = found.Where(f => f.Quote is null && f.Rendering is null).Select(f => f.Path).ToArray();
        if (silent.Length > 0)
        {
            wholes[clause.Id] = ++last;
            Array.ForEach(silent, path => numbers[path] = last);
        }

        var (quote, rendering) = (quotes[clause.Id] = [], renderings[clause.Id] = []);
        foreach (var phrase in phrases)
        {
            last++;
            string[] paths = [.. phrase.Select(f => f.Path)];
            Array.ForEach(paths, path => numbers[path] = last);
            Place(quote, phrase.Select(f => f.Quote), paths);
            Place(rendering, phrase.Select(f => f.Rendering), paths);
        }
    }

    /// <summary>Words can carry one mark: what would lie across another is left unmarked.</summary>
    private void Place(List<MarkedPhrase> placed, IEnumerable<ClausePhrase?> found, string[] rows)
    {
        if (found.OfType<ClausePhrase>().ToArray() is { Length: > 0 } words && !placed.Exists(p => p.Words.Start < words[0].End && words[0].Start < p.Words.End))
        {
            placed.Add(new MarkedPhrase(last, words[0], rows));
        }
    }
}
