using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>Puts the rows of a program together: tracks, their districts, their months.</summary>
internal sealed class BudgetTree(IReadOnlyList<BudgetRow> rows, IReadOnlyList<string> tracks, ReportScope scope)
{
    private readonly string? district = scope.District;

    /// <summary>A balance is of a day since the beginning: what moved in one year has none.</summary>
    private readonly bool balances = scope.Year is null;

    private readonly IReadOnlyList<BudgetRow> money = [.. rows.Where(r => r.Level < 0 && tracks.Contains(r.Track))];

    /// <summary>The figures of all tracks together.</summary>
    /// <param name="wholeProgram">Whether the tracks are all of the program; else each is counted alone and there is just one.</param>
    public BudgetExecutionFigures Total(bool wholeProgram) => (wholeProgram, district) switch
    {
        (true, null) => Figures(money, Counts(7, "", "", null), budget: true),
        (true, { } one) => Figures(In(one), Counts(5, "", one, null), budget: false),
        _ => Track(tracks[0]),
    };

    public IReadOnlyList<BudgetLineView> Lines() =>
        [.. tracks.Select(t => new BudgetLineView(BudgetLineLevel.Track, t, null, null, Track(t), Districts(t)))];

    /// <summary>What moved in the budget of each track, month by month.</summary>
    public IReadOnlyList<BudgetLineView> BudgetByMonth() =>
    [
        .. from track in tracks
           from month in money.Where(r => r.Track == track).Select(r => r.Month!.Value).Distinct().Order()
           let moved = money.Where(r => r.Track == track && r.Month == month).ToList()
           select new BudgetLineView(BudgetLineLevel.Month, track, null, month, Budget(moved), []),
    ];

    /// <summary>
    /// How the budget stood at the end of each month, and on the last day; of one district or year what was promised and paid in it,
    /// because the budget isn't split so far.
    /// </summary>
    public IReadOnlyList<BudgetCourseView> Course()
    {
        var shown = district is { } one ? [.. In(one)] : money;
        if (shown.Count == 0)
        {
            return [];
        }

        var last = scope.Until;
        var points = new List<BudgetCourseView>();
        var sum = new BudgetCourseView(default, balances && district is null ? Money.Zero : null, Money.Zero, Money.Zero, Money.Zero);
        var byMonth = shown.ToLookup(r => r.Month!.Value);
        for (var month = shown.Min(r => r.Month!.Value); month <= last; month = month.AddMonths(1))
        {
            var moved = byMonth[month].ToList();
            var end = month.AddMonths(1).AddDays(-1);
            sum = new BudgetCourseView(
                end < last ? end : last,
                sum.Available + Sum(moved, r => r.Available),
                sum.Reserved + Sum(moved, r => r.Reserved),
                sum.Committed + Sum(moved, r => r.Committed + r.Payable),
                sum.Paid + Sum(moved, r => r.Paid));
            points.Add(sum);
        }

        return points;
    }

    private BudgetExecutionFigures Track(string track) => district is { } one
        ? Figures(In(one).Where(r => r.Track == track), Counts(1, track, one, null), budget: false)
        : Figures(money.Where(r => r.Track == track), Counts(3, track, "", null), budget: true);

    private IReadOnlyList<BudgetLineView> Districts(string track) =>
    [
        .. from code in rows.Where(r => r.Track == track && r.District.Length > 0 && (district is null || r.District == district)).Select(r => r.District)
               .Distinct().Order(StringComparer.Ordinal)
           let own = money.Where(r => r.Track == track && r.District == code).ToList()
           select new BudgetLineView(
               BudgetLineLevel.District, track, code, null, Figures(own, Counts(1, track, code, null), budget: false), Months(track, code, own)),
    ];

    private IReadOnlyList<BudgetLineView> Months(string track, string code, List<BudgetRow> own) =>
    [
        .. from month in rows.Where(r => r.Track == track && r.District == code).Select(r => r.Month).OfType<DateOnly>().Distinct().Order()
           select new BudgetLineView(
               BudgetLineLevel.Month, track, code, month,
               Figures(own.Where(r => r.Month == month), Counts(0, track, code, month), budget: false), []),
    ];

    private IEnumerable<BudgetRow> In(string code) => money.Where(r => r.District == code);

    private BudgetRow? Counts(int level, string track, string code, DateOnly? month) =>
        rows.FirstOrDefault(r => r.Level == level && r.Track == track && r.District == code && r.Month == month);

    private BudgetExecutionFigures Budget(List<BudgetRow> moved) => new()
    {
        InitialBudget = Sum(moved, r => r.Initial),
        AdjustedBudget = Sum(moved, r => r.Adjusted),
        Available = balances ? Sum(moved, r => r.Available) : null,
    };

    private BudgetExecutionFigures Figures(IEnumerable<BudgetRow> moved, BudgetRow? counts, bool budget)
    {
        var own = moved.ToList();
        var whole = Budget(own);
        return new BudgetExecutionFigures
        {
            InitialBudget = budget ? whole.InitialBudget : null,
            AdjustedBudget = budget ? whole.AdjustedBudget : null,
            Available = budget ? whole.Available : null,
            Applied = counts?.Applied ?? Money.Zero,
            Verified = counts?.Verified ?? Money.Zero,
            Companies = counts?.Companies ?? 0,
            Contracts = counts?.Contracts ?? 0,
            Reserved = Sum(own, r => r.Reserved),
            Committed = Sum(own, r => r.Committed),
            Payable = Sum(own, r => r.Payable),
            Paid = Sum(own, r => r.Paid),
            Recovered = Sum(own, r => r.Recovered),
            PaidBy = own.Where(r => r.Payer.Length > 0).GroupBy(r => r.Payer).ToDictionary(g => g.Key, g => Sum(g, r => r.Paid)),
        };
    }

    private static Money Sum(IEnumerable<BudgetRow> rows, Func<BudgetRow, Money> amount) => Money.Sum(rows.Select(amount));
}
