using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Calendars;

public sealed class CalendarSeedTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Ensure_ByManyNodesAtOnce_FillsTheEmptyTableOnce()
    {
        await portal.Host.WriteAsync(db => db.CalendarDays.ExecuteDeleteAsync());

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => portal.Host.WriteAsync(db => CalendarSeed.EnsureAsync(db, CancellationToken.None))));

        Assert.Equal(ChineseHolidays.Seed().Count, await portal.Host.ReadAsync(db => db.CalendarDays.CountAsync()));
    }

    [Fact]
    public async Task Ensure_LaterEdits_AreLeftAlone()
    {
        var taken = ChineseHolidays.Seed()[0].Date;
        await portal.Host.WriteAsync(db => CalendarSeed.EnsureAsync(db, CancellationToken.None));
        await portal.Host.WriteAsync(db => db.CalendarDays.Where(d => d.Day == taken).ExecuteDeleteAsync());

        await portal.Host.WriteAsync(db => CalendarSeed.EnsureAsync(db, CancellationToken.None));

        Assert.False(await portal.Host.ReadAsync(db => db.CalendarDays.AnyAsync(d => d.Day == taken)));
    }
}
