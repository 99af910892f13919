using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Demo;

/// <summary>A small demo city, told once for all tests of the class.</summary>
public sealed class DemoCityFixture(PostgresFixture postgres) : IAsyncLifetime
{
    public static readonly DemoCityOptions Options = new(new DateOnly(2026, 10, 21), Companies: 12, Applications: DemoCityOptions.FewestApplications);

    private TestDatabase? database;

    public PostgresFixture Postgres { get; } = postgres;

    public TestDatabase Database => database ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public async ValueTask InitializeAsync() => database = await TellAsync(Options);

    public async Task<TestDatabase> TellAsync(DemoCityOptions options)
    {
        var made = await Postgres.CreateDatabaseAsync(PortalTemplate.MakeAsync, PortalTemplate.Name);
        await new DemoCity(made.AppConnectionString, new MemoryDocumentStore(), NullLogger.Instance).FillAsync(options, strict: true, null, CancellationToken.None);
        return made;
    }

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>The demo city: everything is in it, its books are right, and it is the same every time.</summary>
public sealed class DemoCityTests(DemoCityFixture city) : IClassFixture<DemoCityFixture>
{
    // Who did what when with which id and amount, of every table that people see.
    private static readonly string[] Tellings =
    [
        "SELECT string_agg(concat_ws('|', id, number, status, company_id, award_amount, claimed_amount, submitted_at, due_on, decision), E'\\n' ORDER BY number) FROM applications",
        "SELECT string_agg(concat_ws('|', id, number, status, subsidy, revision), E'\\n' ORDER BY number) FROM claims",
        "SELECT string_agg(concat_ws('|', id, number, status, made_at), E'\\n' ORDER BY number) FROM payment_batches",
        "SELECT string_agg(concat_ws('|', id, order_id, status, proposed_at, settled_at), E'\\n' ORDER BY id) FROM payment_corrections",
        "SELECT string_agg(concat_ws('|', sequence, id, payload_hash), E'\\n' ORDER BY sequence) FROM ledger_transactions",
        "SELECT string_agg(concat_ws('|', sequence, id, type, after, payload_hash), E'\\n' ORDER BY sequence) FROM audit_events",
        "SELECT string_agg(concat_ws('|', id, uscc, number, amount, application_id, struck_for), E'\\n' ORDER BY id) FROM grant_list_rows",
        "SELECT string_agg(concat_ws('|', id, uscc, name), E'\\n' ORDER BY uscc) FROM companies",
        "SELECT string_agg(concat_ws('|', id, email, display_name), E'\\n' ORDER BY email) FROM users",
    ];

    [Fact]
    public async Task Fill_AnyCity_HasEveryState()
    {
        await using var db = city.Database.CreateContext();

        var applications = await db.Applications.Select(a => a.Status).Distinct().ToListAsync(TestContext.Current.CancellationToken);
        var claims = await db.Claims.Select(c => c.Status).Distinct().ToListAsync(TestContext.Current.CancellationToken);
        var batches = await db.Batches.Select(b => b.Status).Distinct().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enum.GetValues<ApplicationStatus>().Except([ApplicationStatus.Approved]), applications.Order());
        Assert.Equal(Enum.GetValues<ClaimStatus>().Except([ClaimStatus.Recovered]), claims.Order());
        Assert.Equal([BatchStatus.Made, BatchStatus.Released, BatchStatus.Reconciled], batches.Order());
    }

