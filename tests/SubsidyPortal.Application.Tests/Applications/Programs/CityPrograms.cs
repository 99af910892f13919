using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.TestKit.Portal;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>One application in a program of the catalogue: who asks, for what, what an officer finds, and what it comes to.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Prefix">Of its case numbers.</param>
/// <param name="District">Of the company.</param>
/// <param name="Track">Track code.</param>
/// <param name="Kind">Contract kind.</param>
/// <param name="Line">Line kind.</param>
/// <param name="Yuan">Amount of the line.</param>
/// <param name="Award">The city's award.</param>
public sealed record CityCase(string Program, string Prefix, string District, string Track, string Kind, string Line, decimal Yuan, decimal Award)
{
    public string Use { get; init; } = "training";

    /// <summary>The day on which the case is applied for.</summary>
    public DateOnly Day { get; init; } = new(2026, 3, 2);

    public int? PoolYear { get; init; }

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>Facts that the officer records before the check is passed.</summary>
    public IReadOnlyDictionary<string, string> Found { get; init; } = new Dictionary<string, string>();

    /// <summary>Further lines that don't count.</summary>
    public IReadOnlyList<CaseFill.Line> Others { get; init; } = [];

    public Func<CompanyFacts, CompanyFacts> Company { get; init; } = facts => facts with { Industry = "software", Size = "medium" };

    public string Pool => Domain.Programs.BudgetPool.CodeOf(Program, Track, "city", PoolYear);

    /// <summary>What the company types.</summary>
    public CaseFill Fill()
    {
        var fill = CaseFill.For(Track, Yuan, CaseJourney.NewContractNumber());
        var (signed, starts) = (Day.AddMonths(-2), Day.AddMonths(-1));
        var all = Others.Sum(l => decimal.Parse(l.Amount, System.Globalization.CultureInfo.InvariantCulture)) + Yuan;
        fill = fill.With(DraftFields.ContractKind, Kind).With(DraftFields.Use, Use)
            .With(DraftFields.SignedOn, Iso(signed)).With(DraftFields.StartsOn, Iso(starts)).With(DraftFields.EndsOn, Iso(starts.AddYears(1).AddDays(-1)))
            .With(DraftFields.ContractTotal, all.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))
            .WithLines([fill.Lines[0] with { Kind = Line }, .. Others]);
        return Answers.Aggregate(fill, (now, answer) => now.With(answer.Key, answer.Value));
    }

    public override string ToString() => $"{Program} {Track} {string.Join(' ', Answers.Values.Concat(Found.Values))}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
