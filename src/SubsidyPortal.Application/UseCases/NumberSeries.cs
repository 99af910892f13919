using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.UseCases;

/// <summary>Gives the next number of a series, without gaps, under the lock of its row.</summary>
public sealed class NumberSeries(PortalDb db)
{
    public async Task<int> NextAsync(string series, CancellationToken cancellationToken)
    {
        var numbers = await db.Database.SqlQuery<int>($"""
            INSERT INTO number_sequences AS s (series, last) VALUES ({series}, 1)
            ON CONFLICT (series) DO UPDATE SET last = s.last + 1
            RETURNING last AS "Value"
            """).ToListAsync(cancellationToken);
        return numbers[0];
    }
}
