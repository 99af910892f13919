using System.Globalization;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>The result of a what-if as one table for files; the first column says what a row is about.</summary>
internal sealed class WhatIfTable(
    WhatIfRun run, WhatIfResult result, IReadOnlyDictionary<string, LocalizedText> tracks, DateOnly day, string language, IReportWords words)
{
    public const string Name = "what-if";

    private static readonly string[] Counts = ["cases", "winners", "losers", "became_eligible", "became_ineligible"];
    private static readonly string[] Amounts = ["baseline", "draft", "difference"];
    private static readonly string[] Undefined = ["baseline_undefined", "draft_undefined"];
    private static readonly string[] Exhausted = ["baseline_earliest", "baseline_latest", "draft_earliest", "draft_latest"];

    public ReportTable Make() => new(
        Name, Word("File.WhatIf.Title"),
        new ReportCover(day, day, language, [.. Parameters()], new ReportLabels(
            Word("File.Cover"), Word("File.Data"), Word("File.StoodOn"), Word("File.KnownOn"), Word("File.Language"), Word("File.Rows"), Word("File.DataHash"), Word("File.DataHashNote"))),
        [
            Column("about", ReportType.Text), Column("key", ReportType.Text), Column("part", ReportType.Text),
            .. Counts.Select(c => Column(c, ReportType.Count)), .. Amounts.Select(a => Column(a, ReportType.Money)),
            .. Undefined.Select(u => Column(u, ReportType.Count)), .. Exhausted.Select(e => Column(e, ReportType.Text)),
        ],
        Rows().ToAsyncEnumerable());

    private IEnumerable<ReportParameter> Parameters()
    {
        yield return Parameter("program", ReportCell.Of(run.Program));
        yield return Parameter("draft", ReportCell.Of(run.Draft.Hash));
        yield return Parameter("baseline", ReportCell.Of(run.Baseline.Hash));
        yield return run.Population.Size is { } size
            ? Parameter("population", ReportCell.Of(string.Create(CultureInfo.InvariantCulture, $"{size} / {run.Population.Seed}")))
            : Parameter("population", ReportCell.Named("submitted", Word("File.WhatIf.Submitted")));
    }

    private IEnumerable<IReadOnlyList<ReportCell>> Rows() =>
    [
        .. result.Tracks.Select(t => Row("track", Track(t.Code), null, [t.Cases, t.Winners, t.Losers, t.BecameEligible, t.BecameIneligible], t.Baseline, t.Draft)),
        .. result.Tracks.Select(t => Row("track-decided", Track(t.Code), null, [], t.BaselineDecided, t.DraftDecided)),
        .. result.Payers.Select(p => Row(
            "payer", Track(p.Track), ReportCell.Of(EnumCode.Of(p.Payer)), [], p.BaselineShown, p.DraftShown, undefined: [p.BaselineUndefined, p.DraftUndefined])),
        .. result.Groups.Select(g => Row(
            g.Dimension.ToString().ToLowerInvariant(), g.Dimension == WhatIfDimension.District ? District(g.Key) : ReportCell.Of(g.Key), null,
            [g.Cases, g.Winners, g.Losers], g.Baseline, g.Draft)),
        .. result.Pools.Select(p => Row(
            "pool", Track(p.Track), ReportCell.Of($"{EnumCode.Of(p.Payer)}/{p.Year?.ToString(CultureInfo.InvariantCulture) ?? "total"}"), [], p.Baseline?.Asked, p.Draft?.Asked,
            [p.Baseline?.Earliest, p.Baseline?.Latest, p.Draft?.Earliest, p.Draft?.Latest])),
        .. result.Months.Select(m => Row("month", ReportCell.Of(Month(m.Month)), null, [], m.Baseline, m.Draft)),
        .. result.Largest.Select(c => Row("change", ReportCell.Of(c.Number), Track(c.Track), [], c.Baseline, c.Draft)),
    ];

    private IReadOnlyList<ReportCell> Row(
        string about, ReportCell key, ReportCell? part, IReadOnlyList<int> counts, Money? baseline, Money? draft, IReadOnlyList<WhatIfExhaustion?>? months = null,
        IReadOnlyList<int>? undefined = null) =>
    [
        ReportCell.Named(about, Word("File.WhatIf.About." + about)), key, part ?? ReportCell.Blank,
        .. Enumerable.Range(0, Counts.Length).Select(i => i < counts.Count ? ReportCell.Of((long)counts[i]) : ReportCell.Blank),
        ReportCell.Of(baseline), ReportCell.Of(draft), baseline is { } b && draft is { } d ? ReportCell.Of(d - b) : ReportCell.Blank,
        .. Enumerable.Range(0, Undefined.Length).Select(i => undefined is null ? ReportCell.Blank : ReportCell.Of((long)undefined[i])),
        .. Enumerable.Range(0, Exhausted.Length).Select(i => months?[i] is { } month ? Exhaustion(month) : ReportCell.Blank),
    ];

    private ReportCell Exhaustion(WhatIfExhaustion at) => at.Projected
        ? ReportCell.Named(Month(at.Month) + "?", $"{Month(at.Month)} {Word("File.WhatIf.Projected")}")
        : ReportCell.Of(Month(at.Month));

    private ReportCell Track(string code) =>
        tracks.TryGetValue(code, out var title) ? ReportCell.Named(code, language == "en" ? title.En : title.ZhHans) : ReportCell.Of(code);

    private ReportCell District(string code)
    {
        var division = DivisionCode.Exists(code) ? DivisionCode.Parse(code).Division : null;
        return division is null ? ReportCell.Of(code) : ReportCell.Named(code, language == "en" ? division.NameInEnglish : division.ChineseName);
    }

    private ReportParameter Parameter(string key, ReportCell value) => new(key, Word("File.WhatIf.Parameter." + key), value);

    private ReportColumn Column(string key, ReportType type) => new(key, Word("File.WhatIf.Column." + key), type);

    private string Word(string key) => words.Of(key, language);

    private static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
