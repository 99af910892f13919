using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data.Commands;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Demo;

/// <summary>The demo opens no official portal: its administrator needs no password.</summary>
public sealed class DemoBeginningTests(PostgresFixture postgres)
{
    [Fact]
    public async Task MayBegin_WhereNobodyWorks_OrTheDemoHasBegun()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var empty = await MayBeginAsync(host);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(CancellationToken.None);
        }

        var killedEarly = await MayBeginAsync(host);
        await BeginAsync(host);
        await host.AddCompanyAsync();

        Assert.True(empty);
        Assert.True(killedEarly);
        Assert.True(await MayBeginAsync(host));
    }

    [Fact]
    public async Task MayBegin_WhereSomebodyHasAnAccount_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.AddUserAsync(Role.Administrator);

        Assert.False(await MayBeginAsync(host));
    }

    [Fact]
    public async Task MayBegin_WhereTheFirstAdministratorIsInvited_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().InviteAsync("first@city.example", CancellationToken.None);

        Assert.False(await MayBeginAsync(host));
    }

    private static Task<bool> MayBeginAsync(PortalTestHost host) => DemoCity.MayBeginAsync(host.Database.AppConnectionString, CancellationToken.None);

    private static Task BeginAsync(PortalTestHost host) => host.WriteAsync(db =>
    {
        db.NumberSequences.Add(new NumberSequence { Series = new DemoCityOptions(host.Clock.Today).Key, Last = 0 });
        return Task.CompletedTask;
    });
}
