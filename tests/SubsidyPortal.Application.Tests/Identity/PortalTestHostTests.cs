using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>The ground that the tests of all use cases stand on.</summary>
public sealed class PortalTestHostTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task AddUser_WithRoles_IsAnActorWithThem()
    {
        var id = await host.AddUserAsync(Role.Approver, Role.Reviewer);

        var actor = await LoadAsync(id);

        Assert.Equal([Role.Reviewer, Role.Approver], actor.Roles.Order());
        Assert.Null(actor.CompanyId);
    }

    [Fact]
    public async Task AddCompany_Owner_ActsForIt()
    {
        var company = await host.AddCompanyAsync();
        var viewer = await host.AddMemberAsync(company.Id, Role.CompanyViewer);

        var actors = new[] { await LoadAsync(company.OwnerId), await LoadAsync(viewer) };

        Assert.All(actors, actor => Assert.Equal(company.Id, actor.CompanyId));
        Assert.Equal([Role.CompanyOwner, Role.CompanyViewer], actors.SelectMany(a => a.Roles));
    }

    [Fact]
    public async Task RoleSeed_Repeated_KeepsOneRowPerOfficialRole()
    {
        await host.WriteAsync(db => RoleSeed.EnsureAsync(db, CancellationToken.None));

        var names = await host.ReadAsync(db => db.Roles.Select(r => r.Name!).ToListAsync());

        Assert.Equal(OfficialRoles.All.Select(r => r.ToString()).Order(), names.Order());
    }

    [Fact]
    public void Clock_AtStart_IsMondayMorningInTheCity()
    {
        var local = host.Clock.LocalTime(PortalTestHost.Start);

        Assert.Equal(new DateOnly(2026, 3, 2), DateOnly.FromDateTime(local.DateTime));
        Assert.Equal(9, local.Hour);
    }

    private async Task<Actor> LoadAsync(Guid id)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ActorLoader>().LoadAsync(id, CancellationToken.None);
    }
}
