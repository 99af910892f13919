using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Transparency;

/// <summary>The form of an open file.</summary>
public enum OpenDataForm
{
    Csv,
    Json,
}

/// <summary>The whole register of awards as a file for anybody, the newest first: keys as head, codes as values, amounts with two decimals.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Form">CSV or JSON.</param>
[AllowedForAnyone]
public sealed record ExportAwards(string Program, OpenDataForm Form) : IQuery<OpenDataFile>;

/// <summary>A file.</summary>
public sealed record OpenDataFile(byte[] Content, string MediaType, string FileName);

internal sealed class ExportAwardsValidator : AbstractValidator<ExportAwards>
{
    public ExportAwardsValidator() => RuleFor(q => q.Form).IsInEnum();
}

internal sealed class ExportAwardsHandler(PortalDb db, CityClock clock, TransparencyAccess access) : IQueryHandler<ExportAwards, OpenDataFile>
{
    private const string Name = "awards";

    private static readonly ReportColumn[] Columns =
    [
        Column("number", ReportType.Text), Column("company", ReportType.Text), Column("company_english", ReportType.Text), Column("track", ReportType.Text),
        Column("district", ReportType.Text), Column("awarded_on", ReportType.Date), Column("policy_version", ReportType.Count), Column("amount", ReportType.Money),
    ];

    public async Task<OpenDataFile> HandleAsync(ExportAwards query, CancellationToken cancellationToken)
    {
        var program = await access.ProgramAsync(query.Program, cancellationToken);
        var today = clock.Today;
        var cover = new ReportCover(today, today, "en", [new ReportParameter("program", "program", ReportCell.Of(program.Code))], new ReportLabels("", "", "", "", "", "", "", ""));
        var table = new ReportTable(Name, Name, cover, Columns, RowsAsync(program.Code));
        using var file = new MemoryStream();
        var (media, extension) = query.Form == OpenDataForm.Csv ? (CsvReportWriter.MediaType, "csv") : (JsonReportWriter.MediaType, "json");
        _ = query.Form == OpenDataForm.Csv
            ? await CsvReportWriter.WriteAsync(table, file, CsvForm.Canonical, cancellationToken)
            : await JsonReportWriter.WriteAsync(table, file, cancellationToken);
        return new OpenDataFile(file.ToArray(), media, $"{Name}_{program.Code}.{extension}");
    }

    private async IAsyncEnumerable<IReadOnlyList<ReportCell>> RowsAsync(string program)
    {
        var rows = access.Awards(program)
            .Join(db.Companies.AsNoTracking(), a => a.CompanyId, c => c.Id, (a, c) => new { a.Number, c.Name, c.EnglishName, a.Track, a.District, a.AwardedOn, a.PolicyVersion, a.AwardAmount })
            .OrderByDescending(r => r.AwardedOn).ThenByDescending(r => r.Number).AsAsyncEnumerable();
        await foreach (var r in rows)
        {
            yield return
            [
                ReportCell.Of(r.Number), ReportCell.Of(r.Name), ReportCell.Of(r.EnglishName), ReportCell.Of(r.Track), ReportCell.Of(r.District),
                ReportCell.Of(r.AwardedOn), ReportCell.Of((long)r.PolicyVersion), ReportCell.Of(r.AwardAmount),
            ];
        }
    }

    private static ReportColumn Column(string key, ReportType type) => new(key, key, type);
}
