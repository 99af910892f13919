using System.Globalization;
using System.Text.RegularExpressions;
using SubsidyPortal.Application.Demo.Names;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>Takes the texts of the model city apart: finds ids, numbers, instants and names in them.</summary>
internal sealed class BulkReader
{
    private const string Fixed =
        "(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(?<series>SH25-[CMDP]-)(?<number>[0-9]{4,5})"
        + "|(?<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?<rest>(\\.[0-9]+)?(Z|\\+00:00))"
        + "|(?<before>2[0-9]31)0000(?<after>[0-9]{12})|(?<reference>GK[0-9]{16}|TH[0-9]{12})";

    private readonly IReadOnlySet<Guid> kept;
    private readonly IReadOnlyDictionary<string, int> perRound;
    private readonly Dictionary<string, BulkPart> literals = new(StringComparer.Ordinal);
    private readonly Regex pattern;

    /// <param name="kept">Ids that all copies share: officials, the program.</param>
    /// <param name="perRound">How many numbers of each series the model has used.</param>
    /// <param name="companies">The model's companies.</param>
    /// <param name="contracts">Number of every contract, with the company's place.</param>
    public BulkReader(IReadOnlySet<Guid> kept, IReadOnlyDictionary<string, int> perRound, IReadOnlyList<DemoCompany> companies, IEnumerable<(string Number, int Company)> contracts)
    {
        this.kept = kept;
        this.perRound = perRound;
        for (var i = 0; i < companies.Count; i++)
        {
            AddCompany(i, companies[i]);
        }

        foreach (var (number, company) in contracts)
        {
            literals[number] = new BulkPart.ContractNumber(company, number[companies[company].Initials.Length..]);
        }

        // Longer names first, because one may begin another.
        pattern = new Regex($"{Fixed}|(?<literal>{string.Join('|', literals.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape))})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    public bool IsKept(Guid id) => kept.Contains(id);

    /// <summary>The text's parts; null where it is the same in every copy.</summary>
    public BulkText? Read(string text)
    {
        List<BulkPart>? parts = null;
        var end = 0;
        foreach (Match match in pattern.Matches(text))
        {
            if (PartOf(match) is { } part)
            {
                (parts ??= []).Add(new BulkPart.Same(text[end..match.Index]));
                parts.Add(part);
                end = match.Index + match.Length;
            }
        }

        parts?.Add(new BulkPart.Same(text[end..]));
        return parts is null ? null : new BulkText(parts);
    }

    private BulkPart? PartOf(Match match)
    {
        var groups = match.Groups;
        if (groups["id"].Success)
        {
            var id = Guid.ParseExact(groups["id"].Value, "D");
            return IsKept(id) ? null : new BulkPart.Id(id);
        }

        if (groups["series"].Success)
        {
            var digits = groups["number"].Value;
            return new BulkPart.Number(
                groups["series"].Value, int.Parse(digits, CultureInfo.InvariantCulture), perRound.GetValueOrDefault(groups["series"].Value[..^1]), digits.Length);
        }

        if (groups["at"].Success)
        {
            return new BulkPart.Instant(DateTime.ParseExact(groups["at"].Value, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), groups["rest"].Value);
        }

        return groups["before"].Success ? new BulkPart.Invoice(groups["before"].Value, groups["after"].Value)
            : groups["reference"].Success ? new BulkPart.Reference(match.Value)
            : literals[match.Value];
    }

    private void AddCompany(int place, DemoCompany company)
    {
        Add(c => c.ChineseName);
        Add(c => c.EnglishName);
        Add(c => c.Uscc.Value);
        Add(c => c.BankAccount);
        Add(c => c.Phone);
        Add(c => c.Owner.ChineseName);
        Add(c => c.Owner.EnglishName);
        Add(c => c.Editor.ChineseName);
        Add(c => c.Editor.EnglishName);
        Add(c => c.MailDomain);
        Add(c => c.MailDomain.ToUpperInvariant());

        void Add(Func<DemoCompany, string> value) => literals.TryAdd(value(company), new BulkPart.OfCompany(place, value));
    }
}
