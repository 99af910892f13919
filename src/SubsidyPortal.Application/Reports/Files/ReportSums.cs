using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>Sums of the columns of amounts and counts, gathered while the rows pass.</summary>
public sealed class ReportSums
{
    private readonly IReadOnlyList<ReportColumn> _columns;
    private readonly long[] _sums;

    internal ReportSums(IReadOnlyList<ReportColumn> columns)
    {
        _columns = columns;
        _sums = new long[columns.Count];
    }

    /// <summary>Rows so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>The sum of a column of amounts.</summary>
    public Money Money(string key) => Domain.Money.FromFen(_sums[IndexOf(key, ReportType.Money)]);

    /// <summary>The sum of a column of counts.</summary>
    public long Count(string key) => _sums[IndexOf(key, ReportType.Count)];

    /// <summary>The usual totals row: the word in the first column, the sum under every column that is marked as summed.</summary>
    /// <param name="word">"Total" in the reader's language.</param>
    public static Func<ReportSums, IReadOnlyList<ReportCell>> Row(string word) => sums =>
    [
        .. sums._columns.Select((column, i) => (i, column) switch
        {
            (0, { Type: ReportType.Text }) => ReportCell.Named("total", word),
            (_, { Summed: true, Type: ReportType.Money }) => ReportCell.Of(Domain.Money.FromFen(sums._sums[i])),
            (_, { Summed: true, Type: ReportType.Count }) => ReportCell.Of(sums._sums[i]),
            _ => ReportCell.Blank,
        }),
    ];

    internal void Add(IReadOnlyList<ReportCell> row)
    {
        RowCount++;
        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Summed && row[i].HasValue)
            {
                _sums[i] = checked(_sums[i] + row[i].Number);
            }
        }
    }

    private int IndexOf(string key, ReportType type)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Key == key && _columns[i].Type == type && _columns[i].Summed)
            {
                return i;
            }
        }

        throw new ArgumentException($"No summed column {key} of type {type}.", nameof(key));
    }
}
