using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.Programs.GrantLists.GrantListFixture;

namespace SubsidyPortal.Application.Tests.Programs.GrantLists;

/// <summary>A wrong row that still waits is struck and makes room for the right one.</summary>
public sealed class StrikeGrantListRowTests(GrantListFixture portal) : IClassFixture<GrantListFixture>
{
    private PortalTestHost Host => portal.Host;

    [Fact]
    public async Task Strike_WaitingRow_MakesRoomForTheRightOne()
    {
        var uscc = NewUscc();
        await portal.ImportAsync(Row(uscc, "ST-1", "800000"));
        var wrong = await RowAsync(uscc);
        var strike = new StrikeGrantListRow(Guid.NewGuid(), wrong.Id, " 金额录错 ");

        Assert.Equal(wrong.Id, OutcomeAssert.Done(await portal.AsManager.RunAsync(strike)));
        Assert.Equal(wrong.Id, OutcomeAssert.Done(await portal.AsManager.RunAsync(strike)));
        var right = await portal.ImportAsync(Row(uscc, "ST-1", "80000"));

        Assert.Equal((1, 0), (right.Added, right.Refused.Count));
        var view = OutcomeAssert.Done(await portal.AsManager.AskAsync(new GetGrantList(portal.Program.Code, 1)));
        Assert.Equal([(Money.FromYuan(80_000m), null, true), (Money.FromYuan(800_000m), "金额录错", false)], view.Rows.Where(r => r.Entry.Uscc == uscc).Select(r => (r.Entry.Amount, r.StruckFor, r.Waits)));
        Assert.Equal(view.Rows.Count(r => r.Waits), view.Waiting);
        var told = await Host.ReadAsync(db => db.AuditEvents.OrderBy(e => e.Sequence).LastAsync(e => e.Type == "program.grant-list-row-struck"));
        Assert.Equal((portal.Program.Author, "金额录错", "800000.00"), (told.Actor, told.Reason, told.Before["amount"]));
        OutcomeAssert.Refused("grant-list.is-struck", await portal.AsManager.RunAsync(strike with { CommandId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Strike_RowThatIsACase_IsRefused()
    {
        var (company, _) = await portal.PreparedAsync();

        OutcomeAssert.Refused("grant-list.has-case", await portal.AsManager.RunAsync(new StrikeGrantListRow(Guid.NewGuid(), (await RowAsync(company.Uscc)).Id, "录错")));
    }

    [Fact]
    public async Task Strike_RowOfOnesOwnCompanyOrInConflict_IsLeftToOthers()
    {
        var (uscc, manager, biased) = (NewUscc(), await Host.AddUserAsync(Role.ProgramManager), await Host.AddUserAsync(Role.ProgramManager));
        await portal.ImportAsync(Row(uscc, "ST-5"));
        await portal.RegisteredAsync(uscc, manager);
        await Host.WriteAsync(async db => db.ConflictsOfInterest.Add(new ConflictOfInterest(
            await db.Companies.Where(c => c.Uscc == uscc).Select(c => c.Id).SingleAsync(), "亲属任职", new Signed(biased, Host.Time.GetUtcNow(), Host.Clock.Today))));
        var strike = new StrikeGrantListRow(Guid.NewGuid(), (await RowAsync(uscc)).Id, "录错");

        OutcomeAssert.NotFound(await Host.RunAs(biased).RunAsync(strike));
        OutcomeAssert.Refused("grant-list.not-yours", await Host.RunAs(manager).RunAsync(strike));

        OutcomeAssert.Done(await portal.AsManager.RunAsync(strike));
    }

    [Fact]
    public async Task Strike_ForbiddenMissingOrInvalid_IsRefused()
    {
        var uscc = NewUscc();
        await portal.ImportAsync(Row(uscc, "ST-2"));
        var strike = new StrikeGrantListRow(Guid.NewGuid(), (await RowAsync(uscc)).Id, "录错");

        OutcomeAssert.NotFound(await Host.RunAs(await Host.AddUserAsync(Role.IntakeOfficer)).RunAsync(strike));
        OutcomeAssert.NotFound(await portal.AsManager.RunAsync(strike with { Id = Guid.NewGuid() }));
        OutcomeAssert.Invalid("grant-list.reason-needed", await portal.AsManager.RunAsync(strike with { Reason = " " }));
        OutcomeAssert.Invalid("text.too-long", await portal.AsManager.RunAsync(strike with { Reason = new string('a', GrantListRow.ReasonLength + 1) }));
        Assert.Null((await RowAsync(uscc)).StruckAt);
    }

    [Fact]
    public async Task Strike_ByTwoAtOnce_HappensOnce()
    {
        var uscc = NewUscc();
        await portal.ImportAsync(Row(uscc, "ST-3"));
        var id = (await RowAsync(uscc)).Id;

        var outcomes = await Task.WhenAll(new[] { portal.Program.Author, portal.Program.Publisher }
            .Select(by => Host.RunAs(by).RunAsync(new StrikeGrantListRow(Guid.NewGuid(), id, "录错"))));

        Assert.Single(outcomes, o => o.Succeeded);
        OutcomeAssert.Refused("grant-list.is-struck", Assert.Single(outcomes, o => !o.Succeeded));
    }

    [Theory]
    [InlineData("UPDATE grant_list_rows SET struck_by = NULL, struck_at = NULL, struck_for = NULL WHERE uscc = {0}", PostgresErrorCodes.RestrictViolation)]
    [InlineData("UPDATE grant_list_rows SET struck_for = 'another' WHERE uscc = {0}", PostgresErrorCodes.RestrictViolation)]
    [InlineData("UPDATE grant_list_rows SET application_id = (SELECT id FROM applications LIMIT 1), prepared_at = now() WHERE uscc = {0}", PostgresErrorCodes.CheckViolation)]
    public async Task Struck_InTheDatabase_StaysStruck(string sql, string state)
    {
        var uscc = NewUscc();
        await portal.PreparedAsync();
        await portal.ImportAsync(Row(uscc, "ST-4"));
        OutcomeAssert.Done(await portal.AsManager.RunAsync(new StrikeGrantListRow(Guid.NewGuid(), (await RowAsync(uscc)).Id, "录错")));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql, uscc)));

        Assert.Equal(state, refused.SqlState);
    }

    private Task<GrantListRow> RowAsync(string uscc) => Host.ReadAsync(db => db.GrantListRows.AsNoTracking().SingleAsync(r => r.Entry.Uscc == uscc));
}
