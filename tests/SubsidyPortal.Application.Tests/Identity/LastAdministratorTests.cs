using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>The first administrator and the last one; each test has a portal of its own.</summary>
public sealed class LastAdministratorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task TwoAdministrators_CloseEachOtherAtOnce_OneStays()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var a = await host.AddUserAsync(Role.Administrator);
        var b = await host.AddUserAsync(Role.Administrator);

        var outcomes = await Task.WhenAll(
            host.RunAs(a).RunAsync(new CloseAccount(Guid.NewGuid(), b, "mutual")),
            host.RunAs(b).RunAsync(new CloseAccount(Guid.NewGuid(), a, "mutual")));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.Equal(1, await host.ReadAsync(db => db.Users.CountAsync(u => u.Active)));
    }

    [Fact]
    public async Task TwoAdministrators_TakeEachOthersRoleAtOnce_OneStays()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var a = await host.AddUserAsync(Role.Administrator);
        var b = await host.AddUserAsync(Role.Administrator);

        var outcomes = await Task.WhenAll(
            host.RunAs(a).RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), b, [Role.Administrator], [Role.Auditor], "mutual")),
            host.RunAs(b).RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), a, [Role.Administrator], [Role.Auditor], "mutual")));

        Assert.Single(outcomes, o => o.Succeeded);
        var role = RoleSeed.IdOf(Role.Administrator);
        Assert.Equal(1, await host.ReadAsync(db => db.UserRoles.CountAsync(r => r.RoleId == role)));
    }

    [Fact]
    public async Task FirstAdministrator_OnAnEmptyPortal_ComesInByTheLink()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var unused = await InviteFirstAsync(host);
        var token = await InviteFirstAsync(host);

        var refused = await host.RunAs(null).RunAsync(Accept(unused));
        var admin = (await host.RunAs(null).RunAsync(Accept(token))).Value();

        Assert.Equal("account.invitation-void", refused.Code());
        Assert.True((await host.RunAs(admin).AskAsync(new ListAccounts(AccountKind.City, null, 1))).Succeeded);
        var exists = await Assert.ThrowsAsync<RuleViolationException>(() => InviteFirstAsync(host));
        Assert.Equal("account.administrator-exists", exists.Violation.Code);
    }

    [Fact]
    public async Task FirstAdministrator_AfterADay_TheLinkIsVoid()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var token = await InviteFirstAsync(host);
        host.Time.Advance(TimeSpan.FromHours(24));

        Assert.Equal("account.invitation-void", (await host.RunAs(null).RunAsync(Accept(token))).Code());
    }

    private static AcceptInvitation Accept(string token) => new(Guid.NewGuid(), new Secret(token), "闵叙言", "Min Xuyan", new Secret("moss-lantern-71"), "en");

    private static async Task<string> InviteFirstAsync(PortalTestHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().InviteAsync("first@example.test", CancellationToken.None);
    }
}
