using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>The database ends while an approval is half done: it is told plainly, and the same signature again books once.</summary>
public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task Approve_WhileTheDatabaseStops_IsUnavailableAndRepeatedBooksOnce()
    {
        await using var server = await BreakableServer.StartAsync();
        await using var host = await PortalTestHost.StartAsync(server);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), yuan: 500_000)).ToRecommendedAsync(officers);
        var approve = new ApproveApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync(), (await journey.ReadAsync()).Recommendation!.Amount, null);
        var approver = host.RunAs(officers.Approver);

        // Somebody else holds the pool's accounts, so the approval stands in the middle of its transaction.
        // Not pooled: a connection that broke cannot be made ready for the next.
        var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(host.Database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(holder, "BEGIN; SELECT 1 FROM budget_accounts FOR UPDATE");
        var approval = approver.RunAsync(approve, TestContext.Current.CancellationToken);
        await host.ReadAsync(UntilSomebodyWaitsAsync);
        await server.BreakAsync();

        var broken = await approval;
        await server.MendAsync();
        Assert.IsType<Outcome<ApprovalResult>.Unavailable>(broken);
        await holder.DisposeAsync();

        // The test's own looks at the database must not meet a connection of before.
        NpgsqlConnection.ClearAllPools();

        var repeated = await AgainAsync(approver, approve);
        var onceMore = await approver.RunAsync(approve, TestContext.Current.CancellationToken);

        Assert.Equal(OutcomeAssert.Done(repeated), OutcomeAssert.Done(onceMore));
        Assert.Equal(ApplicationStatus.PublicNotice, (await journey.ReadAsync()).Status);
        Assert.Equal(1, await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.CaseId == journey.Id && t.Step == LedgerStep.Reserve)));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEvents.CountAsync(e => e.CaseId == journey.Id && e.Type == "application.approved")));
    }

    /// <summary>A person presses again until the database is there; connections that broke with it may each be found out once.</summary>
    private static async Task<Outcome<ApprovalResult>> AgainAsync(UseCaseRunner approver, ApproveApplication approve)
    {
        const int Patience = 20;
        for (var tries = 1; ; tries++)
        {
            var outcome = await approver.RunAsync(approve, TestContext.Current.CancellationToken);
            if (outcome is not Outcome<ApprovalResult>.Unavailable || tries == Patience)
            {
                return outcome;
            }
        }
    }

    private static async Task<bool> UntilSomebodyWaitsAsync(Data.PortalDb db)
    {
        while (!await db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS \"Value\"").SingleAsync(TestContext.Current.CancellationToken))
        {
            await Task.Yield();
        }

        return true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
