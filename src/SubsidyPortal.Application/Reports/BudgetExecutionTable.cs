using System.Globalization;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Reports;

/// <summary>How far the rows of an exported report go.</summary>
public enum ReportDetail
{
    Track,
    District,
    Month,
}

/// <summary>
/// Budget execution as a table for files. Below tracks, a row "whole track" carries the budget, because it isn't split by
/// district; so every column still adds up to its total.
/// </summary>
internal sealed class BudgetExecutionTable(BudgetExecutionView view, ReportDetail detail, string language, IReportWords words)
{
    public const string Name = "budget-execution";

    /// <summary>Stands for the whole track where districts have rows of their own.</summary>
    public const string WholeTrack = "all";

    /// <summary>No reason was given for a rate under 90 %.</summary>
    public const string NotGiven = "not-given";

    public static IReadOnlyList<string> Payers { get; } = ["city", "district", "province", "national"];

    public ReportTable Make() => new(
        Name,
        Word("File.Title"),
        new ReportCover(view.Scope.AsStoodOn, view.Scope.AsKnownOn, language, [.. Parameters()], Labels()),
        [.. Columns()],
        Rows().ToAsyncEnumerable(),
        _ => Total());

    private ReportLabels Labels() => new(
        Word("File.Cover"), Word("File.Data"), Word("File.StoodOn"), Word("File.KnownOn"), Word("File.Language"), Word("File.Rows"), Word("File.DataHash"), Word("File.DataHashNote"));

    private IEnumerable<ReportParameter> Parameters()
    {
        yield return Parameter("program", ReportCell.Named(view.Program.Code, InLanguage(view.Program.ChineseName, view.Program.EnglishName)));
        yield return Parameter("document", ReportCell.Of(view.Program.DocumentNumber));
        yield return Parameter("track", view.Scope.Track is { } track ? TrackCell(track) : All());
        yield return Parameter("district", view.Scope.District is { } district ? DistrictCell(district) : All());
        if (view.Scope.Year is { } year)
        {
            yield return Parameter("year", ReportCell.Of(year.ToString(CultureInfo.InvariantCulture)));
        }

        yield return Parameter("detail", ReportCell.Named(detail.ToString().ToLowerInvariant(), Word("File.Detail." + detail)));
        if (!view.Final)
        {
            yield return Parameter("status", ReportCell.Named("provisional", Word("File.Provisional")));
        }
    }

    private IEnumerable<ReportColumn> Columns()
    {
        yield return Column("track", ReportType.Text, 16);
        if (detail >= ReportDetail.District)
        {
            yield return Column("district", ReportType.Text, 16);
        }

        if (detail >= ReportDetail.Month)
        {
            yield return Column("month", ReportType.Text, 10);
        }

        foreach (var key in new[] { "initial_budget", "adjusted_budget", "applied", "reserved", "committed", "payable", "paid", "recovered", "balance" })
        {
            yield return Column(key, ReportType.Money, summed: true);
        }

        yield return Column("execution_rate", ReportType.Percent);
        yield return Column("companies", ReportType.Count);
        yield return Column("contracts", ReportType.Count);
        yield return Column("verified_contract_amount", ReportType.Money, summed: true);
        foreach (var payer in Payers)
        {
            yield return Column("paid_" + payer, ReportType.Money, summed: true);
        }

        yield return Column("reason_under_90", ReportType.Text, 24);
    }

