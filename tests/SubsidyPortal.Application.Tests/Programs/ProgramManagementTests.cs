using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs;

/// <summary>What managers see, configure and explain.</summary>
public sealed class ProgramManagementTests(OpenProgramFixture portal) : IClassFixture<OpenProgramFixture>
{
    private PortalTestHost Host => portal.Host;

    private TestProgram Program => portal.Program;

    [Fact]
    public async Task ConfigureProgram_Changed_IsKeptAndAudited()
    {
        var seen = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetManagedProgram(Program.Code)));
        var settings = seen.Settings with { NoticeWorkingDays = 7, SecondApprovalAbove = Money.FromYuan(2_000_000), WindowEndsOn = new DateOnly(2026, 12, 31) };
        var command = new ConfigureProgram(Guid.NewGuid(), Program.Code, seen.Revision, settings);

        var revision = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));
        var repeated = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));
        var stale = await Host.RunAs(Program.Publisher).RunAsync(command with { CommandId = Guid.NewGuid() });

        Assert.Equal(seen.Revision + 1, revision);
        Assert.Equal(revision, repeated);
        OutcomeAssert.ChangedByOther(stale);
        Assert.Equal(settings, await Host.ReadAsync(db => db.Programs.Where(p => p.Code == Program.Code).Select(p => p.Settings).SingleAsync()));
        var audited = await Host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.Type == "program.configured"));
        Assert.Equal("5", audited.Before["noticeWorkingDays"]);
        Assert.Equal("2000000.00", audited.After["secondApprovalAbove"]);
    }

    [Fact]
    public async Task ConfigureProgram_ForbiddenMissingOrOutOfRange_IsRefused()
    {
        var approver = await Host.AddUserAsync(Role.Approver);
        var command = new ConfigureProgram(Guid.NewGuid(), Program.Code, 0, ProgramSettings.Default);

        OutcomeAssert.NotFound(await Host.RunAs(approver).RunAsync(command));
        OutcomeAssert.NotFound(await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), Program = "nowhere" }));
        OutcomeAssert.Invalid("program.days-range", await Host.RunAs(Program.Author).RunAsync(
            command with { CommandId = Guid.NewGuid(), Settings = ProgramSettings.Default with { DecisionWorkingDays = 0 } }));
    }

    [Fact]
    public async Task ExplainExecution_Twice_KeepsBothForEver()
    {
        OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new ExplainExecution(Guid.NewGuid(), Program.Code, "compute", "申报集中在四季度。")));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        OutcomeAssert.Done(await Host.RunAs(Program.Publisher).RunAsync(new ExplainExecution(Guid.NewGuid(), Program.Code, "compute", "合同周期为一年。")));

        var view = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetManagedProgram(Program.Code)));

        Assert.Equal(["合同周期为一年。", "申报集中在四季度。"], view.Tracks.Single(t => t.Code == "compute").Explanations.Select(e => e.Text));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE execution_explanations SET text = 'x'")));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task ExplainExecution_ForbiddenUnknownOrEmpty_IsRefused()
    {
        var auditor = await Host.AddUserAsync(Role.Auditor);
        var command = new ExplainExecution(Guid.NewGuid(), Program.Code, "compute", "原因");

        OutcomeAssert.NotFound(await Host.RunAs(auditor).RunAsync(command));
        OutcomeAssert.Refused("program.unknown-track", await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), Track = "tea" }));
        OutcomeAssert.Invalid("program.explanation-needed", await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), Text = "  " }));
        OutcomeAssert.Invalid("text.too-long", await Host.RunAs(Program.Author).RunAsync(command with { CommandId = Guid.NewGuid(), Text = new string('长', 1001) }));
    }

    [Fact]
    public async Task GetManagedProgram_OpenWithoutPayments_AsksForAnExplanation()
    {
        var view = OutcomeAssert.Done(await Host.RunAs(Program.Publisher).AskAsync(new GetManagedProgram(Program.Code)));

        Assert.Equal("program.already-open", view.OpenRefusal?.Code);
        Assert.Equal((view.Examples.All, view.Examples.All), view.Examples);
        Assert.All(view.Tracks, track => Assert.True(track.NeedsExplanation));
        Assert.Equal(Money.FromYuan(600_000_000), view.Tracks[0].Budget);
        Assert.All(view.Proposals.Where(p => p.Status != ProposalStatus.Drafted), proposal => Assert.Equal("budget.proposal-settled", proposal.Refusal?.Code));
    }

    [Fact]
    public async Task RehearseBudget_ByDrafterAndOther_ShowsWhatWouldBeBooked()
    {
        var draft = new DraftBudget(
            Guid.NewGuid(), Program.Code, BudgetAct.Transfer, Program.Pool("data"), Program.Pool("model"), Money.FromYuan(10_000_000), "沪财预〔2026〕3号", "调剂");
        var proposal = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(draft));

        var own = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new RehearseBudget(proposal)));
        var other = OutcomeAssert.Done(await Host.RunAs(Program.Publisher).AskAsync(new RehearseBudget(proposal)));

        Assert.Equal("duties.must-differ", own.Refusal?.Code);
        Assert.Null(other.Refusal);
        var data = other.Pools.Single(p => p.Pool == Program.Pool("data"));
        Assert.Equal((Money.FromYuan(100_000_000), Money.FromYuan(90_000_000)), (data.BudgetBefore, data.BudgetAfter));
        Assert.Equal(Money.FromYuan(310_000_000), other.Pools.Single(p => p.Pool == Program.Pool("model")).AvailableAfter);
        var unchanged = OutcomeAssert.Done(await Host.RunAs(Program.Publisher).AskAsync(new GetManagedProgram(Program.Code)));
        Assert.Equal(Money.FromYuan(100_000_000), unchanged.Tracks.Single(t => t.Code == "data").Budget);
        OutcomeAssert.NotFound(await Host.RunAs(Program.Publisher).AskAsync(new RehearseBudget(Guid.NewGuid())));
    }

    [Fact]
    public async Task Draft_ItsAuthorCannotOpenAndTheOtherCan()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        var author = await host.AddUserAsync(Role.ProgramManager);
        var other = await host.AddUserAsync(Role.ProgramManager);
        var offered = OutcomeAssert.Done(await host.RunAs(author).AskAsync(new ListManagedPrograms()));
        var entry = offered.Catalogue.Single(c => c.Code == PortalTestHost.Shanghai);
        OutcomeAssert.Done(await host.RunAs(author).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), entry.Code, entry.SuggestedPrefix, ProgramSettings.Default)));

        var own = OutcomeAssert.Done(await host.RunAs(author).AskAsync(new GetManagedProgram(entry.Code)));
        var seen = OutcomeAssert.Done(await host.RunAs(other).AskAsync(new GetManagedProgram(entry.Code)));
        var listed = OutcomeAssert.Done(await host.RunAs(other).AskAsync(new ListManagedPrograms()));

        Assert.Equal("SH25", entry.SuggestedPrefix);
        Assert.Equal("duties.must-differ", own.OpenRefusal?.Code);
        Assert.Null(seen.OpenRefusal);
        Assert.NotNull(seen.Policy);
        Assert.Equal(ProgramStatus.Draft, Assert.Single(listed.Programs).Status);
        Assert.DoesNotContain(listed.Catalogue, c => c.Code == entry.Code);
        OutcomeAssert.NotFound(await host.RunAs(await host.AddUserAsync(Role.Auditor)).AskAsync(new GetManagedProgram(entry.Code)));
    }
}
