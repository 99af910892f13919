using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Demo;

/// <summary>What must be true of the books whoever wrote them; each query finds what contradicts.</summary>
internal static class DemoBooks
{
    private static readonly (string What, string Sql)[] Contradictions =
    [
        ("balances that are not the sum of their postings",
            "SELECT a.code FROM budget_accounts a LEFT JOIN ledger_postings p ON p.account = a.code GROUP BY a.code, a.balance HAVING a.balance <> COALESCE(sum(p.amount), 0)"),
        ("transactions that don't balance",
            "SELECT transaction_id::text FROM ledger_postings GROUP BY transaction_id HAVING sum(amount) <> 0 OR count(*) < 2"),
        ("cases whose reserved money differs from the ledger", """
            SELECT a.number FROM applications a LEFT JOIN (
                SELECT t.case_id, sum(p.amount) AS held FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id
                JOIN budget_accounts b ON b.code = p.account WHERE b.kind = 'Reserved' GROUP BY t.case_id) l ON l.case_id = a.id
             WHERE COALESCE(l.held, 0) <> CASE WHEN a.status = 'PublicNotice' THEN a.award_amount ELSE 0 END
            """),
        ("cases whose committed money differs from the ledger", """
            SELECT a.number FROM applications a LEFT JOIN (
                SELECT t.case_id, sum(p.amount) AS held FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id
                JOIN budget_accounts b ON b.code = p.account WHERE b.kind = 'Committed' GROUP BY t.case_id) l ON l.case_id = a.id
             WHERE COALESCE(l.held, 0) <> CASE WHEN a.status = 'Awarded' THEN a.award_amount - a.claimed_amount ELSE 0 END
            """),
        ("claims whose payable or paid money differs from the ledger", """
            SELECT c.number FROM claims c LEFT JOIN (
                SELECT t.claim_id, sum(p.amount) FILTER (WHERE b.kind = 'Payable') AS payable, sum(p.amount) FILTER (WHERE b.kind = 'Paid') AS paid
                  FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id JOIN budget_accounts b ON b.code = p.account GROUP BY t.claim_id) l ON l.claim_id = c.id
             WHERE COALESCE(l.payable, 0) <> CASE WHEN c.status IN ('Approved', 'InPayment') THEN c.subsidy ELSE 0 END
                OR COALESCE(l.paid, 0) <> CASE WHEN c.status IN ('Paid', 'PartlyRecovered', 'Recovered') THEN c.subsidy ELSE 0 END
            """),
        ("counters that differ from the awards", """
            SELECT c.company_id::text FROM (SELECT company_id, program, track, year, sum(awarded) AS awarded FROM company_counters GROUP BY 1, 2, 3, 4) c LEFT JOIN (
                SELECT company_id, program, track, extract(year FROM submitted_on)::int AS year, sum(CASE WHEN status IN ('Closed', 'Revoked') THEN claimed_amount ELSE award_amount END) AS awarded
                  FROM applications WHERE status IN ('PublicNotice', 'Awarded', 'Closed', 'Revoked') GROUP BY 1, 2, 3, 4) a
                ON a.company_id = c.company_id AND a.program = c.program AND a.track = c.track AND a.year = c.year
             WHERE c.awarded <> COALESCE(a.awarded, 0)
            """),
        ("counters of one of several payers that differ from its shares", """
            SELECT c.company_id::text FROM company_counters c JOIN (
                SELECT a.company_id, a.program, a.track, extract(year FROM a.submitted_on)::int AS year, s ->> 'payer' AS payer, sum((s ->> 'amount')::numeric) AS awarded
                  FROM applications a, jsonb_array_elements(a.decision -> 'shares') s WHERE a.status IN ('PublicNotice', 'Awarded') GROUP BY 1, 2, 3, 4, 5) a
                ON a.company_id = c.company_id AND a.program = c.program AND a.track = c.track AND a.year = c.year AND a.payer = c.payer
             WHERE c.awarded <> a.awarded
            """),
        ("paid claims whose paid orders don't make them up", """
            SELECT number FROM claims c WHERE status IN ('Paid', 'PartlyRecovered', 'Recovered')
               AND subsidy IS DISTINCT FROM (SELECT sum(o.amount) FROM payment_orders o WHERE o.claim_id = c.id AND o.status = 'Confirmed')
            """),
        ("orders of a batch that differ from their payer's part", """
            SELECT b.number FROM payment_batches b JOIN payment_orders o ON o.batch_id = b.id JOIN claims c ON c.id = o.claim_id, jsonb_array_elements(c.parts) p
             WHERE p ->> 'payer' = b.payer AND (p ->> 'amount')::numeric <> o.amount
            """),
        ("cases without their last number in the series",
            "SELECT a.number FROM applications a JOIN number_sequences s ON s.series = left(a.number, 6) WHERE substring(a.number FROM 8)::int > s.last"),
    ];

    public static async Task RequireRightAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        foreach (var (what, sql) in Contradictions)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            Assert.False(await reader.ReadAsync(), $"There are {what}, as {(reader.HasRows ? reader.GetString(0) : "")}.");
        }

        await RequireHashesAsync(database);
    }

    /// <summary>The kept hashes are those of the stored rows.</summary>
    private static async Task RequireHashesAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        await foreach (var entry in db.LedgerTransactions.AsNoTracking().Include(t => t.Postings).AsAsyncEnumerable())
        {
            Assert.Equal(Hash(entry.CanonicalPayload()), entry.PayloadHash);
        }

        await foreach (var happened in db.AuditEvents.AsNoTracking().AsAsyncEnumerable())
        {
            Assert.Equal(Hash(happened.CanonicalPayload()), happened.PayloadHash);
        }
    }

    private static string Hash(string payload) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(payload)));
}
