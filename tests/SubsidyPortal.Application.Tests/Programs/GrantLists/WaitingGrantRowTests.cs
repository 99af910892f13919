using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.Programs.GrantLists.GrantListFixture;

namespace SubsidyPortal.Application.Tests.Programs.GrantLists;

/// <summary>What a row does that waits while something else happens in its program.</summary>
public sealed class WaitingGrantRowTests(GrantListFixture portal) : IClassFixture<GrantListFixture>
{
    private PortalTestHost Host => portal.Host;

    [Fact]
    public async Task Prepare_WhileAManagerChangesTheProgram_DoesNotWaitForIt()
    {
        var uscc = NewUscc();
        await portal.ImportAsync(Row(uscc, "WT-1"));
        await portal.RegisteredAsync(uscc, await Host.AddUserAsync());

        await Host.ReadAsync(async db =>
        {
            await using var changing = await db.Database.BeginTransactionAsync();
            await new ProgramsAccess(db, new Actor(portal.Program.Author, new HashSet<Role> { Role.ProgramManager }, null)).LoadForChangeAsync(portal.Program.Code, CancellationToken.None);
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return OutcomeAssert.Done(await Host.RunAs(null).RunAsPortalAsync(new PrepareListedCases(Guid.NewGuid()), soon.Token));
        });

        Assert.True(await HasCaseAsync(uscc));
    }

    [Fact]
    public async Task Prepare_TrackThatAsksForApplicationsSince_LeavesTheRowWaiting()
    {
        var uscc = NewUscc();
        var row = $"{uscc},WT-2,算力租赁合同,compute-lease,示例云计算有限公司,2026-01-10,2026-02-01,2027-01-31,compute,800000,600000,算力平台";
        Assert.Equal(1, OutcomeAssert.Done(await portal.AsManager.RunAsync(portal.CommandFor(row) with { Track = "compute" })).Added);
        Host.Time.SetUtcNow(new DateTimeOffset(2026, 3, 5, 1, 0, 0, TimeSpan.Zero));
        await NextVersion.PublishAsync(Host, portal.Program, tree => tree["tracks"]![0]!["mode"] = JsonValue.Create("reimburse"), "2026-03-06");
        Host.Time.SetUtcNow(new DateTimeOffset(2026, 3, 6, 1, 0, 0, TimeSpan.Zero));
        await portal.RegisteredAsync(uscc, await Host.AddUserAsync());

        OutcomeAssert.Done(await Host.RunAs(null).RunAsPortalAsync(new PrepareListedCases(Guid.NewGuid())));

        Assert.False(await HasCaseAsync(uscc));
    }

    private Task<bool> HasCaseAsync(string uscc) => Host.ReadAsync(db => db.GrantListRows.AnyAsync(r => r.Entry.Uscc == uscc && r.ApplicationId != null));
}
