using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.Programs.GrantLists.GrantListFixture;

namespace SubsidyPortal.Application.Tests.Programs.GrantLists;

/// <summary>Entering a grant list: who may, what is refused where, and that nothing is entered twice.</summary>
public sealed class ImportGrantListTests(GrantListFixture portal) : IClassFixture<GrantListFixture>
{
    private PortalTestHost Host => portal.Host;

    [Fact]
    public async Task Import_RegisteredAndNot_PreparesTheOneAndLetsTheOtherWait()
    {
        var (company, waiting, number) = (await Host.AddCompanyAsync(), NewUscc(), CaseJourney.NewContractNumber());
        var command = portal.CommandFor("统一社会信用代码,合同编号,名称", Row(company.Uscc.ToLowerInvariant(), number, "\"800,000.00\""), Row(waiting, number));

        var done = OutcomeAssert.Done(await portal.AsManager.RunAsync(command));

        Assert.Equal((2, 1, 0), (done.Added, done.Prepared, done.Known));
        var draft = await portal.CaseOfAsync(company.Id);
        Assert.Equal((ApplicationStatus.Draft, "data", portal.Program.Author), (draft.Status, draft.Track, draft.Prepared!.By));
        Assert.Equal((number, "800,000.00", "2026-01-10"), (draft.Draft[DraftFields.ContractNumber], draft.Draft[DraftFields.ContractTotal], draft.Draft[DraftFields.SignedOn]));
        Assert.Equal(draft.Number, (await RowsAsync(company.Uscc)).Single().Case);
        Assert.Null((await RowsAsync(waiting)).Single().Case);
        var audited = await Host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.CaseId == draft.Id));
        Assert.Equal(("application.prepared", portal.Program.Author), (audited.Type, audited.Actor));
        Assert.Equal(("数据登记平台2026-1", portal.Program.Author.ToString()), (audited.After["source"], audited.After["listedBy"]));
        Assert.Equal(done.Added, OutcomeAssert.Done(await portal.AsManager.RunAsync(command)).Added);
    }

    [Fact]
    public async Task Import_SameFileAgain_EntersNothing()
    {
        var company = await Host.AddCompanyAsync();
        var file = new[] { Row(company.Uscc, "TW-1"), Row(NewUscc(), "TW-2") };
        await portal.ImportAsync(file);

        var again = await portal.ImportAsync(file);
        var retyped = await portal.ImportAsync(Row(company.Uscc, "ｔｗ - 1").Replace("ｔｗ - 1", "TW-1", StringComparison.Ordinal));

        Assert.Equal((0, 0, 2, 0), (again.Added, again.Prepared, again.Known, again.Refused.Count));
        Assert.Equal((0, 1), (retyped.Added, retyped.Known));
        Assert.Equal(1, await Host.ReadAsync(db => db.Applications.CountAsync(a => a.CompanyId == company.Id)));
    }

    [Fact]
    public async Task Import_ByTwoOfficialsAtOnce_EntersEachRowOnce()
    {
        var company = await Host.AddCompanyAsync();
        var command = portal.CommandFor([.. Enumerable.Range(1, 5).Select(i => Row(company.Uscc, $"AT-{i}"))]);

        var outcomes = await Task.WhenAll(new[] { portal.Program.Author, portal.Program.Publisher, portal.Program.Author, portal.Program.Publisher }
            .Select(by => Host.RunAs(by).RunAsync(command with { CommandId = Guid.NewGuid() })));

        Assert.Equal([0, 0, 0, 5], outcomes.Select(o => OutcomeAssert.Done(o).Added).Order());
        Assert.Equal(15, outcomes.Sum(o => OutcomeAssert.Done(o).Known));
        Assert.Equal(5, await Host.ReadAsync(db => db.Applications.CountAsync(a => a.CompanyId == company.Id)));
    }

    [Fact]
    public async Task Import_BadRows_NamesLineAndColumnAndEntersNothing()
    {
        var (company, good) = (await Host.AddCompanyAsync(), NewUscc());
        await portal.ImportAsync(Row(company.Uscc, "BAD-1"));

        var done = await portal.ImportAsync(
            Row(good, "G-1"),
            Row("91310115MA1KDE1110", "G-2"),
            Row(good, ""),
            Row(good, "G-4", "1.234"),
            Row(good, "G-5", source: ""),
            Row(good, "G-6").Replace("data-purchase", "compute-lease", StringComparison.Ordinal),
            Row(good, "G-7").Replace("2027-01-31,data", "2025-01-31,gold", StringComparison.Ordinal),
            Row(good, "G-8").Replace("2026-01-10", "someday", StringComparison.Ordinal),
            Row(good, new string('9', 61)),
            Row(good, "g-1"),
            Row(company.Uscc, "BAD-1", "900000"));

        Assert.Equal(0, done.Added);
        Assert.Equal(
            [
                "2 Uscc company.uscc-check", "3 ContractNumber grant-list.row-cell-empty", "4 Amount amount.too-many-decimals", "5 Source grant-list.row-cell-empty",
                "6 Kind grant-list.row-code-unknown", "7 SignedOn draft.signed-after-end", "7 EndsOn draft.period-reversed", "7 LineKind grant-list.row-code-unknown",
                "8 SignedOn draft.date-unreadable", "9 ContractNumber grant-list.row-too-long", "10 ContractNumber grant-list.row-twice", "11  grant-list.row-differs",
            ],
            done.Refused.Select(r => $"{r.Row} {r.Column} {r.Code}"));
        Assert.Equal(["1"], done.Refused.Single(r => r.Code == "grant-list.row-twice").Arguments);
        Assert.False(await Host.ReadAsync(db => db.GrantListRows.AnyAsync(r => r.Entry.Uscc == good)));
    }

    [Fact]
    public async Task Import_PaidAmount_IsAskedWhereTheTrackMeasuresByIt()
    {
        var company = await Host.AddCompanyAsync();
        string Compute(string paid) => $"{company.Uscc},PD-1,算力租赁合同,compute-lease,示例云计算有限公司,2026-01-10,2026-02-01,2027-01-31,compute,800000,{paid},算力平台";
        async Task<ImportedGrantList> RunAsync(string paid) =>
            OutcomeAssert.Done(await portal.AsManager.RunAsync(portal.CommandFor(Compute(paid)) with { Track = "compute" }));

        Assert.Equal("Reported grant-list.row-cell-empty", Told(await RunAsync("")));
        Assert.Equal("Reported draft.reported-above-total", Told(await RunAsync("800000.01")));
        Assert.Equal(1, (await RunAsync("600000")).Prepared);
        Assert.Equal("600,000.00", (await portal.CaseOfAsync(company.Id)).Draft[DraftFields.Paid]);

        static string Told(ImportedGrantList done) => $"{done.Refused.Single().Column} {done.Refused.Single().Code}";
    }

    [Fact]
    public async Task Import_ContractThatTheCompanyHandedInItself_IsRefused()
    {
        var company = await Host.AddCompanyAsync();
        var journey = await CaseJourney.FilledAsync(Host, company, CaseFill.For("data", 500_000, "OWN-1"));
        await journey.SubmitAsync();

        var refused = Assert.Single((await portal.ImportAsync(Row(company.Uscc, "own-1"))).Refused);

        Assert.Equal(("grant-list.row-has-case", journey.Number), (refused.Code, Assert.Single(refused.Arguments)));
    }

    [Fact]
    public async Task Import_CompanyOfTheOfficialOrInConflict_IsLeftToOthers()
    {
        var (manager, own, barred) = (await Host.AddUserAsync(Role.ProgramManager), await Host.AddCompanyAsync(), await Host.AddCompanyAsync());
        await Host.WriteAsync(async db =>
        {
            (await db.Companies.FindAsync(own.Id))!.AddMember(manager, Role.CompanyViewer, new Signed(manager, Host.Time.GetUtcNow(), Host.Clock.Today));
            db.ConflictsOfInterest.Add(new ConflictOfInterest(barred.Id, "亲属任职", new Signed(manager, Host.Time.GetUtcNow(), Host.Clock.Today)));
        });

        var done = OutcomeAssert.Done(await Host.RunAs(manager).RunAsync(portal.CommandFor(Row(own.Uscc, "C-1"), Row(barred.Uscc, "C-2"))));

        Assert.Equal(["grant-list.row-not-yours", "grant-list.row-not-yours"], done.Refused.Select(r => r.Code));
        await portal.ImportAsync(Row(barred.Uscc, "C-2"));
        var view = OutcomeAssert.Done(await Host.RunAs(manager).AskAsync(new GetGrantList(portal.Program.Code, 1)));
        Assert.DoesNotContain(view.Rows, r => r.Entry.Uscc == barred.Uscc);
        Assert.Equal(view.All + 1, OutcomeAssert.Done(await portal.AsManager.AskAsync(new GetGrantList(portal.Program.Code, 1))).All);
    }

    [Fact]
    public async Task Import_ForbiddenMissingWrongOrUnreadable_IsRefused()
    {
        var command = portal.CommandFor(Row(NewUscc(), "F-1"));
        Task<Outcome<ImportedGrantList>> TryAsync(ImportGrantList changed) => portal.AsManager.RunAsync(changed with { CommandId = Guid.NewGuid() });

        OutcomeAssert.NotFound(await Host.RunAs(await Host.AddUserAsync(Role.IntakeOfficer)).RunAsync(command));
        OutcomeAssert.NotFound(await Host.RunAs((await Host.AddCompanyAsync()).OwnerId).RunAsync(command));
        OutcomeAssert.NotFound(await TryAsync(command with { Program = "nowhere" }));
        OutcomeAssert.Refused("program.unknown-track", await TryAsync(command with { Track = "tea" }));
        OutcomeAssert.Refused("grant-list.not-automatic", await TryAsync(command with { Track = "model" }));
        OutcomeAssert.Invalid("grant-list.no-rows", await TryAsync(command with { Text = " , \n" }));
        OutcomeAssert.Invalid("grant-list.too-much", await TryAsync(command with { Text = string.Concat(Enumerable.Repeat("1,2\n", GrantListFile.MostRows + 1)) }));
        OutcomeAssert.Invalid("grant-list.too-much", await TryAsync(command with { Text = new string('1', GrantListFile.MostCharacters + 1) }));
        OutcomeAssert.NotFound(await Host.RunAs(await Host.AddUserAsync(Role.IntakeOfficer)).AskAsync(new GetGrantList(portal.Program.Code, 1)));
        Assert.Empty(await Host.ReadAsync(db => db.GrantListRows.Where(r => r.Entry.Number == "F-1").ToListAsync()));
    }

    [Fact]
    public async Task Row_InTheDatabase_IsWrittenOnceAndNeverDeleted()
    {
        var (company, id) = await portal.PreparedAsync();
        async Task<string?> StateAsync(FormattableString sql) =>
            (await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db => db.Database.ExecuteSqlAsync(sql)))).SqlState;

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await StateAsync($"DELETE FROM grant_list_rows WHERE uscc = {company.Uscc}"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, await StateAsync($"UPDATE grant_list_rows SET application_id = NULL, prepared_at = NULL WHERE uscc = {company.Uscc}"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, await StateAsync($"UPDATE applications SET prepared = NULL WHERE id = {id}"));
        var waiting = NewUscc();
        await portal.ImportAsync(Row(waiting, "DB-1"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, await StateAsync($"UPDATE grant_list_rows SET amount = 1 WHERE uscc = {waiting}"));
    }

    private async Task<IReadOnlyList<GrantListRowView>> RowsAsync(string uscc)
    {
        var view = OutcomeAssert.Done(await portal.AsManager.AskAsync(new GetGrantList(portal.Program.Code, 1)));
        return [.. view.Rows.Where(r => r.Entry.Uscc == uscc)];
    }
}
