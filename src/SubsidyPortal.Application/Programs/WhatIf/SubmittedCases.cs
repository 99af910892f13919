using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>
/// All cases of a program that were ever submitted, whatever became of them, as they stood at a moment: the facts that the decision ran
/// on if there was one by then, else those of the latest round, the award, and whether the case had ended without money. None of it ever
/// changes: nothing is done any more in a case that has ended. Rows are read as they are needed and not kept.
/// </summary>
internal sealed class SubmittedCases(PortalDb db, string program, DateTimeOffset asOf, DateOnly day) : IWhatIfPopulation
{
    private const int BatchSize = 200;

    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        await db.Applications.CountAsync(a => a.Program == program && a.Rounds.Any(r => r.SubmittedAt <= asOf), cancellationToken);

    public async IAsyncEnumerable<IWhatIfBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = db.Database.SqlQuery<Row>($"""
            SELECT a.id, a.number, COALESCE(CASE WHEN a.decided_on <= {day} THEN a.decision -> 'calculation' ->> 'facts' END, r.facts::text) AS facts, CASE WHEN a.decided_on <= {day} THEN a.award_amount END AS awarded,
                   a.status IN ('Rejected', 'Withdrawn', 'Lapsed', 'Revoked') AND a.changed_at <= {asOf} AS ended
              FROM applications a
             CROSS JOIN LATERAL (
                    SELECT n.facts FROM application_rounds n
                     WHERE n.application_id = a.id AND n.submitted_at <= {asOf} ORDER BY n.number DESC LIMIT 1) r
             WHERE a.program = {program}
             ORDER BY a.number
            """).AsAsyncEnumerable();
        var batch = new List<Row>(BatchSize);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            batch.Add(row);
            if (batch.Count == BatchSize)
            {
                yield return new Batch(batch);
                batch = new List<Row>(BatchSize);
            }
        }

        if (batch.Count > 0)
        {
            yield return new Batch(batch);
        }
    }

    /// <summary>Reads the facts where they are worked on, so that reading is shared by the workers too.</summary>
    private sealed class Batch(List<Row> rows) : IWhatIfBatch
    {
        public int Count => rows.Count;

        public IEnumerable<WhatIfCase> Cases() => rows.Select(row => new WhatIfCase(
            row.Number, EstimateFactsJson.Read(row.Facts), row.Awarded is not null, row.Awarded is { } yuan ? Money.FromYuan(yuan) : null, row.Id, row.Ended));
    }

    private sealed record Row(Guid Id, string Number, string Facts, decimal? Awarded, bool Ended);
}
