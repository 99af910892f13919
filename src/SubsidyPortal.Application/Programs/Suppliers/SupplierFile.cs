using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>A row of a file: an entry, or why it is none.</summary>
internal sealed record SupplierRow(int Number, string Name, SupplierEntry? Entry, RuleViolation? Refusal);

/// <summary>Reads a supplier list from CSV.</summary>
public static class SupplierFile
{
    public const int MostRows = 2000;
    public const int MostCharacters = 400_000;

    private const int DayCell = 4;

    /// <summary>Why a file isn't read at all; null where it is.</summary>
    public static RuleViolation? WhyNotRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            return SupplierErrors.TooMuch(MostRows, MostCharacters);
        }

        var rows = Rows(text);
        return rows.Count == 0 ? SupplierErrors.NoRows() : rows.Count > MostRows ? SupplierErrors.TooMuch(MostRows, MostCharacters) : null;
    }

    internal static IEnumerable<SupplierRow> Read(string text, string source) => Rows(text).Select(row => Row(row.Number, row.Cells, source));

    private static SupplierRow Row(int number, List<string> cells, string source)
    {
        string Cell(int at) => at < cells.Count ? cells[at].Trim() : "";

        var (name, english, uscc, track) = (Cell(0), Cell(1), Cell(2), Cell(3));
        UnifiedSocialCreditCode? code = null;
        RuleViolation? wrongCode = null;
        if (uscc.Length > 0 && !UnifiedSocialCreditCode.TryParse(uscc, out code, out var error))
        {
            wrongCode = error;
        }

        var (first, last) = (DayText.TryParse(Cell(DayCell), out var from), DayText.TryParse(Cell(DayCell + 1), out var until));
        var refusal = !TypedText.IsOneLine(name + english + track) || ListedSupplier.KeyOf(name).Length == 0 ? SupplierErrors.NameNeeded()
            : Math.Max(name.Length, english.Length) > ListedSupplier.NameLength ? SupplierErrors.TooLong(ListedSupplier.NameLength)
            : wrongCode is not null ? wrongCode
            : Cell(DayCell).Length == 0 ? SupplierErrors.DayNeeded()
            : !first ? SupplierErrors.DayUnreadable(Cell(DayCell))
            : Cell(DayCell + 1).Length > 0 && !last ? SupplierErrors.DayUnreadable(Cell(DayCell + 1))
            : null;
        return refusal is not null
            ? new SupplierRow(number, name, null, refusal)
            : new SupplierRow(number, name, new SupplierEntry(track.Length == 0 ? null : track, name, english, code?.Value, from, last ? until : null, source), null);
    }

    /// <summary>The rows that hold something; a head, whose words stand where days should be, isn't one.</summary>
    private static List<(int Number, List<string> Cells)> Rows(string text)
    {
        var rows = CsvText.Rows(text);
        if (rows.Count > 0 && rows[0].Cells is { Count: > DayCell } head && head[DayCell].Length > 0 && !head[DayCell].Any(char.IsDigit))
        {
            rows.RemoveAt(0);
        }

        return rows;
    }
}
