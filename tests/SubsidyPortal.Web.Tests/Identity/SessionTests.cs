using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Identity.Sessions;
using Xunit;

namespace SubsidyPortal.Web.Tests.Identity;

/// <summary>How long a session lives, and what ends it.</summary>
public sealed class SessionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Session_WithoutRequestsForEightHours_IsOver()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = await host.SignedInAsync(Role.Reviewer);

        host.Time.Advance(TimeSpan.FromHours(7.9));
        Assert.True(await visitor.IsSignedInAsync());
        host.Time.Advance(TimeSpan.FromHours(7.9));
        Assert.True(await visitor.IsSignedInAsync());
        host.Time.Advance(TimeSpan.FromHours(8.1));

        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task Session_UsedAllDay_IsOverAfterTwentyFourHours()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = await host.SignedInAsync(Role.Reviewer);
        for (var hour = 3; hour < 24; hour += 3)
        {
            host.Time.Advance(TimeSpan.FromHours(3));
            Assert.True(await visitor.IsSignedInAsync(), $"signed out after {hour} hours");
        }

        host.Time.Advance(TimeSpan.FromHours(3));

        Assert.False(await visitor.IsSignedInAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_OfAClosedOrChangedAccount_IsOverWithinAMinute(bool closed)
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.Reviewer);
        var visitor = host.Visitor();
        await visitor.SignInAsync(user.Email!, AccountHost.Password);
        await host.ChangeAsync(user.Id, u =>
        {
            u.Active = !closed;
            u.SecurityStamp = "another";
        });

        host.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task ChangePassword_InThisSession_EndsTheOthers()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.Reviewer);
        var (here, there) = (host.Visitor(), host.Visitor());
        await here.SignInAsync(user.Email!, AccountHost.Password);
        await there.SignInAsync(user.Email!, AccountHost.Password);

        using var response = await here.SubmitAsync("/account", "#current", ("Change.Current", AccountHost.Password), ("Change.Password", "granite-otter-58"));
        host.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.True(await here.IsSignedInAsync());
        Assert.False(await there.IsSignedInAsync());
    }

    /// <summary>What a circuit asks every minute.</summary>
    [Fact]
    public async Task Circuit_OfAClosedChangedOrOverdueAccount_IsNotAlive()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.Reviewer);
        var principal = await PrincipalAsync(host, user);
        Assert.True(await IsAliveAsync(host, principal));

        await host.ChangeAsync(user.Id, u => u.Active = false);
        Assert.False(await IsAliveAsync(host, principal));
        await host.ChangeAsync(user.Id, u => u.Active = true);
        Assert.True(await IsAliveAsync(host, principal));
        await host.ChangeAsync(user.Id, u => u.SecurityStamp = "another");
        Assert.False(await IsAliveAsync(host, principal));

        var overdue = await PrincipalAsync(host, user);
        ((ClaimsIdentity)overdue.Identity!).AddClaim(new Claim(SessionClaims.EndsAt, host.Time.GetUtcNow().AddMinutes(1).ToString("O")));
        Assert.True(await IsAliveAsync(host, overdue));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await IsAliveAsync(host, overdue));
    }

    private static async Task<ClaimsPrincipal> PrincipalAsync(AccountHost host, PortalUser user)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var fresh = await users.FindByIdAsync(user.Id.ToString());
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(fresh!);
    }

    private static async Task<bool> IsAliveAsync(AccountHost host, ClaimsPrincipal principal)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await Assert.IsType<SessionState>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).IsAliveAsync(principal);
    }
}
