using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>
/// What was paid according to the claims and to the bank's confirmations, per track, of all districts or of one. The day is the bank's;
/// when the portal came to know of it stands in the events of claim and batch. A payment that was taken back counts for the reports that
/// knew it: from its record until its correction was confirmed, which claim and order have forgotten and the correction keeps. What several
/// payers pay counts part by part.
/// </summary>
internal sealed class ControlTotals(PortalDb db)
{
    public async Task<IReadOnlyDictionary<string, (Money Cases, Money BankFile)>> ReadAsync(
        string program, ReportScope scope, DateTimeOffset known, CancellationToken cancellationToken)
    {
        var (from, until, district) = (scope.From, scope.Until, scope.District ?? "");
        var rows = await db.Database.SqlQuery<ControlRow>($"""
            WITH counted AS (
              SELECT a.id, a.track
                FROM applications a
                JOIN application_rounds f ON f.application_id = a.id AND f.number = 1
               WHERE a.program = {program} AND ({district} = '' OR f.district = {district})
            ), taken_back AS (
              SELECT claim_id, order_id, batch_id
                FROM payment_corrections
               WHERE status = 'Confirmed' AND paid_on BETWEEN {from} AND {until} AND recorded_at < {known} AND settled_at >= {known}
            )
            SELECT a.track, sum(c.subsidy) AS cases, 0::numeric AS bank_file
              FROM claims c
              JOIN counted a ON a.id = c.application_id
             WHERE c.parts IS NULL AND c.paid_on BETWEEN {from} AND {until}
               AND (SELECT max(e.recorded_at) FROM audit_events e WHERE e.type = 'claim.paid' AND e.subject_id = c.id::text) < {known}
             GROUP BY a.track
            UNION ALL
            SELECT a.track, sum((p ->> 'amount')::numeric), 0
              FROM claims c
              JOIN counted a ON a.id = c.application_id
              CROSS JOIN jsonb_array_elements(c.parts) p
             WHERE c.parts IS NOT NULL AND p ->> 'state' = 'Paid' AND (p ->> 'paidOn')::date BETWEEN {from} AND {until}
               AND (SELECT max(e.recorded_at) FROM audit_events e
                     WHERE e.type = 'claim.paid' AND e.subject_id = c.id::text AND e.after ->> 'payer' = p ->> 'payer') < {known}
             GROUP BY a.track
            UNION ALL
            SELECT a.track, sum(CASE WHEN c.parts IS NULL THEN c.subsidy
                                     ELSE (SELECT (p ->> 'amount')::numeric FROM jsonb_array_elements(c.parts) p WHERE p ->> 'payer' = b.payer) END), 0
              FROM taken_back x
              JOIN payment_batches b ON b.id = x.batch_id
              JOIN claims c ON c.id = x.claim_id
              JOIN counted a ON a.id = c.application_id
             GROUP BY a.track
            UNION ALL
            SELECT a.track, 0, sum(o.amount)
              FROM payment_orders o
              JOIN payment_batches b ON b.id = o.batch_id
              JOIN claims c ON c.id = o.claim_id
              JOIN counted a ON a.id = c.application_id
             WHERE b.program = {program}
               AND o.status = 'Confirmed' AND o.confirmed_on BETWEEN {from} AND {until}
               AND (SELECT max(e.recorded_at) FROM audit_events e
                     WHERE e.type = 'batch.paid' AND e.after ->> 'claim' = o.claim_number AND e.subject_id = b.id::text) < {known}
             GROUP BY a.track
            UNION ALL
            SELECT a.track, 0, sum(o.amount)
              FROM taken_back x
              JOIN payment_orders o ON o.id = x.order_id
              JOIN claims c ON c.id = o.claim_id
              JOIN counted a ON a.id = c.application_id
             GROUP BY a.track
            """).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.Track).ToDictionary(g => g.Key, g => (Money.FromYuan(g.Sum(r => r.Cases)), Money.FromYuan(g.Sum(r => r.BankFile))));
    }

    private sealed record ControlRow(string Track, decimal Cases, decimal BankFile);
}
