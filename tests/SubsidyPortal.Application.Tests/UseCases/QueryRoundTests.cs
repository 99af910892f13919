using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Tests.Applications.Officials;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.UseCases;

/// <summary>Queries that go in one round answer what they would have answered one after the other.</summary>
public sealed class QueryRoundTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task Round_SeveralQueries_EachGetsItsOwnRows()
    {
        var journey = await SubmittedAsync();
        await using var db = Host.Database.CreateContext();
        var round = new QueryRound(db);
        var nobody = Guid.NewGuid();

        var cases = round.Ask(db.Applications.AsNoTracking().Where(a => a.Id == journey.Id));
        var none = round.Ask(db.Applications.AsNoTracking().Where(a => a.Id == nobody).Select(a => a.Number));
        var company = round.Ask(db.Companies.AsNoTracking().Where(c => c.Id == journey.Company.Id)).As(found => found[0]);
        var sum = round.Ask(db.Database.SqlQuery<int>($"SELECT {3} + {4} AS \"Value\""));
        await round.SendAsync(CancellationToken.None);

        Assert.Equal(journey.Id, Assert.Single(cases.Value).Id);
        Assert.Empty(none.Value);
        Assert.NotEmpty(company.Value.Members);
        Assert.Equal([7], sum.Value);
        Assert.Equal(1, await db.Applications.CountAsync(a => a.Id == journey.Id));
    }

    [Fact]
    public async Task Round_WithSomethingToDo_IsAskedAfterItAndSentOnce()
    {
        var journey = await SubmittedAsync();
        await using var db = Host.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (round, revision) = (new QueryRound(db), 78);

        round.Do($"UPDATE applications SET revision = {revision} WHERE id = {journey.Id}");
        var seen = round.Ask(db.Applications.Where(a => a.Id == journey.Id).Select(a => a.Revision));
        await round.SendAsync(CancellationToken.None);

        Assert.Equal([78], seen.Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => round.SendAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Round_WaitedForItsLock_ReadsWhatWasCommittedMeanwhile()
    {
        var journey = await SubmittedAsync();
        await using var held = Host.Database.CreateContext();
        await using var holding = await held.Database.BeginTransactionAsync();
        await held.Database.ExecuteSqlAsync($"UPDATE applications SET revision = 79 WHERE id = {journey.Id}");

        var waiting = LockedAsync(journey.Id);
        while (!await Host.ReadAsync(db => db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS \"Value\"").SingleAsync()))
        {
            await Task.Yield();
        }

        await holding.CommitAsync();

        Assert.Equal(79, await waiting);
    }

    [Fact]
    public async Task Round_NotSent_HasNoAnswer()
    {
        await using var db = Host.Database.CreateContext();

        var answer = new QueryRound(db).Ask(db.Companies.AsNoTracking());

        Assert.Throws<InvalidOperationException>(() => answer.Value);
    }

    [Fact]
    public async Task Round_QueryOfSeveralStatements_IsRefusedAndLeavesTheContextAsItWas()
    {
        var journey = await SubmittedAsync();
        await using var db = Host.Database.CreateContext();
        var round = new QueryRound(db);
        round.Ask(db.Applications.AsNoTracking().Include(a => a.Lines).Include(a => a.Documents).AsSplitQuery().Where(a => a.Id == journey.Id));

        await Assert.ThrowsAsync<InvalidOperationException>(() => round.SendAsync(CancellationToken.None));

        Assert.Equal(1, await db.Applications.CountAsync(a => a.Id == journey.Id));
    }

    [Fact]
    public async Task Round_StatementThatTheServerRefuses_FailsWithItsErrorAndLeavesTheContextAsItWas()
    {
        await using var db = Host.Database.CreateContext();
        var round = new QueryRound(db);
        round.Ask(db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\""));
        round.Ask(db.Database.SqlQuery<int>($"SELECT 1 / {0} AS \"Value\""));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => round.SendAsync(CancellationToken.None));

        Assert.Equal(PostgresErrorCodes.DivisionByZero, refused.SqlState);
        Assert.False(await db.Applications.AnyAsync(a => a.Id == Guid.NewGuid()));
    }

    private async Task<int> LockedAsync(Guid id)
    {
        await using var db = Host.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var round = new QueryRound(db);
        var before = round.Ask(db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\""));
        round.Lock($"SELECT 1 FROM applications WHERE id = {id} FOR UPDATE");
        var revision = round.Ask(db.Applications.Where(a => a.Id == id).Select(a => a.Revision));
        await round.SendAsync(CancellationToken.None);
        Assert.Equal([1], before.Value);
        return revision.Value.Single();
    }
}
