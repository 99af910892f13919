using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Reports;

/// <summary>What an export of the budget execution report would be: its rows and hashes, and who made the same before. Nothing is logged.</summary>
/// <param name="Scope">What and when.</param>
/// <param name="Detail">Rows per track, district or month.</param>
/// <param name="Language"><c>en</c> or <c>zh-Hans</c>.</param>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer)]
public sealed record PreviewExport(ReportScope Scope, ReportDetail Detail, string Language) : IQuery<ExportPreview>;

/// <summary>What would be exported.</summary>
/// <param name="Rows">Without head and totals.</param>
/// <param name="DataHash">SHA-256 of the data, the same for every form and language.</param>
/// <param name="FileHash">SHA-256 of the workbook.</param>
/// <param name="FileSize">Bytes of the workbook.</param>
/// <param name="SameFile">When the same workbook was exported, the latest first.</param>
/// <param name="SameData">When the same data was exported in whatever form, the latest first.</param>
public sealed record ExportPreview(
    long Rows, string DataHash, string FileHash, long FileSize, IReadOnlyList<DateTimeOffset> SameFile, IReadOnlyList<DateTimeOffset> SameData);

internal sealed class PreviewExportValidator : AbstractValidator<PreviewExport>
{
    public PreviewExportValidator(CityClock clock)
    {
        RuleFor(q => q.Scope).NotNull().SetValidator(new ReportScopeValidator(clock));
        RuleFor(q => q.Detail).IsInEnum();
        RuleFor(q => q.Language).Must(l => l is "en" or "zh-Hans").WithErrorCode("account.language-unknown");
    }
}

internal sealed class PreviewExportHandler(PortalDb db, BudgetExecutionReader reader, IReportWords words) : IQueryHandler<PreviewExport, ExportPreview>
{
    /// <summary>As many earlier exports are told.</summary>
    private const int Most = 5;

    public async Task<ExportPreview> HandleAsync(PreviewExport query, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(query.Scope, cancellationToken);
        using var file = new MemoryStream();
        var table = new BudgetExecutionTable(view, query.Detail, query.Language, words).Make();
        var summary = await XlsxReportWriter.WriteAsync(table, file, cancellationToken);
        var fileHash = Convert.ToHexStringLower(SHA256.HashData(file.ToArray()));
        var earlier = await db.ExportLog.AsNoTracking().Where(e => e.DataHash == summary.DataSha256)
            .OrderByDescending(e => e.ExportedAt).Select(e => new { e.ExportedAt, e.FileHash }).ToListAsync(cancellationToken);
        return new ExportPreview(
            summary.RowCount, summary.DataSha256, fileHash, file.Length,
            [.. earlier.Where(e => e.FileHash == fileHash).Take(Most).Select(e => e.ExportedAt)], [.. earlier.Take(Most).Select(e => e.ExportedAt)]);
    }
}
