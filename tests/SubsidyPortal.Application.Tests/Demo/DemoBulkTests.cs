using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Application.Demo.Bulk;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Demo;

/// <summary>A city filled in bulk is as right as one that was told act by act.</summary>
public sealed class DemoBulkTests(PostgresFixture postgres)
{
    private static readonly DateOnly Today = new(2026, 10, 21);

    [Fact]
    public async Task Fill_TwoThousand_BooksAreRightAndEveryCopyIsItsOwn()
    {
        await using var database = await postgres.CreateDatabaseAsync(PortalTemplate.MakeAsync, PortalTemplate.Name);
        var bulk = new DemoBulk(database.AppConnectionString, database.OwnerConnectionString, new MemoryDocumentStore(), NullLogger.Instance);

        Assert.True(await bulk.FillAsync(2_000, Today, _ => { }, CancellationToken.None));

        await using var db = database.CreateContext();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(2_000, await db.Applications.CountAsync(cancellation));
        Assert.Equal(400, await db.Companies.CountAsync(cancellation));
        Assert.Equal(400, await db.Companies.Select(c => c.Name).Distinct().CountAsync(cancellation));
        await DemoBooks.RequireRightAsync(database);
        await RequireEqualCopiesAsync(db, cancellation);
        Assert.False(await bulk.FillAsync(2_000, Today, _ => { }, CancellationToken.None));
    }

    /// <summary>Every state twenty times as often as in the model, and every case with people of its own company.</summary>
    private static async Task RequireEqualCopiesAsync(PortalDb db, CancellationToken cancellation)
    {
        var states = await db.Applications.GroupBy(a => a.Status).Select(g => g.Count()).ToListAsync(cancellation);
        var claims = await db.Claims.GroupBy(c => c.Status).Select(g => g.Count()).ToListAsync(cancellation);
        Assert.All(states.Concat(claims), count => Assert.Equal(0, count % 20));

        var strangers = await db.Applications.CountAsync(a => !db.Companies.Any(c => c.Id == a.CompanyId && c.Members.Any(m => m.UserId == a.CreatedBy)), cancellation);
        Assert.Equal(0, strangers);
        var submitters = await db.DutyHolders.CountAsync(d => d.Group == DutyGroup.Application && d.Duty == Duty.Submitter, cancellation);
        Assert.Equal(await db.Applications.CountAsync(a => a.SubmittedAt != null, cancellation), submitters);
        Assert.Equal(0, await db.Applications.CountAsync(a => a.ContractId != null && !db.Contracts.Any(c => c.Id == a.ContractId && c.CompanyId == a.CompanyId), cancellation));
    }
}
