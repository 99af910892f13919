using System.Security.Cryptography;
using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>Writes the result of a what-if as a file: every figure of the page, one row each. The same run gives whoever sees the same cases the same file for ever.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="RunId">A what-if that is done.</param>
/// <param name="Format">CSV with codes or with names, or a workbook.</param>
/// <param name="Language"><c>en</c> or <c>zh-Hans</c>.</param>
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record ExportWhatIf(Guid CommandId, Guid RunId, ReportFormat Format, string Language) : ICommand<ExportedReport>;

internal sealed class ExportWhatIfValidator : AbstractValidator<ExportWhatIf>
{
    private static readonly string[] Languages = ["en", "zh-Hans"];

    public ExportWhatIfValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.RunId).NotEmpty();
        RuleFor(c => c.Format).IsInEnum();
        RuleFor(c => c.Language).Must(l => Languages.Contains(l)).WithErrorCode("account.language-unknown");
    }
}

internal sealed class ExportWhatIfHandler(WhatIfAccess access, CityClock clock, IReportWords words, AuditTrail audit) : ICommandHandler<ExportWhatIf, ExportedReport>
{
    public async Task<ExportedReport> HandleAsync(ExportWhatIf command, CancellationToken cancellationToken)
    {
        var run = await access.LoadAsync(command.RunId, cancellationToken);
        var result = await access.ResultAsync(run, cancellationToken) ?? throw new RuleViolationException(WhatIfErrors.NotDone());
        var table = new WhatIfTable(run, result, GetWhatIfHandler.TrackNames(run), clock.DateOf(run.AsOf), command.Language, words).Make();
        using var file = new MemoryStream();
        var summary = command.Format switch
        {
            ReportFormat.Xlsx => await XlsxReportWriter.WriteAsync(table, file, cancellationToken),
            ReportFormat.Csv => await CsvReportWriter.WriteAsync(table, file, CsvForm.Canonical, cancellationToken),
            _ => await CsvReportWriter.WriteAsync(table, file, CsvForm.Spreadsheet, cancellationToken),
        };
        var bytes = file.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        audit.Record(
            "what-if.exported",
            new AuditSubject(run.City, "what-if", run.Id.ToString(), null),
            after: new Dictionary<string, string> { ["format"] = command.Format.ToString(), ["language"] = command.Language, ["sha256"] = hash });
        var (extension, media) = command.Format == ReportFormat.Xlsx ? ("xlsx", XlsxReportWriter.MediaType) : ("csv", CsvReportWriter.MediaType);
        return new ExportedReport(run.Id, $"{WhatIfTable.Name}_{run.Program}_{run.Id:N}.{extension}", media, summary.RowCount, summary.DataSha256, hash) { Content = bytes };
    }
}