    private IEnumerable<IReadOnlyList<ReportCell>> Rows()
    {
        foreach (var track in view.Lines)
        {
            if (detail == ReportDetail.Track)
            {
                yield return Row([TrackCell(track.Track)], track.Figures);
                continue;
            }

            foreach (var row in detail == ReportDetail.District ? DistrictRows(track) : MonthRows(track))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<IReadOnlyList<ReportCell>> DistrictRows(BudgetLineView track)
    {
        if (track.Figures.AdjustedBudget is not null)
        {
            yield return BudgetRow([TrackCell(track.Track), Whole()], track.Figures, withRate: true);
        }

        foreach (var district in track.Parts)
        {
            yield return Row([TrackCell(track.Track), DistrictCell(district.District!)], district.Figures);
        }
    }

    private IEnumerable<IReadOnlyList<ReportCell>> MonthRows(BudgetLineView track)
    {
        if (track.Figures.AdjustedBudget is not null)
        {
            foreach (var month in view.BudgetByMonth.Where(b => b.Track == track.Track))
            {
                yield return BudgetRow([TrackCell(track.Track), Whole(), MonthCell(month)], month.Figures, withRate: false);
            }
        }

        foreach (var month in track.Parts.SelectMany(d => d.Parts))
        {
            yield return Row([TrackCell(track.Track), DistrictCell(month.District!), MonthCell(month)], month.Figures);
        }
    }

    private IReadOnlyList<ReportCell> Total()
    {
        ReportCell[] blanks = [.. Enumerable.Repeat(ReportCell.Blank, (int)detail)];
        var total = Row([ReportCell.Named("total", Word("File.Total")), .. blanks], view.Total);
        return [.. total.SkipLast(1), ReportCell.Blank];
    }

    private IReadOnlyList<ReportCell> Row(IEnumerable<ReportCell> keys, BudgetExecutionFigures f) =>
    [
        .. keys, ReportCell.Of(f.InitialBudget), ReportCell.Of(f.AdjustedBudget), ReportCell.Of(f.Applied), ReportCell.Of(f.Reserved),
        ReportCell.Of(f.Committed), ReportCell.Of(f.Payable), ReportCell.Of(f.Paid), ReportCell.Of(f.Recovered), ReportCell.Of(f.Available),
        RateCell(f), ReportCell.Of(f.Companies), ReportCell.Of(f.Contracts), ReportCell.Of(f.Verified),
        .. Payers.Select(p => f.PaidBy.TryGetValue(p, out var paid) ? ReportCell.Of(paid) : ReportCell.Blank), ReasonCell(f),
    ];

    private IReadOnlyList<ReportCell> BudgetRow(IEnumerable<ReportCell> keys, BudgetExecutionFigures f, bool withRate)
    {
        var blank = ReportCell.Blank;
        return
        [
            .. keys, ReportCell.Of(f.InitialBudget), ReportCell.Of(f.AdjustedBudget), blank, blank, blank, blank, blank, blank, ReportCell.Of(f.Available),
            withRate ? RateCell(f) : blank, blank, blank, blank, .. Payers.Select(_ => blank), withRate ? ReasonCell(f) : blank,
        ];
    }

    private static ReportCell RateCell(BudgetExecutionFigures f) => f.ExecutionRate is { } rate ? ReportCell.Percent(rate) : ReportCell.Blank;

    private ReportCell ReasonCell(BudgetExecutionFigures f) => !f.NeedsReason ? ReportCell.Blank : f.Reason is { } given ? ReportCell.Of(given) : ReportCell.Named(NotGiven, Word("File.NotGiven"));

    private ReportCell Whole() => ReportCell.Named(WholeTrack, Word("File.WholeTrack"));

    private ReportCell All() => ReportCell.Named(WholeTrack, Word("File.All"));

    private ReportCell TrackCell(string code)
    {
        var track = view.Tracks.FirstOrDefault(t => t.Code == code);
        return track is null ? ReportCell.Of(code) : ReportCell.Named(code, InLanguage(track.ChineseName, track.EnglishName));
    }

    private ReportCell DistrictCell(string code)
    {
        var division = DivisionCode.Exists(code) ? DivisionCode.Parse(code).Division : null;
        return division is null ? ReportCell.Of(code) : ReportCell.Named(code, InLanguage(division.ChineseName, division.NameInEnglish));
    }

    private static ReportCell MonthCell(BudgetLineView line) => ReportCell.Of(line.Month!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture));

    private ReportParameter Parameter(string key, ReportCell value) => new(key, Word("File.Parameter." + key), value);

    private ReportColumn Column(string key, ReportType type, int? width = null, bool summed = false) => new(key, Word("File.Column." + key), type, summed, width);

    private string InLanguage(string chinese, string english) => language == "en" ? english : chinese;

    private string Word(string key) => words.Of(key, language);
}
