using System.Globalization;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Tests.Reports.Files;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Reports;

public sealed class ExportBudgetExecutionTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    [Theory]
    [InlineData(ReportFormat.Xlsx, ReportDetail.Track)]
    [InlineData(ReportFormat.Xlsx, ReportDetail.Month)]
    [InlineData(ReportFormat.Csv, ReportDetail.District)]
    [InlineData(ReportFormat.CsvNames, ReportDetail.District)]
    public async Task SameParameters_OtherPersonLaterAndAfterNewPostings_SameBytes(ReportFormat format, ReportDetail detail)
    {
        var first = await ExportAsync(portal.Auditor, format, detail);
        portal.Host.Time.Advance(TimeSpan.FromHours(25));
        await SupplementAsync("compute", 1_000);
        var second = await ExportAsync(portal.SecondAuditor, format, detail);
        var today = await ExportAsync(portal.Auditor, format, detail, portal.Host.Clock.Today);

        Assert.Equal(first.Content, second.Content);
        Assert.Equal(first.FileHash, SampleReport.Sha256(first.Content!));
        Assert.NotEqual(first.Content, today.Content);
    }

    [Theory]
    [InlineData(ReportFormat.Xlsx)]
    [InlineData(ReportFormat.Csv)]
    public async Task Export_SameDates_AfterANewVersionWithMoreAndReorderedTracks_SameBytes(ReportFormat format)
    {
        var before = await ExportAsync(portal.Auditor, format, ReportDetail.District);
        await OtherTracksAsync();
        var after = await ExportAsync(portal.SecondAuditor, format, ReportDetail.District);
        var today = await portal.ReportAsync(portal.Host.Clock.Today, portal.Host.Clock.Today);
        var past = await portal.ReportAsync();

        Assert.Equal((before.DataHash, before.FileHash), (after.DataHash, after.FileHash));
        Assert.Equal(before.Content, after.Content);
        Assert.Equal(["compute", "model", "data"], past.Lines.Select(l => l.Track));
        Assert.Equal("算力券", past.Tracks[0].ChineseName);
        Assert.Equal(["robot", "data", "model", "compute"], today.Lines.Select(l => l.Track));
        Assert.Equal("智能算力券", today.Tracks[^1].ChineseName);
    }

    [Fact]
    public async Task Preview_BeforeTheDownload_NamesTheHashesAndEarlierRuns()
    {
        var auditor = portal.Host.RunAs(portal.Auditor);
        var asked = new PreviewExport(new ReportScope(null, "data", null, portal.LastDay, portal.LastDay), ReportDetail.Month, "en");

        var first = OutcomeAssert.Done(await auditor.AskAsync(asked));
        var logged = await portal.Host.ReadAsync(db => db.ExportLog.CountAsync(e => e.DataHash == first.DataHash));
        var export = OutcomeAssert.Done(await auditor.RunAsync(new ExportBudgetExecution(Guid.NewGuid(), asked.Scope, asked.Detail, ReportFormat.Xlsx, "en")));
        var second = OutcomeAssert.Done(await auditor.AskAsync(asked));
        var inChinese = OutcomeAssert.Done(await auditor.AskAsync(asked with { Language = "zh-Hans" }));

        Assert.Equal(0, logged);
        Assert.Empty(first.SameData);
        Assert.Equal((export.DataHash, export.FileHash, export.Rows, (long)export.Content!.Length), (first.DataHash, first.FileHash, first.Rows, first.FileSize));
        Assert.Equal([portal.Host.Clock.Now], second.SameFile);
        Assert.Empty(inChinese.SameFile);
        Assert.Equal(second.SameFile, inChinese.SameData);
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).AskAsync(asked));
        OutcomeAssert.Invalid("account.language-unknown", await auditor.AskAsync(asked with { Language = "fr" }));
    }

    [Theory]
    [InlineData(ReportDetail.Track)]
    [InlineData(ReportDetail.District)]
    [InlineData(ReportDetail.Month)]
    public async Task Workbook_ReadBack_RowsAddUpToTheTotalsAndTheReport(ReportDetail detail)
    {
        var report = await portal.ReportAsync();
        var rows = await ReadAsync(detail);
        var totals = rows[^1];

        foreach (var (key, amount) in new (string, Money)[]
        {
            ("initial_budget", report.Total.InitialBudget!.Value), ("adjusted_budget", report.Total.AdjustedBudget!.Value), ("applied", report.Total.Applied),
            ("reserved", report.Total.Reserved), ("committed", report.Total.Committed), ("payable", report.Total.Payable), ("paid", report.Total.Paid),
            ("recovered", report.Total.Recovered), ("balance", report.Total.Available!.Value), ("verified_contract_amount", report.Total.Verified), ("paid_city", report.Total.Paid),
        })
        {
            var column = rows[0].Single(c => c.Value == $"=en:File.Column.{key}").Key;
            Assert.Equal(amount.Yuan, Number(totals[column]));
            Assert.Equal(amount.Yuan, rows.Skip(1).SkipLast(1).Sum(r => Number(r.GetValueOrDefault(column))));
        }
    }

    [Fact]
    public async Task Workbook_TextsThatLookLikeFormulas_StayText()
    {
        using var book = await OpenAsync(ReportDetail.District);

        Assert.All(book.WorkbookPart!.WorksheetParts, part => Assert.Empty(part.Worksheet!.Descendants<CellFormula>()));
    }

    [Fact]
    public async Task Csv_FileHash_IsTheDataHashOfEveryForm()
    {
        var csv = await ExportAsync(portal.Auditor, ReportFormat.Csv, ReportDetail.District);
        var workbook = await ExportAsync(portal.Auditor, ReportFormat.Xlsx, ReportDetail.District);

        Assert.Equal(csv.FileHash, csv.DataHash);
        Assert.Equal(csv.DataHash, workbook.DataHash);
        Assert.NotEqual(workbook.DataHash, workbook.FileHash);
    }

    [Fact]
    public async Task DayNotOver_TheFileSaysThatItIsProvisional()
    {
        var today = portal.Host.Clock.Today;
        var report = await portal.ReportAsync(today, today);

        Assert.False(report.Final);
        Assert.True((await portal.ReportAsync()).Final);
        var log = await LogAsync(await ExportAsync(portal.Auditor, ReportFormat.Xlsx, ReportDetail.Track, today));
        Assert.Equal("no", log.Parameters["final"]);
    }

    [Fact]
    public async Task Log_KeepsWhoWhenAndWhat_AndRecognisesTheFile()
    {
        var export = await ExportAsync(portal.Finance, ReportFormat.Xlsx, ReportDetail.Month);

        var log = await LogAsync(export);
        var found = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new ListExports(export.FileHash.ToUpperInvariant()))).Entries;
        var foreign = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new ListExports(new string('0', 64)))).Entries;

        Assert.Equal((portal.Finance, portal.Host.Clock.Now, "xlsx"), (log.ExportedBy, log.ExportedAt, log.Format));
        Assert.Contains(found, e => e.Id == export.Id && e.SameFile);
        Assert.Empty(foreign);
        Assert.True(await portal.Host.ReadAsync(db => db.AuditEvents.AnyAsync(e => e.Type == "report.exported" && e.SubjectId == export.Id.ToString())));
    }

    [Fact]
    public async Task Export_RepeatedCommand_IsLoggedOnce()
    {
        var command = Command(ReportFormat.Csv, ReportDetail.Track, portal.LastDay);
        var auditor = portal.Host.RunAs(portal.Auditor);

        var first = OutcomeAssert.Done(await auditor.RunAsync(command));
        var again = OutcomeAssert.Done(await auditor.RunAsync(command));

        Assert.Equal(first.Id, again.Id);
        Assert.Null(again.Content);
    }

    [Fact]
    public async Task Export_CompanyOrBadInput_WritesNothing()
    {
        var before = await portal.Host.ReadAsync(db => db.ExportLog.CountAsync());
        var command = Command(ReportFormat.Xlsx, ReportDetail.Track, portal.LastDay);

        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).RunAsync(command));
        OutcomeAssert.NotFound(await portal.Host.RunAs(await portal.Host.AddUserAsync(Role.Approver)).RunAsync(command));
        OutcomeAssert.Invalid("account.language-unknown", await portal.Host.RunAs(portal.Auditor).RunAsync(command with { Language = "fr" }));
        OutcomeAssert.Invalid("report.hash-form", await portal.Host.RunAs(portal.Auditor).AskAsync(new ListExports("abc")));
        Assert.Equal(before, await portal.Host.ReadAsync(db => db.ExportLog.CountAsync()));
    }

    private async Task<ExportedReport> ExportAsync(Guid person, ReportFormat format, ReportDetail detail, DateOnly? day = null) =>
        OutcomeAssert.Done(await portal.Host.RunAs(person).RunAsync(Command(format, detail, day ?? portal.LastDay)));

    private static ExportBudgetExecution Command(ReportFormat format, ReportDetail detail, DateOnly day) =>
        new ExportBudgetExecution(Guid.NewGuid(), new ReportScope(null, null, null, day, day), detail, format, "en");

    /// <summary>A second version with a fourth track, the others the other way round and one of them with another name.</summary>
    private async Task OtherTracksAsync()
    {
        if (await portal.Host.ReadAsync(db => db.Programs.AnyAsync(p => p.Policies.Any(v => v.Version == 2))))
        {
            return;
        }

        var today = portal.Host.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await NextVersion.PublishAsync(portal.Host, portal.Program, tree =>
        {
            var tracks = tree["tracks"]!.AsArray();
            var fourth = tracks[2]!.DeepClone();
            (fourth["code"], fourth["letter"], fourth["title"]) = ("robot", "R", new JsonObject { ["en"] = "Robot voucher", ["zh-Hans"] = "机器人券" });
            var example = tree["examples"]!.AsArray().First(e => e!["facts"]!["track"]!.GetValue<string>() == "data")!.DeepClone();
            (example["id"], example["facts"]!["track"]) = ("robot", "robot");
            tree["examples"]!.AsArray().Add(example);
            // One example is about the day before the measures began.
            var began = tree["validFrom"]!.GetValue<string>();
            foreach (var facts in tree["examples"]!.AsArray().Select(e => e!["facts"]!).Where(f => string.CompareOrdinal(f["asOf"]!.GetValue<string>(), began) >= 0))
            {
                facts["asOf"] = today;
            }

            tracks[0]!["title"]!["zh-Hans"] = "智能算力券";
            tree["tracks"] = new JsonArray([fourth, .. tracks.Reverse().Select(t => t!.DeepClone())]);
        }, today);
    }

    private Task<Data.Reports.ExportLogEntry> LogAsync(ExportedReport export) =>
        portal.Host.ReadAsync(db => db.ExportLog.AsNoTracking().SingleAsync(e => e.Id == export.Id));

    private async Task SupplementAsync(string track, decimal yuan)
    {
        var draft = new DraftBudget(Guid.NewGuid(), portal.Program.Code, BudgetAct.Supplement, portal.Program.Pool(track), null, Money.FromYuan(yuan), "沪财预〔2026〕1号", "追加");
        var proposal = OutcomeAssert.Done(await portal.Host.RunAs(portal.Program.Author).RunAsync(draft));
        OutcomeAssert.Done(await portal.Host.RunAs(portal.Program.Publisher).RunAsync(new SettleBudget(Guid.NewGuid(), proposal, 0, true)));
    }

    private async Task<SpreadsheetDocument> OpenAsync(ReportDetail detail) =>
        SpreadsheetDocument.Open(new MemoryStream((await ExportAsync(portal.Auditor, ReportFormat.Xlsx, detail)).Content!), false);

    /// <summary>The data sheet as texts by column letters; the first row is the head, the last the totals.</summary>
    private async Task<List<Dictionary<string, string>>> ReadAsync(ReportDetail detail)
    {
        using var book = await OpenAsync(detail);
        var sheet = book.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(s => s.Name == "Data");
        var part = (WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!);
        return [.. part.Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>()
            .Where(c => c.InnerText.Length > 0).ToDictionary(c => c.CellReference!.Value!.TrimEnd("0123456789".ToCharArray()), c => c.InnerText))];
    }

    private static decimal Number(string? text) => text is null ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);
}