    [Theory]
    [InlineData("a second approval is awaited", "SELECT count(*) FROM applications a WHERE status = 'InReview' AND EXISTS (SELECT 1 FROM approvals p WHERE p.application_id = a.id AND NOT p.superseded)")]
    [InlineData("a second round", "SELECT count(*) FROM application_rounds WHERE number = 2")]
    [InlineData("an open objection", "SELECT count(*) FROM objections WHERE upheld IS NULL")]
    [InlineData("an upheld objection", "SELECT count(*) FROM objections WHERE upheld")]
    [InlineData("partly verified lines", "SELECT count(*) FROM applications a WHERE status = 'InCheck' AND EXISTS (SELECT 1 FROM application_lines l WHERE l.application_id = a.id AND l.verified_amount IS NULL) AND EXISTS (SELECT 1 FROM application_lines l WHERE l.application_id = a.id AND l.verified_amount IS NOT NULL)")]
    [InlineData("messages", "SELECT count(*) FROM case_messages")]
    [InlineData("a bank rejection", "SELECT count(*) FROM payment_orders WHERE status = 'Rejected'")]
    [InlineData("a payment that was corrected and recorded rightly", "SELECT count(*) FROM payment_corrections c JOIN payment_orders o ON o.id = c.order_id AND o.status = 'Confirmed' AND o.bank_reference <> c.bank_reference WHERE c.status = 'Confirmed'")]
    [InlineData("a correction that waits for a treasurer", "SELECT count(*) FROM payment_corrections WHERE status = 'Proposed'")]
    [InlineData("an award that was reduced, and what was paid beyond it came back", "SELECT count(*) FROM award_reductions r JOIN claims c ON c.application_id = r.application_id AND c.status = 'PartlyRecovered' AND c.recovered = c.repayable")]
    [InlineData("a reduction that waits for the second person", "SELECT count(*) FROM applications WHERE status = 'Closed' AND reduction IS NOT NULL")]
    [InlineData("deducted lines", "SELECT count(*) FROM claim_lines WHERE decision = 'Deducted'")]
    [InlineData("a revocation that waits for the second person", "SELECT count(*) FROM applications WHERE status = 'Awarded' AND revocation IS NOT NULL")]
    [InlineData("a recovery of a part", "SELECT count(*) FROM claims c JOIN applications a ON a.id = c.application_id AND a.status = 'Revoked' WHERE c.status = 'PartlyRecovered'")]
    [InlineData("a reason for every low execution rate", "SELECT count(DISTINCT track) / 3 FROM execution_explanations WHERE text ~ '[a-z]' AND text ~ '[一-龥]'")]
    [InlineData("a policy draft with a reason for each change", "SELECT count(*) FROM policy_drafts WHERE status = 'Draft' AND jsonb_array_length(reasons) = 2")]
    [InlineData("a policy draft without reasons", "SELECT count(*) FROM policy_drafts WHERE status = 'Draft' AND reasons = '[]'")]
    [InlineData("a claim that two payers have paid", "SELECT count(*) FROM claims c WHERE status = 'Paid' AND (SELECT count(*) FROM payment_orders o WHERE o.claim_id = c.id AND o.status = 'Confirmed') = 2")]
    [InlineData("an approved claim that waits for its settlement day", "SELECT count(*) FROM claims WHERE status = 'Approved' AND settled_on > '2026-10-21'")]
    [InlineData("an award of several payers whose reduction is proposed", "SELECT count(*) FROM applications WHERE program = 'shanghai-pudong-demo' AND status = 'Awarded' AND reduction IS NOT NULL")]
    [InlineData("a listed case that its company handed in", "SELECT count(*) FROM grant_list_rows r JOIN applications a ON a.id = r.application_id WHERE a.status = 'Submitted'")]
    [InlineData("a prepared draft that waits for its company", "SELECT count(*) FROM grant_list_rows r JOIN applications a ON a.id = r.application_id WHERE a.status = 'Draft'")]
    [InlineData("a listed row that waits for its company's registration", "SELECT count(*) FROM grant_list_rows WHERE application_id IS NULL AND struck_at IS NULL")]
    [InlineData("a struck row", "SELECT count(*) FROM grant_list_rows WHERE struck_at IS NOT NULL")]
    [InlineData("parked lines", "SELECT count(*) FROM claim_lines WHERE decision = 'Parked'")]
    public async Task Fill_AnyCity_Shows(string what, string sql)
    {
        Assert.True((long)(await ScalarAsync(city.Database, sql))! > 0, $"The city has no case with {what}.");
    }

    [Fact]
    public async Task Fill_AnyCity_BooksAreRight() => await DemoBooks.RequireRightAsync(city.Database);

    [Fact]
    public async Task Fill_AnyCity_OnlyWorkingDaysAndOfficeHours()
    {
        const string Sql = """
            SELECT count(*) FROM audit_events e
             WHERE (recorded_at AT TIME ZONE 'Asia/Shanghai')::time NOT BETWEEN '09:00' AND '17:59'
                OR COALESCE((SELECT NOT d.working FROM calendar_days d WHERE d.day = (recorded_at AT TIME ZONE 'Asia/Shanghai')::date),
                            extract(isodow FROM recorded_at AT TIME ZONE 'Asia/Shanghai') > 5)
            """;

        Assert.Equal(0L, await ScalarAsync(city.Database, Sql));
    }

    [Fact]
    public async Task Fill_InterruptedAndTakenUpAgain_SameCity()
    {
        await using var database = await city.Postgres.CreateDatabaseAsync(PortalTemplate.MakeAsync, PortalTemplate.Name);
        var demo = new DemoCity(database.AppConnectionString, new MemoryDocumentStore(), NullLogger.Instance);
        using var interrupted = new CancellationTokenSource();
        var stop = new StopAfter(20, interrupted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => demo.FillAsync(DemoCityFixture.Options, strict: true, stop, interrupted.Token));

        Assert.True(await demo.FillAsync(DemoCityFixture.Options, strict: true, null, CancellationToken.None));

        foreach (var sql in Tellings)
        {
            Assert.Equal(await LinesAsync(city.Database, sql), await LinesAsync(database, sql));
        }
    }

    private static async Task<string[]> LinesAsync(TestDatabase database, string sql) => ((string)(await ScalarAsync(database, sql))!).Split('\n');

    private static async Task<object?> ScalarAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class StopAfter(int cases, CancellationTokenSource source) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Cases >= cases)
            {
                source.Cancel();
            }
        }
    }
}
