using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>
/// What was paid according to the claims and to the bank's confirmations, per track, of all districts or of one. The day is the bank's;
/// when the portal came to know of it stands in the events of claim and batch.
/// </summary>
internal sealed class ControlTotals(PortalDb db)
{
    public async Task<IReadOnlyDictionary<string, (Money Cases, Money BankFile)>> ReadAsync(
        string program, ReportScope scope, DateTimeOffset known, CancellationToken cancellationToken)
    {
        var (from, until, district) = (scope.From, scope.Until, scope.District ?? "");
        var rows = await db.Database.SqlQuery<ControlRow>($"""
            SELECT a.track, sum(c.subsidy) AS cases, 0::numeric AS bank_file
              FROM claims c
              JOIN applications a ON a.id = c.application_id
              JOIN application_rounds f ON f.application_id = a.id AND f.number = 1
             WHERE a.program = {program} AND ({district} = '' OR f.district = {district}) AND c.paid_on BETWEEN {from} AND {until}
               AND EXISTS (SELECT FROM audit_events e WHERE e.type = 'claim.paid' AND e.subject_id = c.id::text AND e.recorded_at < {known})
             GROUP BY a.track
            UNION ALL
            SELECT a.track, 0, sum(o.amount)
              FROM payment_orders o
              JOIN payment_batches b ON b.id = o.batch_id
              JOIN claims c ON c.id = o.claim_id
              JOIN applications a ON a.id = c.application_id
              JOIN application_rounds f ON f.application_id = a.id AND f.number = 1
             WHERE b.program = {program} AND ({district} = '' OR f.district = {district})
               AND o.status = 'Confirmed' AND o.confirmed_on BETWEEN {from} AND {until}
               AND EXISTS (
                     SELECT FROM audit_events e
                      WHERE e.type = 'batch.paid' AND e.after ->> 'claim' = o.claim_number AND e.subject_id = b.id::text AND e.recorded_at < {known})
             GROUP BY a.track
            """).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.Track).ToDictionary(g => g.Key, g => (Money.FromYuan(g.Sum(r => r.Cases)), Money.FromYuan(g.Sum(r => r.BankFile))));
    }

    private sealed record ControlRow(string Track, decimal Cases, decimal BankFile);
}
