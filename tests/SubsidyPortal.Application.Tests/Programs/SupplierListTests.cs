using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs;

/// <summary>A program's dated supplier list: who may keep it, what is refused, what never changes.</summary>
public sealed class SupplierListTests(OpenProgramFixture portal) : IClassFixture<OpenProgramFixture>
{
    private static int numbers;

    private PortalTestHost Host => portal.Host;

    private TestProgram Program => portal.Program;

    [Fact]
    public async Task AddListedSupplier_Valid_IsKeptAuditedAndAddedOnce()
    {
        var uscc = UnifiedSocialCreditCode.Generate("91310115MA1KDE333").Value;
        var command = Add() with { Uscc = uscc.ToLowerInvariant(), Track = "model" };

        var id = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));
        var again = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));

        Assert.Equal(id, again);
        var row = await Host.ReadAsync(db => db.ListedSuppliers.AsNoTracking().SingleAsync(s => s.ChineseName == command.ChineseName));
        Assert.Equal((uscc, "model", new DateOnly(2026, 1, 1), null), (row.Uscc, row.Track, row.ListedFrom, row.ListedUntil));
        var audited = await Host.ReadAsync(async db => (await db.AuditEvents.Where(e => e.Type == "program.supplier-listed").ToListAsync()).Single(e => e.After["supplier"] == command.ChineseName));
        Assert.Equal(("2026-01-01", Program.Author), (audited.After["listedFrom"], audited.Actor!.Value));
    }

    [Fact]
    public async Task AddListedSupplier_ForbiddenMissingOrUnusable_NamesIt()
    {
        var (auditor, command) = (await Host.AddUserAsync(Role.Auditor), Add());
        Task<Outcome<Guid>> TryAsync(AddListedSupplier changed) => Host.RunAs(Program.Author).RunAsync(changed with { CommandId = Guid.NewGuid() });

        OutcomeAssert.NotFound(await Host.RunAs(auditor).RunAsync(command));
        OutcomeAssert.NotFound(await TryAsync(command with { Program = "nowhere" }));
        OutcomeAssert.Refused("program.unknown-track", await TryAsync(command with { Track = "tea" }));
        OutcomeAssert.Invalid("supplier.name-needed", await TryAsync(command with { ChineseName = "（）" }));
        OutcomeAssert.Invalid("supplier.source-needed", await TryAsync(command with { Source = " " }));
        OutcomeAssert.Invalid("supplier.day-needed", await TryAsync(command with { From = null }));
        OutcomeAssert.Invalid("supplier.period-reversed", await TryAsync(command with { Until = new DateOnly(2025, 12, 31) }));
        OutcomeAssert.Invalid("text.too-long", await TryAsync(command with { ChineseName = new string('长', 201) }));
        Assert.Equal("Uscc", Assert.IsType<Outcome<Guid>.Invalid>(await TryAsync(command with { Uscc = "91310115MA1KDE1110" })).Problems.Single().Field);
        Assert.False(await Host.ReadAsync(db => db.ListedSuppliers.AnyAsync(s => s.ChineseName == command.ChineseName)));
    }

    [Fact]
    public async Task AddListedSupplier_TwiceAtOnce_IsListedOnce()
    {
        var command = Add();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid() })));

        Assert.Equal(1, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => !o.Succeeded), o => OutcomeAssert.Refused("supplier.already-listed", o));
    }

    [Fact]
    public async Task EndListedSupplier_OnceWithADay_AndNeverDeleted()
    {
        var id = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Add()));
        var command = new EndListedSupplier(Guid.NewGuid(), id, 0, new DateOnly(2026, 6, 30));
        var reviewer = await Host.AddUserAsync(Role.Reviewer);

        OutcomeAssert.NotFound(await Host.RunAs(reviewer).RunAsync(command));
        OutcomeAssert.NotFound(await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), Id = Guid.NewGuid() }));
        OutcomeAssert.Invalid("supplier.day-needed", await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), LastDay = null }));
        OutcomeAssert.Refused("supplier.period-reversed", await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), LastDay = new DateOnly(2025, 12, 31) }));
        var ended = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));
        Assert.Equal(ended, OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command)));
        OutcomeAssert.ChangedByOther(await Host.RunAs(Program.Publisher).RunAsync(command with { CommandId = Guid.NewGuid() }));
        OutcomeAssert.Refused("supplier.ended", await Host.RunAs(Program.Publisher).RunAsync(command with { CommandId = Guid.NewGuid(), Revision = ended }));

        Assert.True(await Host.ReadAsync(db => db.AuditEvents.AnyAsync(e => e.Type == "program.supplier-ended" && e.Actor == Program.Author)));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"DELETE FROM listed_suppliers WHERE id = {id}")))).SqlState);
        Assert.Equal(PostgresErrorCodes.RestrictViolation, (await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE listed_suppliers SET listed_until = NULL WHERE id = {id}")))).SqlState);
        var other = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Add()));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, (await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE listed_suppliers SET chinese_name = 'x' WHERE id = {other}")))).SqlState);
    }

    [Fact]
    public async Task ImportSuppliers_EachRow_GetsItsVerdict()
    {
        var (first, second) = (Name(), Name());
        var text = $"\uFEFF中文名称,英文名称,统一社会信用代码,方向,列入日期,最后一日\r\n{first},\"One, Ltd\",,model,2026-01-01,\r\n{second},,,,2026年1月1日,2026-12-31\r\n\r\n"
            + $"{first},,,model,2026-03-01,\r\n{Name()},,123,,2026-01-01,\r\n{Name()},,,tea,2026-01-01,\r\n{Name()},,,,someday,\r\n,,,,2026-01-01,\r\n{Name()},,,,2026-01-01,2025-01-01\r\n{Name()}";
        var command = new ImportSuppliers(Guid.NewGuid(), Program.Code, "名单2026-1", text);

        var rows = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));

        Assert.Equal([2, 3, 5, 6, 7, 8, 9, 10, 11], rows.Select(r => r.Row));
        Assert.Equal([null, null, "supplier.already-listed"], rows.Take(3).Select(r => r.Code));
        Assert.StartsWith("company.uscc", rows[3].Code, StringComparison.Ordinal);
        Assert.Equal(
            ["program.unknown-track", "supplier.day-unreadable", "supplier.name-needed", "supplier.period-reversed", "supplier.day-needed"], rows.Skip(4).Select(r => r.Code));
        Assert.Equal(["2026-01-01"], rows[2].Arguments);
        Assert.Equal("One, Ltd", await Host.ReadAsync(db => db.ListedSuppliers.Where(s => s.ChineseName == first).Select(s => s.EnglishName).SingleAsync()));
        Assert.Equal(rows.Select(r => r.Code), OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command)).Select(r => r.Code));
        var again = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid() }));
        Assert.DoesNotContain(again, r => r.Code is null);
    }

    [Fact]
    public async Task ImportSuppliers_ForbiddenEmptyOrTooLarge_IsRefused()
    {
        var officer = await Host.AddUserAsync(Role.IntakeOfficer);
        var command = new ImportSuppliers(Guid.NewGuid(), Program.Code, "名单", $"{Name()},,,,2026-01-01,");
        Task<Outcome<IReadOnlyList<ImportedRow>>> TryAsync(ImportSuppliers changed) => Host.RunAs(Program.Author).RunAsync(changed with { CommandId = Guid.NewGuid() });

        OutcomeAssert.NotFound(await Host.RunAs(officer).RunAsync(command));
        OutcomeAssert.NotFound(await TryAsync(command with { Program = "nowhere" }));
        OutcomeAssert.Invalid("supplier.source-needed", await TryAsync(command with { Source = "" }));
        OutcomeAssert.Invalid("supplier.no-rows", await TryAsync(command with { Text = "\r\n , \r\n" }));
        OutcomeAssert.Invalid("supplier.too-much", await TryAsync(command with { Text = string.Concat(Enumerable.Repeat("甲,,,,2026-01-01,\n", SupplierFile.MostRows + 1)) }));
        OutcomeAssert.Invalid("supplier.too-much", await TryAsync(command with { Text = new string('x', SupplierFile.MostCharacters + 1) }));
    }

    [Fact]
    public async Task GetSupplierList_Pages_ShowEveryEntryOnce()
    {
        var text = string.Join('\n', Enumerable.Range(0, SupplierListView.PageSize + 1).Select(_ => $"{Name()},,,,2026-01-01,"));
        Assert.All(OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new ImportSuppliers(Guid.NewGuid(), Program.Code, "名单2", text))), r => Assert.Null(r.Code));

        var first = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetSupplierList(Program.Code, 0)));
        var last = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetSupplierList(Program.Code, 99)));

        Assert.Equal((1, SupplierListView.PageSize, first.Pages), (first.Page, first.Suppliers.Count, last.Page));
        Assert.Empty(first.Suppliers.Select(s => s.Id).Intersect(last.Suppliers.Select(s => s.Id)));
        OutcomeAssert.NotFound(await Host.RunAs(Program.Author).AskAsync(new GetSupplierList("nowhere", 1)));
        Assert.Equal(first.All, OutcomeAssert.Done(await Host.RunAs(null).AskAsync(new GetSupplierList(Program.Code, 1))).All);
        Assert.Equal(first.All, OutcomeAssert.Done(await Host.RunAs(null).AskAsync(new GetPublicProgram(Program.Code))).Suppliers);
    }

    private AddListedSupplier Add() => new(Guid.NewGuid(), Program.Code, null, Name(), "", null, new DateOnly(2026, 1, 1), null, "名单2026-1");

    private static string Name() => $"测试供应商{Interlocked.Increment(ref numbers)}有限公司";
}
