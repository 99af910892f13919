using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Web.Tests.Identity;

public sealed class SignInTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("/account/sign-in", "/work")]
    [InlineData("/account/sign-in?returnUrl=%2Fcases%3Fq%3Da", "/cases?q=a")]
    [InlineData("/account/sign-in?returnUrl=https%3A%2F%2Fevil.example", "/work")]
    [InlineData("/account/sign-in?returnUrl=%2F%2Fevil.example", "/work")]
    public async Task SignIn_WithPassword_LeadsWhereThePersonWanted(string path, string expected)
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.IntakeOfficer);

        using var response = await host.Visitor().TrySignInAsync(user.Email!.ToUpperInvariant(), AccountHost.Password, path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, PathOf(response));
    }

    [Fact]
    public async Task SignIn_WrongUnknownClosedLockedOrEndless_GetsTheSameAnswer()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.IntakeOfficer);
        var closed = await host.AddUserAsync(Role.IntakeOfficer);
        await host.ChangeAsync(closed.Id, u => u.Active = false);
        var locked = await host.AddUserAsync(Role.IntakeOfficer);
        await host.ChangeAsync(locked.Id, u => u.LockoutEnd = DateTimeOffset.MaxValue.ToUniversalTime().AddYears(-1));

        var answers = new List<string>();
        foreach (var (email, password) in new[]
        {
            (user.Email!, "not-the-password"), ("nobody@example.test", AccountHost.Password), (closed.Email!, AccountHost.Password),
            (locked.Email!, AccountHost.Password), (user.Email!, new string('x', 100_000)), ("'; DROP TABLE users; --", "<script>"),
        })
        {
            using var response = await host.Visitor().TrySignInAsync(email, password);
            answers.Add((await Visitor.ReadAsync(response)).QuerySelector(".banner.bad")!.TextContent.Trim());
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task SignIn_WrongUnknownClosedOrLocked_TakesTheSameWork()
    {
        var work = new CountingHasher();
        await using var host = await AccountHost.StartAsync(postgres, services: s => s.AddSingleton<IPasswordHasher<PortalUser>>(work));
        var user = await host.AddUserAsync(Role.IntakeOfficer);
        var closed = await host.AddUserAsync(Role.IntakeOfficer);
        await host.ChangeAsync(closed.Id, u => u.Active = false);
        var locked = await host.AddUserAsync(Role.IntakeOfficer);
        await host.ChangeAsync(locked.Id, u => u.LockoutEnd = DateTimeOffset.MaxValue.ToUniversalTime().AddYears(-1));

        var hashed = new List<int>();
        foreach (var email in new[] { user.Email!, "nobody@example.test", closed.Email!, locked.Email! })
        {
            work.Count = 0;
            using var response = await host.Visitor().TrySignInAsync(email, "not-the-password");
            hashed.Add(work.Count);
        }

        Assert.Equal([1, 1, 1, 1], hashed);
    }

    [Fact]
    public async Task SignIn_FiveWrongTries_LocksTheAccount()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.IntakeOfficer);
        for (var i = 0; i < 5; i++)
        {
            await host.Visitor().TrySignInAsync(user.Email!, "not-the-password");
        }

        using var response = await host.Visitor().TrySignInAsync(user.Email!, AccountHost.Password);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(await host.ReadAsync(db => db.Users.Where(u => u.Id == user.Id).Select(u => u.LockoutEnd).SingleAsync()));
    }

    [Fact]
    public async Task SignOut_WithTheFormsToken_EndsTheSession_AndWithoutItDoesNot()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = await host.SignedInAsync(Role.IntakeOfficer);

        using var forged = await visitor.PostAsync("/account/sign-out");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(await visitor.IsSignedInAsync());
        using var response = await visitor.SubmitAsync("/account", "form[action='/account/sign-out'] button");

        Assert.Equal("/", PathOf(response));
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task SessionCookie_InProduction_IsSecureLaxAndHidden()
    {
        await using var host = await AccountHost.StartAsync(postgres, environment: "Production");
        var user = await host.AddUserAsync(Role.IntakeOfficer);

        using var response = await host.Visitor(overTls: true).TrySignInAsync(user.Email!, AccountHost.Password);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("portal.session=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task DemoSignIn_InTheDemo_OpensAccountsWithoutPasswordOnly()
    {
        await using var host = await AccountHost.StartAsync(postgres, demo: true);
        await using (var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(host.App.Services))
        {
            await ((DemoAccounts)scope.ServiceProvider.GetService(typeof(DemoAccounts))!).EnsureAsync(CancellationToken.None);
        }

        var user = await host.AddUserAsync(Role.IntakeOfficer);
        foreach (var account in DemoAccounts.Officials.Concat(DemoAccounts.People))
        {
            var visitor = host.Visitor();
            using var response = await visitor.SubmitAsync("/account/sign-in", $"button[value='{account.Email}']", ("email", account.Email));
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.True(await visitor.IsSignedInAsync());
        }

        using var refused = await host.Visitor().SubmitAsync("/account/sign-in", "button[name=email]", ("email", user.Email!));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task DemoSignIn_OutsideTheDemo_DoesNotExist()
    {
        await using var host = await AccountHost.StartAsync(postgres);

        using var response = await host.Visitor().PostAsync("/demo/sign-in", ("email", "intake-1@city.example"));

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.Null((await host.Visitor().PageAsync("/account/sign-in")).QuerySelector("form[action='/demo/sign-in']"));
    }

    [Fact]
    public async Task Forms_TooManyAMinute_AreRefused_AndPagesAreNot()
    {
        await using var host = await AccountHost.StartAsync(postgres, formsPerMinute: 3);
        var visitor = host.Visitor();
        for (var i = 0; i < 3; i++)
        {
            using var tried = await visitor.TrySignInAsync("nobody@example.test", "not-the-password");
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        }

        using var refused = await visitor.TrySignInAsync("nobody@example.test", "not-the-password");
        using var page = await visitor.GetAsync("/account/sign-in");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static string PathOf(HttpResponseMessage response) => new Uri(new Uri("http://localhost"), response.Headers.Location!).PathAndQuery;

    private sealed class CountingHasher : PasswordHasher<PortalUser>
    {
        public int Count { get; set; }

        public override string HashPassword(PortalUser user, string password)
        {
            Count++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
        {
            Count++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
