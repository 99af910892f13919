using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.UseCases;

/// <summary>The runner's own promises: one outcome per command id, whoever asks and however often.</summary>
public sealed class UseCaseRunnerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task RunAsync_SameCommandTwentyTimesAtOnce_HappensOnceAndAnswersAll()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var command = new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Supplement, program.Pool("data"), null, Money.FromYuan(1), "沪财预〔2026〕1号", "追加");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => host.RunAs(program.Author).RunAsync(command))));

        var id = Assert.Single(outcomes.Select(PortalTestHost.Done).Distinct());
        Assert.Equal(1, await host.ReadAsync(db => db.BudgetProposals.CountAsync(p => p.Amount == Money.FromYuan(1))));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEvents.CountAsync(e => e.SubjectId == id.ToString())));
    }

    [Fact]
    public async Task RunAsync_SameIdWithOtherContentOrPerson_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var command = new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Supplement, program.Pool("data"), null, Money.FromYuan(1), "沪财预〔2026〕1号", "追加");
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(command));

        var content = await host.RunAs(program.Author).RunAsync(command with { Amount = Money.FromYuan(2) });
        var person = await host.RunAs(program.Publisher).RunAsync(command);

        Assert.Equal("command.id-reused", Assert.IsType<Outcome<Guid>.RuleViolated>(content).Violation.Code);
        Assert.Equal("command.id-reused", Assert.IsType<Outcome<Guid>.RuleViolated>(person).Violation.Code);
    }

    [Fact]
    public async Task RunAsync_InvalidMembers_TellsEveryOneAndWritesNothing()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var command = new DraftBudget(Guid.NewGuid(), program.Code, BudgetAct.Supplement, "", null, Money.Zero, "", new string('因', 501));

        var outcome = await host.RunAs(program.Author).RunAsync(command);

        var problems = Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems;
        Assert.Equal(["Amount", "Document", "Pool", "Reason"], problems.Select(p => p.Field).Order());
        Assert.False(await host.ReadAsync(db => db.ExecutedCommands.AnyAsync(c => c.CommandId == command.CommandId)));
    }

    [Fact]
    public async Task CodeThatNoDatabaseCanKeep_NamesNothing()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var manager = host.RunAs((await host.OpenShanghaiAsync()).Author);

        foreach (var code in new[] { "a\0b", "\ud83d" })
        {
            Assert.IsType<Outcome<ManagedProgramView>.NotFound>(await manager.AskAsync(new GetManagedProgram(code)));
            Assert.IsType<Outcome<bool>.NotFound>(await manager.RunAsync(new OpenProgram(Guid.NewGuid(), code)));
        }
    }

    [Fact]
    public async Task RunAsync_ClosedAccount_IsNotFoundAtOnce()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Id == program.Author)).Active = false);

        var command = new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Supplement, program.Pool("data"), null, Money.FromYuan(1), "沪财预〔2026〕1号", "追加");

        var outcome = await host.RunAs(program.Author).RunAsync(command);

        Assert.IsType<Outcome<Guid>.NotFound>(outcome);
        Assert.False(await host.ReadAsync(db => db.ExecutedCommands.AnyAsync(c => c.CommandId == command.CommandId)));
    }

    [Fact]
    public async Task RunAsync_AccountClosedWhileTheSameCommandIsUnderWay_IsNotFound()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var command = new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Supplement, program.Pool("data"), null, Money.FromYuan(1), "沪财预〔2026〕1号", "追加");
        await using var other = host.Database.CreateContext();
        await using var underWay = await other.Database.BeginTransactionAsync();
        await other.Database.ExecuteSqlAsync(
            $"INSERT INTO executed_commands (command_id, actor_id, kind, content_hash, executed_at) VALUES ({command.CommandId}, {program.Author}, '', '', now())");

        var waiting = host.RunAs(program.Author).RunAsync(command);
        while (!await host.ReadAsync(db => db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS \"Value\"").SingleAsync()))
        {
            await Task.Yield();
        }

        await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Id == program.Author)).Active = false);
        await underWay.RollbackAsync();

        Assert.IsType<Outcome<Guid>.NotFound>(await waiting);
        Assert.False(await host.ReadAsync(db => db.ExecutedCommands.AnyAsync(c => c.CommandId == command.CommandId)));
    }

    [Fact]
    public async Task RunAsync_ForAnyone_ByAClosedAccount_IsNobodysCommandAndMayBeRepeated()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Id == program.Author)).Active = false);
        var command = new RequestPasswordReset(Guid.NewGuid(), "nobody@city.example");

        Assert.True(PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(command)));
        Assert.True(PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(command)));

        Assert.Null(await host.ReadAsync(db => db.ExecutedCommands.Where(c => c.CommandId == command.CommandId).Select(c => c.ActorId).SingleAsync()));
    }
}
