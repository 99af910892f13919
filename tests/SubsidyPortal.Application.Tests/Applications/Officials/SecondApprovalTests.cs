using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Above an amount two people sign; and the database refuses two duties of one person even where the rule was not asked.</summary>
public sealed class SecondApprovalTests(PostgresFixture postgres)
{
    private static readonly Domain.Money Amount = Domain.Money.FromYuan(600_000);

    [Fact]
    public async Task Approve_AboveTheLimit_WaitsForASecondPerson()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync(secondApprovalAbove: Domain.Money.FromYuan(599_999.99m));
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        await journey.ToRecommendedAsync(officers);
        ApproveApplication Command(int revision) => new(Guid.NewGuid(), journey.Id, revision, Amount, null);

        var first = await journey.RunAsync(officers.Approver, Command);
        var again = OutcomeAssert.Refused(DutyErrors.MustDifferCode, await journey.TryAsync(officers.Approver, Command));
        var other = OutcomeAssert.Refused("application.signatures-differ", await journey.TryAsync(
            officers.SecondApprover, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Domain.Money.FromYuan(1), "x")));
        var between = await host.ReadAsync(db => db.LedgerTransactions.CountAsync(t => t.CaseId == journey.Id));
        var second = await journey.RunAsync(officers.SecondApprover, Command);

        Assert.Equal((false, true), (first.Decided, second.Decided));
        Assert.Equal([Duty.Approver, Duty.SecondApprover], again.Arguments);
        Assert.Equal([Amount, Domain.Money.FromYuan(1)], other.Arguments);
        Assert.Equal(0, between);
        Assert.Equal([officers.Approver, officers.SecondApprover], (await journey.ReadAsync()).Approvals.OrderBy(a => a.Order).Select(a => a.By));
        Assert.Equal(program.Pool("compute"), (await host.ReadAsync(db => db.LedgerTransactions.Include(t => t.Postings).SingleAsync(t => t.CaseId == journey.Id))).Postings[0].Account.Split("/1-")[0]);
    }

    [Theory]
    [InlineData("UPDATE approvals SET amount = amount + 1 WHERE application_id = $1", "23001")]
    [InlineData("UPDATE approvals SET \"by\" = gen_random_uuid() WHERE application_id = $1", "23001")]
    [InlineData("UPDATE approvals SET at = now() WHERE application_id = $1", "23001")]
    [InlineData("UPDATE approvals SET superseded = TRUE WHERE application_id = $1; UPDATE approvals SET superseded = FALSE WHERE application_id = $2", "23001")]
    [InlineData("DELETE FROM approvals WHERE application_id = $1", "42501")]
    public async Task Approvals_ChangedByTheApp_AreRefused(string statement, string state)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToNoticeAsync(officers);
        await using var connection = new NpgsqlConnection(host.Database.AppConnectionString);
        await connection.OpenAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            foreach (var part in statement.Split(';'))
            {
                await using var command = new NpgsqlCommand(part.Replace("$2", "$1", StringComparison.Ordinal), connection) { Parameters = { new() { Value = journey.Id } } };
                await command.ExecuteNonQueryAsync();
            }
        });

        Assert.Equal(state, refusal.SqlState);
        Assert.Equal(Amount, Assert.Single((await journey.ReadAsync()).Approvals).Amount);
    }

    [Fact]
    public async Task Approve_SamePersonTwiceAtOnce_SignsOnce()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync(secondApprovalAbove: Domain.Money.FromYuan(1));
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        await journey.ToRecommendedAsync(officers);
        var revision = await journey.RevisionAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.RunAs(officers.Approver).RunAsync(new ApproveApplication(Guid.NewGuid(), journey.Id, revision, Amount, null))));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.IsType<Outcome<ApprovalResult>.ChangedByOther>(o));
        Assert.Single((await journey.ReadAsync()).Approvals);
    }

    [Fact]
    public async Task Database_SecondDutyOfAPersonInOneCase_IsRefusedByItsKey()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        await journey.TakeAsync(officers);
        Task Insert(Guid person) => host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO duty_holders (\"group\", case_id, user_id, duty, since) VALUES ('Application', {journey.Id}, {person}, 'Approver', now())"));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Insert(officers.Intake));
        await Insert(officers.Approver);

        Assert.Equal("pk_duty_holders", refusal.ConstraintName);
    }

    [Fact]
    public async Task Database_RuleBypassedByARace_IsExplainedAsTheRule()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var both = await host.AddUserAsync(Role.IntakeOfficer, Role.Reviewer);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        await using var other = host.Database.CreateContext();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await other.Database.ExecuteSqlAsync(
            $"INSERT INTO duty_holders (\"group\", case_id, user_id, duty, since) VALUES ('Application', {journey.Id}, {both}, 'Reviewer', now())");

        var taking = journey.TryAsync(both, r => new TakeApplication(Guid.NewGuid(), journey.Id, r));
        await BlockedAsync(host);
        await transaction.CommitAsync();

        OutcomeAssert.Refused(DutyErrors.MustDifferCode, await taking);
        Assert.Equal(ApplicationStatus.Submitted, (await journey.ReadAsync()).Status);
        Assert.NotEqual(officers.Intake, both);
    }

    // Waits until the other session stands at the key, which the database itself tells.
    private static async Task BlockedAsync(PortalTestHost host)
    {
        while (!await host.ReadAsync(db => db.Database.SqlQuery<bool>(
            $"SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS \"Value\"").SingleAsync()))
        {
            await Task.Yield();
        }
    }
}
