using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Reports;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Reports;

/// <summary>The form of an exported report.</summary>
public enum ReportFormat
{
    /// <summary>A workbook with cover and typed cells.</summary>
    Xlsx,

    /// <summary>Keys and codes, the same in every language; the file's own hash is the data hash.</summary>
    Csv,

    /// <summary>CSV with names in the reader's language, for a spreadsheet.</summary>
    CsvNames,
}

/// <summary>
/// Writes the budget execution report as a file and the export into the log, in one transaction. The file depends on the parameters
/// alone: not on who exports, when, or what is recorded later.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Scope">What and when.</param>
/// <param name="Detail">Rows per track, district or month.</param>
/// <param name="Format">Workbook or CSV.</param>
/// <param name="Language"><c>en</c> or <c>zh-Hans</c>.</param>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer)]
public sealed record ExportBudgetExecution(Guid CommandId, ReportScope Scope, ReportDetail Detail, ReportFormat Format, string Language) : ICommand<ExportedReport>;

/// <summary>What was exported.</summary>
/// <param name="Id">Of the entry in the export log.</param>
/// <param name="FileName">Proposed name.</param>
/// <param name="MediaType">For the download.</param>
/// <param name="Rows">Without head and totals.</param>
/// <param name="DataHash">SHA-256 of the data, the same for every form and language.</param>
/// <param name="FileHash">SHA-256 of the file.</param>
public sealed record ExportedReport(Guid Id, string FileName, string MediaType, long Rows, string DataHash, string FileHash)
{
    /// <summary>The file. Not kept: null where the same command was carried out before.</summary>
    [JsonIgnore]
    public byte[]? Content { get; init; }
}

internal sealed class ExportBudgetExecutionValidator : AbstractValidator<ExportBudgetExecution>
{
    private static readonly string[] Languages = ["en", "zh-Hans"];

    public ExportBudgetExecutionValidator(CityClock clock)
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Scope).NotNull().SetValidator(new ReportScopeValidator(clock));
        RuleFor(c => c.Detail).IsInEnum();
        RuleFor(c => c.Format).IsInEnum();
        RuleFor(c => c.Language).Must(l => Languages.Contains(l)).WithErrorCode("account.language-unknown");
    }
}

internal sealed class ExportBudgetExecutionHandler(
    PortalDb db, Actor actor, CityClock clock, BudgetExecutionReader reader, IReportWords words, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ExportBudgetExecution, ExportedReport>
{
    public async Task<ExportedReport> HandleAsync(ExportBudgetExecution command, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(command.Scope, cancellationToken);
        var table = new BudgetExecutionTable(view, command.Detail, command.Language, words).Make();
        using var file = new MemoryStream();
        var summary = command.Format switch
        {
            ReportFormat.Xlsx => await XlsxReportWriter.WriteAsync(table, file, cancellationToken),
            ReportFormat.Csv => await CsvReportWriter.WriteAsync(table, file, CsvForm.Canonical, cancellationToken),
            _ => await CsvReportWriter.WriteAsync(table, file, CsvForm.Spreadsheet, cancellationToken),
        };
        var bytes = file.ToArray();
        var entry = Log(command, view, summary, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return new ExportedReport(entry.Id, FileName(command, view), MediaType(command.Format), summary.RowCount, entry.DataHash, entry.FileHash) { Content = bytes };
    }

    private ExportLogEntry Log(ExportBudgetExecution command, BudgetExecutionView view, ReportSummary summary, string fileHash)
    {
        var entry = new ExportLogEntry
        {
            Id = identifiers.New(),
            ExportedBy = actor.UserId,
            ExportedAt = clock.Now,
            Report = BudgetExecutionTable.Name,
            Format = Code(command.Format),
            Parameters = new Dictionary<string, string>
            {
                ["program"] = view.Program.Code,
                ["track"] = command.Scope.Track ?? BudgetExecutionTable.WholeTrack,
                ["district"] = command.Scope.District ?? BudgetExecutionTable.WholeTrack,
                ["year"] = command.Scope.Year?.ToString(CultureInfo.InvariantCulture) ?? BudgetExecutionTable.WholeTrack,
                ["stoodOn"] = Day(command.Scope.AsStoodOn),
                ["knownOn"] = Day(command.Scope.AsKnownOn),
                ["detail"] = command.Detail.ToString().ToLowerInvariant(),
                ["language"] = command.Language,
                ["final"] = view.Final ? "yes" : "no",
            },
            Rows = (int)summary.RowCount,
            DataHash = summary.DataSha256,
            FileHash = fileHash,
        };
        db.ExportLog.Add(entry);
        audit.Record(
            "report.exported",
            new AuditSubject(view.Program.City, "report", entry.Id.ToString(), null),
            after: new Dictionary<string, string>(entry.Parameters) { ["report"] = entry.Report, ["format"] = entry.Format, ["sha256"] = fileHash });
        return entry;
    }

    private static string FileName(ExportBudgetExecution command, BudgetExecutionView view) =>
        $"{BudgetExecutionTable.Name}_{view.Program.Code}_{Day(command.Scope.AsStoodOn)}_{Day(command.Scope.AsKnownOn)}.{(command.Format == ReportFormat.Xlsx ? "xlsx" : "csv")}";

    private static string MediaType(ReportFormat format) => format == ReportFormat.Xlsx ? XlsxReportWriter.MediaType : CsvReportWriter.MediaType;

    private static string Code(ReportFormat format) => format switch { ReportFormat.Xlsx => "xlsx", ReportFormat.Csv => "csv", _ => "csv-names" };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
