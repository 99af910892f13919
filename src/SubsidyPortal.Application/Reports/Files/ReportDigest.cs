using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>
/// The canonical form of a report's data (keys as head, canonical values, CSV, UTF-8 without a mark) and its hash. Every writer
/// passes its rows through here, so that all forms of a report carry the same hash and sums.
/// </summary>
internal sealed class ReportDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IReadOnlyList<ReportColumn> _columns;
    private readonly StringBuilder _line = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();

    internal ReportDigest(ReportTable table)
    {
        _columns = table.Columns;
        if (_columns.Count == 0)
        {
            throw new ArgumentException("A report has columns.", nameof(table));
        }

        Sums = new ReportSums(_columns);
        CsvText.AppendHead(_line, _columns, forPeople: false);
        Head = Encode().ToArray();
    }

    internal ReportSums Sums { get; }

    /// <summary>The bytes of the canonical head line.</summary>
    internal ReadOnlyMemory<byte> Head { get; }

    public void Dispose() => _hash.Dispose();

    /// <summary>Takes in a row; the result is its canonical line, good until the next call.</summary>
    internal ReadOnlyMemory<byte> Add(IReadOnlyList<ReportCell> row)
    {
        RequireShape(row);
        Sums.Add(row);
        CsvText.AppendLine(_line, row, forPeople: false);
        return Encode();
    }

    /// <summary>The totals row, which is not part of the data.</summary>
    internal IReadOnlyList<ReportCell>? Totals(ReportTable table)
    {
        var row = table.Totals?.Invoke(Sums);
        if (row is not null)
        {
            RequireShape(row);
        }

        return row;
    }

    internal ReportSummary Finish() => new(Sums.RowCount, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    private ReadOnlyMemory<byte> Encode()
    {
        _bytes.ResetWrittenCount();
        Encoding.UTF8.GetBytes(_line.ToString(), _bytes);
        _line.Clear();
        _hash.AppendData(_bytes.WrittenSpan);
        return _bytes.WrittenMemory;
    }

    private void RequireShape(IReadOnlyList<ReportCell> row)
    {
        if (row.Count != _columns.Count)
        {
            throw new InvalidOperationException($"A row has {row.Count} cells for {_columns.Count} columns.");
        }

        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].HasValue && row[i].Type != _columns[i].Type)
            {
                throw new InvalidOperationException($"Column {_columns[i].Key} holds {_columns[i].Type}, not {row[i].Type}.");
            }
        }
    }
}
