using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

public sealed class DemoAccountsTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Ensure_TwiceAndAtOnce_MakesEachAccountOnceWithoutPassword()
    {
        await Task.WhenAll(EnsureAsync(), EnsureAsync());
        await EnsureAsync();

        var expected = DemoAccounts.Officials.Concat(DemoAccounts.People).Select(a => a.Email).Order();
        var users = await host.ReadAsync(db => db.Users.OrderBy(u => u.Email).ToListAsync());
        Assert.Equal(expected, users.Select(u => u.Email!).Order());
        Assert.All(users, u => Assert.Null(u.PasswordHash));
        Assert.Single(await host.ReadAsync(db => db.Companies.ToListAsync()));
    }

    [Fact]
    public async Task Ensure_Accounts_HaveTheirRoles()
    {
        await EnsureAsync();

        foreach (var account in DemoAccounts.Officials.Concat(DemoAccounts.People))
        {
            var id = await host.ReadAsync(db => db.Users.Where(u => u.Email == account.Email).Select(u => u.Id).SingleAsync());
            Assert.Equal([account.Role], (await host.RunAs(id).AskAsync(new ReadOwnAccount())).Value().Roles);
        }
    }

    [Fact]
    public void Accounts_ForEveryRole_AndTwoWhereAnActNeedsTwo()
    {
        var offered = DemoAccounts.Officials.Concat(DemoAccounts.People).ToLookup(a => a.Role);

        Assert.Equal(Enum.GetValues<Role>(), offered.Select(g => g.Key).Order());
        Assert.All([Role.IntakeOfficer, Role.Approver, Role.ProgramManager, Role.FinanceOfficer], role => Assert.Equal(2, offered[role].Count()));
    }

    private async Task EnsureAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(CancellationToken.None);
    }
}
