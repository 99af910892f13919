using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>What everybody does with the own account: profile, password, a forgotten password.</summary>
public sealed class OwnAccountTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Old = "moss-lantern-71";
    private const string New = "granite-otter-58";
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task RequestPasswordReset_KnownClosedOrUnknown_AnswersTheSame()
    {
        var known = await host.EmailOfAsync(await host.AddUserAsync(Role.Reviewer));
        var closed = await host.EmailOfAsync(await AddClosedAsync());

        foreach (var email in new[] { known, closed, "nobody@example.test" })
        {
            Assert.True((await host.RunAs(null).RunAsync(new RequestPasswordReset(Guid.NewGuid(), email))).Value());
        }

        Assert.Equal([MailTemplates.PasswordReset], (await host.MailsToAsync(known)).Select(m => m.Template));
        Assert.Empty(await host.MailsToAsync(closed));
        Assert.Empty(await host.MailsToAsync("nobody@example.test"));
    }

    [Fact]
    public async Task RequestPasswordReset_PressedAllDay_SendsThreeMailsAnHour()
    {
        var email = await host.EmailOfAsync(await host.AddUserAsync(Role.Reviewer));
        for (var i = 0; i < 5; i++)
        {
            await host.RunAs(null).RunAsync(new RequestPasswordReset(Guid.NewGuid(), email));
        }

        Assert.Equal(3, (await host.MailsToAsync(email)).Count);
    }

    [Fact]
    public async Task RequestPasswordReset_NoAddress_NamesTheField() =>
        Assert.Equal(["Email account.email-missing"], (await host.RunAs(null).RunAsync(new RequestPasswordReset(Guid.NewGuid(), " "))).Problems());

    [Fact]
    public async Task ResetPassword_WithTheLink_WorksOnce()
    {
        var user = await host.AddUserAsync(Role.Reviewer);
        var token = await ResetTokenAsync(user);

        var weak = await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), token, new Secret("1234567890")));
        var first = await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), token, new Secret(New)));
        var second = await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), token, new Secret(Old)));

        Assert.Equal(["Password account.password-obvious"], weak.Problems());
        Assert.True(first.Succeeded);
        Assert.Equal("account.reset-void", second.Code());
        Assert.True(await OpensAsync(user, New));
        Assert.Equal(["account.password-reset"], await host.AuditOfAsync(user));
    }

    [Fact]
    public async Task ResetPassword_ManyTimesAtOnce_WorksOnce()
    {
        var token = await ResetTokenAsync(await host.AddUserAsync(Role.Reviewer));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), token, new Secret(New)))));

        Assert.Single(outcomes, o => o.Succeeded);
    }

    [Fact]
    public async Task ResetPassword_TwoHoursLaterOrInventedToken_IsVoid()
    {
        var token = await ResetTokenAsync(await host.AddUserAsync(Role.Reviewer));
        host.Time.Advance(TimeSpan.FromHours(2));

        foreach (var wrong in new[] { token, new Secret("AAAA"), new Secret("<script>"), new Secret("") })
        {
            Assert.Equal("account.reset-void", (await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), wrong, new Secret(New)))).Code());
        }
    }

    [Fact]
    public async Task ResetPassword_OfAClosedAccount_IsVoid()
    {
        var user = await host.AddUserAsync(Role.Reviewer);
        var token = await ResetTokenAsync(user);
        await host.RunAs(await host.AddUserAsync(Role.Administrator)).RunAsync(new CloseAccount(Guid.NewGuid(), user, "left"));

        Assert.Equal("account.reset-void", (await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), token, new Secret(New)))).Code());
    }

    [Fact]
    public async Task ChangePassword_NeedsTheOldOne()
    {
        var user = await host.AddUserAsync(Role.Reviewer);
        await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), await ResetTokenAsync(user), new Secret(Old)));

        var wrong = await host.RunAs(user).RunAsync(new ChangePassword(Guid.NewGuid(), new Secret("something-else-1"), new Secret(New)));
        var weak = await host.RunAs(user).RunAsync(new ChangePassword(Guid.NewGuid(), new Secret(Old), new Secret("short")));
        var right = await host.RunAs(user).RunAsync(new ChangePassword(Guid.NewGuid(), new Secret(Old), new Secret(New)));

        Assert.Equal("account.password-wrong", wrong.Code());
        Assert.Equal(["Password account.password-short"], weak.Problems());
        Assert.True(right.Succeeded);
        Assert.True(await OpensAsync(user, New));
    }

    [Fact]
    public async Task OwnAccount_NotSignedIn_FindsNothing()
    {
        var nobody = host.RunAs(null);

        Assert.IsType<Outcome<OwnAccount>.NotFound>(await nobody.AskAsync(new ReadOwnAccount()));
        Assert.IsType<Outcome<bool>.NotFound>(await nobody.RunAsync(new ChangePassword(Guid.NewGuid(), new Secret(Old), new Secret(New))));
        Assert.IsType<Outcome<bool>.NotFound>(await nobody.RunAsync(new UpdateProfile(Guid.NewGuid(), "名字", null, "en")));
    }

    [Fact]
    public async Task UpdateProfile_Valid_IsKept_AndBadInputNamesEveryField()
    {
        var runner = host.RunAs(await host.AddUserAsync(Role.Reviewer));

        Assert.True((await runner.RunAsync(new UpdateProfile(Guid.NewGuid(), " 季若舟 ", "Ji Ruozhou", "en"))).Succeeded);
        var bad = await runner.RunAsync(new UpdateProfile(Guid.NewGuid(), "a\nb", new string('x', 101), ""));

        var own = (await runner.AskAsync(new ReadOwnAccount())).Value();
        Assert.Equal(("季若舟", "Ji Ruozhou", "en"), (own.Name, own.LatinName, own.Language));
        Assert.Equal(["Language account.language-unknown", "LatinName account.name-length", "Name account.name-character"], bad.Problems());
    }

    [Fact]
    public async Task ListAccounts_SearchesAndPages()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        for (var i = 0; i < 22; i++)
        {
            var name = $"分页{i:00}";
            var id = await host.AddUserAsync(Role.Reviewer);
            await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Id == id)).DisplayName = name);
        }

        var first = (await admin.AskAsync(new ListAccounts(AccountKind.City, "分页", 1))).Value();
        var last = (await admin.AskAsync(new ListAccounts(AccountKind.City, "分页", 99))).Value();
        var none = (await admin.AskAsync(new ListAccounts(AccountKind.Every, "%", 1))).Value();
        await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.DisplayName == "分页21")).LatinName = "Fen_Ye 100%");

        Assert.Equal((22, 20, 2, 2), (first.Total, first.Rows.Count, last.Page, last.Rows.Count));
        Assert.Equal("分页21", last.Rows[^1].Name);
        Assert.Equal(0, none.Total);
        Assert.Equal((1, 1, 0), (await FoundAsync("n_y"), await FoundAsync("0%"), await FoundAsync(@"\")));

        async Task<int> FoundAsync(string text) => (await admin.AskAsync(new ListAccounts(AccountKind.City, text, 1))).Value().Total;
    }

    private async Task<Guid> AddClosedAsync()
    {
        var id = await host.AddUserAsync();
        await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Id == id)).Active = false);
        return id;
    }

    private async Task<Secret> ResetTokenAsync(Guid user)
    {
        var email = await host.EmailOfAsync(user);
        await host.RunAs(null).RunAsync(new RequestPasswordReset(Guid.NewGuid(), email));
        return new Secret(await host.TokenForAsync(email));
    }

    private async Task<bool> OpensAsync(Guid user, string password)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        return await users.CheckPasswordAsync((await users.FindByIdAsync(user.ToString()))!, password);
    }
}
