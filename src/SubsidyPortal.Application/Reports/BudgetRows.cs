using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>
/// One row of the statement below. Money rows are per track, payer, district and month; count rows are per level, because a company
/// in two districts is one company of the track.
/// </summary>
internal sealed record BudgetRow
{
    /// <summary>-1 for money; else which columns are rolled up: 0 none, 1 month, 3 district and month, 5 track and month, 7 all.</summary>
    public int Level { get; init; }

    public string Track { get; init; } = "";

    public string Payer { get; init; } = "";

    /// <summary>Empty for what belongs to no case: the budget itself.</summary>
    public string District { get; init; } = "";

    public DateOnly? Month { get; init; }

    public Money Initial { get; init; }

    public Money Adjusted { get; init; }

    public Money Available { get; init; }

    public Money Reserved { get; init; }

    public Money Committed { get; init; }

    public Money Payable { get; init; }

    public Money Paid { get; init; }

    public Money Recovered { get; init; }

    public Money Applied { get; init; }

    public Money Verified { get; init; }

    public long Companies { get; init; }

    public long Contracts { get; init; }
}

/// <summary>
/// Reads all figures of a program in one statement, hence at one moment. It reads append-only rows only (postings, rounds, events,
/// and of the case its program, track and company, which never change), so the same two dates give the same figures for ever.
/// Postings are summed per account before the accounts are looked up: of half a million rows some hundred are left by then.
/// </summary>
internal sealed class BudgetRows(PortalDb db)
{
    /// <param name="program">Program code.</param>
    /// <param name="scope">Last day that counts, and the year where only what moved in one is asked for.</param>
    /// <param name="known">Rows recorded before this instant count.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<List<BudgetRow>> ReadAsync(string program, ReportScope scope, DateTimeOffset known, CancellationToken cancellationToken)
    {
        var (stood, from, until) = (scope.AsStoodOn, scope.From, scope.Until);
        var rows = await db.Database.SqlQuery<RawRow>($"""
            WITH moved AS (
              SELECT l.account, coalesce(f.district, '') AS district,
                     t.effective_on - extract(day FROM t.effective_on)::int + 1 AS month, t.step = 'Appropriate' AS first, sum(l.amount) AS amount
                FROM ledger_transactions t
                JOIN ledger_postings l ON l.transaction_id = t.id
                LEFT JOIN application_rounds f ON f.application_id = t.case_id AND f.number = 1
               WHERE t.effective_on BETWEEN {from} AND {until} AND t.recorded_at < {known}
               GROUP BY 1, 2, 3, 4
            ), asked AS (
              SELECT a.id, a.track, a.company_id, f.district,
                     f.submitted_on - extract(day FROM f.submitted_on)::int + 1 AS month, r.contract_id, r.city_ceiling
                FROM applications a
                JOIN application_rounds f ON f.application_id = a.id AND f.number = 1 AND f.submitted_on BETWEEN {from} AND {until}
                JOIN application_rounds r ON r.application_id = a.id AND r.submitted_on <= {stood} AND r.submitted_at < {known}
               WHERE a.program = {program}
                 AND NOT EXISTS (
                       SELECT FROM application_rounds n
                        WHERE n.application_id = a.id AND n.number > r.number AND n.submitted_on <= {stood} AND n.submitted_at < {known})
                 AND NOT EXISTS (
                       SELECT FROM audit_events e
                        WHERE e.type = 'application.withdrawn' AND e.case_id = a.id AND e.effective_on <= {stood} AND e.recorded_at < {known})
            ), checked AS (
              SELECT DISTINCT ON (e.case_id) e.case_id, (e.after ->> 'verified')::numeric(18,2) AS verified
                FROM audit_events e
               WHERE e.type = 'application.check-passed' AND e.effective_on <= {stood} AND e.recorded_at < {known}
               ORDER BY e.case_id, e.sequence DESC
            )
            SELECT -1 AS level, track, payer, district, month,
                   coalesce(-sum(amount) FILTER (WHERE kind = 'Appropriated' AND first), 0) AS initial,
                   coalesce(-sum(amount) FILTER (WHERE kind = 'Appropriated'), 0) AS adjusted,
                   coalesce(sum(amount) FILTER (WHERE kind = 'Available'), 0) AS available,
                   coalesce(sum(amount) FILTER (WHERE kind = 'Reserved'), 0) AS reserved,
                   coalesce(sum(amount) FILTER (WHERE kind = 'Committed'), 0) AS committed,
                   coalesce(sum(amount) FILTER (WHERE kind = 'Payable'), 0) AS payable,
                   coalesce(sum(amount) FILTER (WHERE kind = 'Paid'), 0) AS paid,
                   coalesce(sum(amount) FILTER (WHERE kind = 'Recovered'), 0) AS recovered,
                   0::numeric AS applied, 0::numeric AS verified, 0::bigint AS companies, 0::bigint AS contracts
              FROM moved JOIN budget_accounts a ON a.code = moved.account JOIN budget_pools p ON p.code = a.pool
             WHERE p.program = {program}
             GROUP BY track, payer, district, month
            UNION ALL
            SELECT grouping(track, district, month), coalesce(track, ''), '', coalesce(district, ''), month, 0, 0, 0, 0, 0, 0, 0, 0,
                   coalesce(sum(city_ceiling), 0), coalesce(sum(verified), 0), count(DISTINCT company_id), count(DISTINCT contract_id)
              FROM asked LEFT JOIN checked ON checked.case_id = asked.id
             GROUP BY GROUPING SETS ((), (track), (district), (track, district), (track, district, month))
            """).ToListAsync(cancellationToken);
        return rows.ConvertAll(RowOf);
    }

    private static BudgetRow RowOf(RawRow r) => new()
    {
        Level = r.Level,
        Track = r.Track,
        Payer = r.Payer,
        District = r.District,
        Month = r.Month,
        Initial = Money.FromYuan(r.Initial),
        Adjusted = Money.FromYuan(r.Adjusted),
        Available = Money.FromYuan(r.Available),
        Reserved = Money.FromYuan(r.Reserved),
        Committed = Money.FromYuan(r.Committed),
        Payable = Money.FromYuan(r.Payable),
        Paid = Money.FromYuan(r.Paid),
        Recovered = Money.FromYuan(r.Recovered),
        Applied = Money.FromYuan(r.Applied),
        Verified = Money.FromYuan(r.Verified),
        Companies = r.Companies,
        Contracts = r.Contracts,
    };

    private sealed record RawRow(
        int Level, string Track, string Payer, string District, DateOnly? Month, decimal Initial, decimal Adjusted, decimal Available, decimal Reserved, decimal Committed,
        decimal Payable, decimal Paid, decimal Recovered, decimal Applied, decimal Verified, long Companies, long Contracts);
}
