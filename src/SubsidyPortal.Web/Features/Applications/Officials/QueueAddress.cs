using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// What a list shows, as its address says it: a link to a page of a filtered list is the list. What an address says wrongly is
/// left out.
/// </summary>
/// <param name="Path">/work or /cases.</param>
public sealed record QueueAddress(string Path, CaseFilter Filter, CaseSort Sort, bool Descending, PageMove Move, string? Key)
{
    public const int Rows = 20;

    /// <summary>Names the last page.</summary>
    public const string LastPage = "last";

    private const string AnyOne = "all";

    /// <summary>The query that answers this address.</summary>
    public ListCases Query => new(Filter, Sort, Descending, Move, Key, Rows);

    /// <summary>Reads an address.</summary>
    /// <param name="address">Path and query.</param>
    /// <param name="tab">The group without a word of the address.</param>
    /// <param name="mine">Whether only one's own cases are shown without a word of the address.</param>
    public static QueueAddress Read(string address, CaseTab tab, bool mine)
    {
        ArgumentNullException.ThrowIfNull(address);
        var parts = address.Split('#')[0].Split('?', 2);
        var values = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        string? Value(string name) => values.TryGetValue(name, out var found) && found.ToString() is { Length: > 0 } text ? text : null;
        var filter = new CaseFilter(
            Word<CaseTab>(Value("tab")) ?? tab,
            Word<ApplicationStatus>(Value("status")),
            Value("track"),
            Value("district"),
            Value("mine") is { } own ? own != AnyOne : mine,
            Day(Value("due")),
            Value("q")?.Trim(),
            Value("program"),
            Counted(Value));
        var (move, key) = PlaceOf(Value("after"), Value("before"), Value("page"));
        return new QueueAddress(parts[0], filter, Word<CaseSort>(Value("sort")) ?? CaseSort.Due, Value("order") == "down", move, key)
        {
            DefaultTab = tab,
            DefaultMine = mine,
        };
    }

    /// <summary>The group that needs no word in the address.</summary>
    public CaseTab DefaultTab { get; init; }

    public bool DefaultMine { get; init; }

    /// <summary>The same list at its beginning.</summary>
    public QueueAddress AtStart => this with { Move = PageMove.First, Key = null };

    /// <summary>True where something beside the group narrows the list.</summary>
    public bool IsNarrowed => Filter != new CaseFilter(Filter.Tab, Mine: DefaultMine);

    /// <summary>The same list from its beginning with another filter.</summary>
    public QueueAddress With(CaseFilter filter) => AtStart with { Filter = filter };

    /// <summary>The list by a column: the same column again turns the order around.</summary>
    public QueueAddress SortedBy(CaseSort sort) => AtStart with { Sort = sort, Descending = sort == Sort && !Descending };

    /// <summary>The page beyond one of its ends.</summary>
    public QueueAddress Page(PageMove move, string? key) => this with { Move = move, Key = key };

    /// <summary>Which page the words of an address name.</summary>
    public static (PageMove Move, string? Key) PlaceOf(string? after, string? before, string? page) => (after, before, page) switch
    {
        ({ Length: > 0 }, _, _) => (PageMove.After, after),
        (_, { Length: > 0 }, _) => (PageMove.Before, before),
        (_, _, LastPage) => (PageMove.Last, null),
        _ => (PageMove.First, null),
    };

    public override string ToString()
    {
        var text = new StringBuilder(Path);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(text.Length == Path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        Add("tab", Filter.Tab == DefaultTab ? null : Filter.Tab.ToString());
        Add("status", Filter.Status?.ToString());
        Add("track", Filter.Track);
        Add("district", Filter.District);
        Add("mine", Filter.Mine == DefaultMine ? null : Filter.Mine ? "me" : AnyOne);
        Add("due", Text(Filter.DueBy));
        Add("q", Filter.Search);
        Add("program", Filter.Program);
        Add("from", Text(Filter.Counted?.From));
        Add("until", Text(Filter.Counted?.Until));
        Add("stoodOn", Text(Filter.Counted?.StoodOn));
        Add("knownOn", Text(Filter.Counted?.KnownOn));
        Add("sort", Sort == CaseSort.Due ? null : Sort.ToString());
        Add("order", Descending ? "down" : null);
        Add("after", Move == PageMove.After ? Key : null);
        Add("before", Move == PageMove.Before ? Key : null);
        Add("page", Move == PageMove.Last ? LastPage : null);
        return text.ToString();
    }

    /// <summary>What a report counts; only where the address has all of it.</summary>
    private static CountedCases? Counted(Func<string, string?> value) =>
        Day(value("until")) is { } until && Day(value("stoodOn")) is { } stood && Day(value("knownOn")) is { } known
            ? new CountedCases(Day(value("from")), until, stood, known)
            : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Array.Find(Enum.GetNames<T>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<T>(known) : null;
}
