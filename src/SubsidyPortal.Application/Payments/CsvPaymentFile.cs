using System.Text;
using SubsidyPortal.Application.Reports.Files;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Payment orders as CSV in UTF-8, one transfer a line and a head with stable names. Nothing in it depends on when, by whom or in
/// which language it was written. Text that a spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
public sealed class CsvPaymentFile : IPaymentFileFormat
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("batch", "", ReportType.Text),
        new("position", "", ReportType.Count),
        new("payee", "", ReportType.Text),
        new("bank", "", ReportType.Text),
        new("account", "", ReportType.Text),
        new("amount", "", ReportType.Money),
        new("currency", "", ReportType.Text),
        new("purpose", "", ReportType.Text),
    ];

    public string MediaType => CsvReportWriter.MediaType;

    public string Extension => "csv";

    public Task<byte[]> WriteAsync(PaymentFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var text = new StringBuilder();
        CsvText.AppendHead(text, Columns, forPeople: false);
        foreach (var line in file.Lines)
        {
            CsvText.AppendLine(
                text,
                [
                    ReportCell.Of(file.BatchNumber), ReportCell.Of(line.Position), ReportCell.Of(line.Holder), ReportCell.Of(line.Bank), ReportCell.Of(line.Account),
                    ReportCell.Of(line.Amount), ReportCell.Of("CNY"), ReportCell.Of(line.Purpose),
                ],
                forPeople: false);
        }

        return Task.FromResult(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
