using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>
/// Reads rows copied from a spreadsheet: of each row the last cell that is an amount, a cell that names a kind of line, a short
/// cell with a digit as the page, and the first other cell as the description. Nothing is refused; the person sees and corrects it.
/// </summary>
internal static class PastedLines
{
    private const int LongestPage = 8;

    /// <param name="text">As pasted: one row per line, cells separated by tabs.</param>
    /// <param name="kinds">Codes of line kinds by their words, without regard to case.</param>
    /// <param name="newId">Makes ids.</param>
    public static IReadOnlyList<DraftLine> Read(string text, IReadOnlyDictionary<string, string> kinds, Func<Guid> newId)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = text.ReplaceLineEndings("\n").Split('\n').Select(row => row.Split('\t').Select(cell => cell.Trim()).ToList())
            .Where(cells => cells.Exists(cell => cell.Length > 0)).ToList();

        // A head has words where the other rows have amounts.
        if (rows.Count > 1 && AmountAt(rows[0]) < 0 && AmountAt(rows[1]) >= 0)
        {
            rows.RemoveAt(0);
        }

        return [.. rows.Select(cells => Line(cells, kinds, newId()))];
    }

    private static DraftLine Line(List<string> cells, IReadOnlyDictionary<string, string> kinds, Guid id)
    {
        var amount = Take(cells, AmountAt(cells));
        var kind = Take(cells, cells.FindIndex(kinds.ContainsKey));
        var description = cells.FindIndex(cell => cell.Length > LongestPage || (cell.Length > 0 && !cell.Any(char.IsAsciiDigit)));
        var what = Take(cells, description >= 0 ? description : cells.FindIndex(cell => cell.Length > 0));
        var page = Take(cells, cells.FindIndex(cell => cell.Length is > 0 and <= LongestPage && cell.Any(char.IsAsciiDigit)));
        return new DraftLine(
            id, null, Cut(what, DraftLine.DescriptionLength), kinds.GetValueOrDefault(kind, ""), Cut(page, DraftLine.PageLength), Cut(Shown(amount), DraftLine.AmountLength));
    }

    private static int AmountAt(List<string> cells) => cells.FindLastIndex(cell => AmountText.TryParse(cell, out _, out _));

    private static string Shown(string text) => AmountText.TryParse(text, out var amount, out _) ? amount.ToDisplay() : text;

    private static string Take(List<string> cells, int index)
    {
        if (index < 0)
        {
            return "";
        }

        var cell = cells[index];
        cells.RemoveAt(index);
        return cell;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
