using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// The cells of one row as markup. Rows are what officials look at all day: one string per row costs a circuit a tenth of what
/// elements or components would, and goes over the wire as it is.
/// </summary>
internal sealed class CaseRowMarkup(QueueWords words, IReadOnlyDictionary<string, string> tracks, DateOnly today)
{
    /// <summary>Working days before a deadline from which on the bar is drawn in the colour of attention.</summary>
    private const int Soon = 1;

    /// <summary>A tenth of the bar per working day; full on the last day.</summary>
    private const int PercentPerDay = 9;

    /// <param name="row">The row.</param>
    /// <param name="selectable">With a box to select it.</param>
    /// <param name="selected">The box is ticked.</param>
    /// <param name="verdict">What a dry run or act said, as markup; null where none was made.</param>
    public MarkupString Cells(CaseRow row, bool selectable, bool selected, string? verdict)
    {
        var html = new StringBuilder(900);
        if (selectable)
        {
            html.Append("<td class=\"x\"><input type=\"checkbox\" aria-label=\"").Append(words.Select).Append(' ').Append(row.Number)
                .Append(selected ? "\" checked></td>" : "\"></td>");
        }

        Cell(html, words.Case, "h").Append("<a href=\"").Append(Links.Officer.Case(row.Id)).Append("\">").Append(row.Number).Append("</a></td>");
        Cell(html, words.Company, "co").Append(QueueWords.Encode(Name(row))).Append("</td>");
        Cell(html, words.District).Append(words.DistrictOf(row.District)).Append("</td>");
        Cell(html, words.Track).Append(tracks.TryGetValue(CaseTrack.SeriesOf(row.Number), out var track) ? track : QueueWords.Encode(row.Track)).Append("</td>");
        Cell(html, words.Ceiling, "num").Append(row.Ceiling.ForReader()).Append("</td>");
        Clock(Cell(html, words.TimeLeft), row).Append("</td>");
        Cell(html, words.State, "s").Append(words.States[row.Status]);
        if (Signal(row) is { } signal)
        {
            html.Append(' ').Append(signal);
        }

        Cell(html.Append("</td>"), words.Changed, "muted").Append(QueueWords.Encode(Changed(row.ChangedAt))).Append("</td>");
        if (selectable)
        {
            Cell(html, words.DryRun, "v").Append(verdict).Append("</td>");
        }

        return new MarkupString(html.ToString());
    }

    private string Name(CaseRow row) => words.IsChinese || string.IsNullOrEmpty(row.CompanyEnglishName) ? row.CompanyName : row.CompanyEnglishName;

    /// <summary>The hour matters this year; of another year the day with its year, which would otherwise be taken for this one's.</summary>
    private string Changed(DateTimeOffset at) => Dates.CityDay(at) is var day && day.Year != today.Year ? Dates.Full(day) : Dates.Brief(at);

    private StringBuilder Clock(StringBuilder html, CaseRow row)
    {
        if (row.DaysLeft is not { } days)
        {
            return html.Append(words.NoDeadline);
        }

        var kind = days < 0 ? "late" : days <= Soon ? "soon" : "far";
        var width = Math.Clamp(100 - (PercentPerDay * Math.Max(days, 0)), 4, 100);
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"clk {kind}\"><span class=\"meter\" aria-hidden=\"true\"><i style=\"width:{width}%\"></i></span><span>");
        return html.Append(days switch
        {
            0 => words.Today,
            1 => words.DayLeft,
            > 1 => string.Format(CultureInfo.InvariantCulture, words.DaysLeft, days),
            -1 => words.DayLate,
            _ => string.Format(CultureInfo.InvariantCulture, words.DaysLate, -days),
        }).Append("</span></span>");
    }

    private string? Signal(CaseRow row) => row switch
    {
        { ChecksFailed: > 0 } => words.Failed(row.ChecksFailed.Value),
        { ChecksUnknown: > 0 } => words.Unknown(row.ChecksUnknown.Value),
        { Stage: WorkStage.Answered } => words.Answered,
        { ChecksUnknown: 0 } => words.AllPass,
        { Stage: WorkStage.Approval } => words.Recommended,
        _ => null,
    };

    private static StringBuilder Cell(StringBuilder html, string label, string? cssClass = null)
    {
        html.Append("<td data-l=\"").Append(label);
        return cssClass is null ? html.Append("\">") : html.Append("\" class=\"").Append(cssClass).Append("\">");
    }
}
