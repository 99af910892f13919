using SubsidyPortal.Application.Demo.City.Joint;
using SubsidyPortal.Application.Demo.Names;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>The whole story before it is played: every act with its day, in order.</summary>
internal sealed class DemoPlan
{
    private static readonly DateOnly Founded = new(2025, 8, 4);
    private static readonly DateOnly FirstApplications = new(2025, 8, 25);

    private static readonly (DemoPath Path, int Weight)[] Ordinary =
    [
        (DemoPath.Claiming, 66), (DemoPath.Closed, 9), (DemoPath.GivenUp, 3), (DemoPath.Awarded, 6), (DemoPath.RejectedInCheck, 4),
        (DemoPath.RejectedInReview, 4), (DemoPath.Withdrawn, 4), (DemoPath.WithdrawnInNotice, 1), (DemoPath.Lapsed, 3),
    ];

    private static readonly (string Track, int Weight)[] Tracks = [("compute", 36), ("model", 41), ("data", 23)];

    private readonly DemoCityOptions options;
    private readonly DemoDays days;
    private readonly DemoCompanies companies;
    private readonly List<DemoScript> scripts = [];
    private readonly Dictionary<int, int> firstDayOf = [];

    public DemoPlan(DemoCityOptions options, DemoDays days)
    {
        this.options = options;
        this.days = days;
        companies = new DemoCompanies(options.Seed);
        var cases = DemoShowcase.All.Count;
        for (var i = 0; i < cases; i++)
        {
            AddShowcase(i, DemoShowcase.All[i]);
        }

        var earliest = days.From(options.LastDay.AddYears(-1) is var year && year < FirstApplications ? FirstApplications : year);
        var latest = Math.Max(earliest, days.Last - 45);
        for (var i = cases; i < options.Applications; i++)
        {
            AddOrdinary(i, earliest, latest);
        }

        var joint = options.HasJointProgram ? new JointPlan(options, days, companies) : null;
        foreach (var story in joint?.Cases ?? [])
        {
            Keep(story);
        }

        Cases = [.. scripts];
        scripts.AddRange(joint?.Others ?? []);
        AddCompanies();
        scripts.AddRange(PaymentStories.Tell(days.From(FirstApplications) + 30, days.Last, options.Seed));
        scripts.Add(ReductionStory.Tell(days.Last, options.Seed));
        scripts.Add(ReportStory.Tell(days.Last, options.Seed));
        scripts.AddRange(PolicyStories.Tell(days.Last, options.Seed));
        Founding = FoundingStory.Tell(days.From(Founded), options);
        scripts.Add(Founding);
        Steps = [.. scripts.SelectMany(s => s.Steps).Where(s => s.Day <= days.Last)
            .OrderBy(s => s.Day).ThenBy(s => s.Minute).ThenBy(s => s.Second).ThenBy(s => s.Script.Name, StringComparer.Ordinal)];
    }

    public DemoDays Days => days;

    /// <summary>The story of the city itself, which begins with the accounts.</summary>
    public DemoScript Founding { get; }

    /// <summary>The stories of the cases, for counting how many have been told.</summary>
    public IReadOnlyList<DemoScript> Cases { get; }

    /// <summary>Every act that happens before the last day.</summary>
    public IReadOnlyList<DemoStep> Steps { get; }

    private void AddShowcase(int number, DemoShowcase showcase)
    {
        var company = companies[showcase.Company ?? (1 + (number % (options.Companies - 1)))];
        var claims = showcase.Claim is { } end ? (IReadOnlyList<ClaimEnd>)[end] : [];

        // Told once from day 0 to learn how long the story takes, then so that its last act lies where it should.
        var length = Story(number, company, showcase.Track, showcase.Path, claims, 0).Script.Day;
        Keep(Story(number, company, showcase.Track, showcase.Path, claims, days.Last - showcase.Ago - length));
    }

    private void AddOrdinary(int number, int earliest, int latest)
    {
        var dice = Dice.For(options.Seed, "case", number);
        var company = companies[(number * 7) % options.Companies];
        var path = dice.Pick(Ordinary, o => o.Weight).Path;
        var claims = path is DemoPath.Claiming or DemoPath.GivenUp ? Enumerable.Repeat(ClaimEnd.Approved, 1 + (dice.Below(5) / 3)).ToList()
            : path == DemoPath.Closed ? Enumerable.Repeat(ClaimEnd.Approved, 1 + (dice.Below(5) / 3)).ToList()
            : [];
        var track = dice.Pick(Tracks, t => t.Weight).Track;
        Keep(Story(number, company, track, path, claims, earliest + dice.Below(latest - earliest + 1)));
    }

    private (DemoScript Script, DemoCompany Company) Story(
        int number, DemoCompany company, string track, DemoPath path, IReadOnlyList<ClaimEnd> claims, int start)
    {
        var dice = Dice.For(options.Seed, "story", number);
        var months = dice.Chance(70) ? 12 : 6;
        var contract = Contract(number, company, track, path, days[Math.Max(0, start)].Year, months);
        var file = new DemoCase(number, company, track, path, contract, dice);
        file.Date(days[Math.Max(0, start)], months);
        var script = new DemoScript(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"case-{number:000}"), start, dice);
        CaseStories.Tell(file, [.. claims.Select((end, i) => new DemoClaim(file, i, claims.Count, end))], script);
        return (script, company);
    }

    /// <summary>Contracts of the size that a company of its kind would apply with; two signatures need a large one.</summary>
    private DemoContract Contract(int number, DemoCompany company, string track, DemoPath path, int year, int months)
    {
        const long TwoSignatures = 9_500_000_00;
        for (var attempt = 0; ; attempt++)
        {
            var dice = Dice.For(options.Seed, "contract", (number * 1000L) + attempt);
            var size = path == DemoPath.AwaitsSecond ? "large" : company.Size switch
            {
                "micro" => dice.Chance(40) ? "small" : track == "compute" ? "medium" : "large",
                "small" => dice.Chance(30) ? "medium" : "large",
                _ => "large",
            };
            var contract = DemoContracts.Invent(company with { Size = size }, track, year, months, dice);
            if (path != DemoPath.AwaitsSecond || (contract.Kind == "compute-lease" && contract.Total.Fen > TwoSignatures))
            {
                return contract;
            }
        }
    }

    private void Keep((DemoScript Script, DemoCompany Company) story)
    {
        var (script, company) = story;
        scripts.Add(script);
        var first = script.Steps[0].Day;
        firstDayOf[company.Number] = firstDayOf.TryGetValue(company.Number, out var known) ? Math.Min(known, first) : first;
    }

    /// <summary>Every company registers some days before its first application.</summary>
    private void AddCompanies()
    {
        for (var i = 0; i < options.Companies; i++)
        {
            var dice = Dice.For(options.Seed, "registration", i);
            var day = firstDayOf.GetValueOrDefault(i, days.Last - 10) - (int)dice.Between(2, 9);
            var script = new DemoScript(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"company-{i:000}"), day, dice);
            scripts.Add(script.Then(0, FoundingStory.Register(companies[i])));
        }
    }
}
