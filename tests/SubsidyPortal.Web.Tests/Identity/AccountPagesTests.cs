using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Web.Tests.Identity;

/// <summary>The plain forms: registration, a forgotten password, invitations, the own account; and who sees the administration.</summary>
public sealed class AccountPagesTests(PostgresFixture postgres)
{
    private static readonly (string Name, string Value)[] GoodForm =
    [
        ("Input.Uscc", UnifiedSocialCreditCode.Generate("91310115MA7P00001").Value), ("Input.Name", "上海启桐医疗影像科技有限公司"), ("Input.RegisteredIn", "310115"),
        ("Input.TaxSeat", "江苏省苏州市 320500"), ("Input.OperatesIn", "310104"), ("Input.Size", "small"), ("Input.Industry", "software"), ("Input.Traits[startup]", "true"),
        ("Input.ContactName", "江宁宁"), ("Input.ContactPhone", "021-55550100"), ("Input.ContactEmail", "contact@example.test"),
        ("Input.BankHolder", "上海启桐医疗影像科技有限公司"), ("Input.Bank", "示例银行上海分行"), ("Input.BankAccount", "6222000011112222"),
        ("Input.OwnerName", "江宁宁"), ("Input.OwnerEmail", "owner@example.test"), ("Input.Password", AccountHost.Password),
    ];

    [Fact]
    public async Task Register_PlacesOutsideTheCity_AreProposedWhileTypingAndNotListedInThePage()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = host.Visitor();

        using var response = await visitor.GetAsync("/account/register");
        var html = await response.Content.ReadAsStringAsync();
        var proposed = await ProposedAsync("苏州");
        var none = await ProposedAsync(new string('苏', 1_000));

        Assert.InRange(html.Length, 1, 60_000);
        Assert.InRange(html.Split("<option").Length, 2, 150);
        Assert.Contains("DivisionField", html, StringComparison.Ordinal);
        Assert.Equal("江苏省苏州市 320500", proposed[0]);
        Assert.InRange(proposed.Length, 2, 12);
        Assert.Empty(none);

        async Task<string[]> ProposedAsync(string text)
        {
            using var answer = await visitor.GetAsync("/divisions?text=" + Uri.EscapeDataString(text));
            return System.Text.Json.JsonSerializer.Deserialize<string[]>(await answer.Content.ReadAsStringAsync())!;
        }
    }

    [Theory]
    [InlineData("en", "18 characters")]
    [InlineData("zh-CN", "18 位")]
    public async Task Register_EverythingWrong_TellsAllAtOnceAndKeepsWhatWasTyped(string language, string expected)
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var endless = new string('长', 10_000);

        using var response = await host.Visitor(language: language).SubmitAsync(
            "/account/register", "#company-uscc",
            ("Input.Uscc", "<b>9131</b>"), ("Input.Name", endless), ("Input.OwnerEmail", "ning 🚀"), ("Input.Password", "short"), ("Input.Size", "small"), ("Input.Traits[university]", "true"));
        var page = await Visitor.ReadAsync(response);

        Assert.Equal(15, page.QuerySelectorAll(".problems li").Length);
        Assert.Distinct(page.QuerySelectorAll(".problems li").Select(line => line.TextContent));
        Assert.Contains(expected, page.QuerySelector("#company-uscc-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>9131</b>", page.QuerySelector("#company-uscc")!.GetAttribute("value"));
        Assert.Equal(endless, page.QuerySelector("#company-name")!.GetAttribute("value"));
        Assert.Equal("ning 🚀", page.QuerySelector("#owner-email")!.GetAttribute("value"));
        Assert.Equal("small", page.QuerySelector("#company-size option[selected]")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("#trait-university")!.HasAttribute("checked"));
        Assert.Null(page.QuerySelector("#owner-password")!.GetAttribute("value"));
        Assert.All(page.QuerySelectorAll(".problems a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!.Split('#')[1].Insert(0, "#"))));
    }

    [Fact]
    public async Task Register_Right_ThenSignIn_IsTheOwner_AndASecondTimeTheCodeIsTaken()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = host.Visitor();

        using var response = await visitor.SubmitAsync("/account/register", "#company-uscc", GoodForm);
        await visitor.SignInAsync("owner@example.test", AccountHost.Password);
        var account = await visitor.PageAsync("/account");
        using var again = await host.Visitor().SubmitAsync("/account/register", "#company-uscc", [.. GoodForm.Where(f => f.Name != "Input.OwnerEmail"), ("Input.OwnerEmail", "other@example.test")]);
        var refusal = (await Visitor.ReadAsync(again)).QuerySelector(".banner.bad")!.TextContent;

        Assert.Equal("/account/sign-in?after=registered", response.Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal));
        Assert.Contains("上海启桐医疗影像科技有限公司", account.QuerySelector("dl.kv")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["startup"], (await host.ReadAsync(db => db.Companies.SingleAsync())).Facts.Traits!);
        Assert.Contains("registered already", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("江宁宁", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgotPassword_KnownOrUnknown_ShowsTheSame_AndTheLinkSetsAPassword()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var user = await host.AddUserAsync(Role.Reviewer);
        var answers = new List<string>();
        foreach (var email in new[] { user.Email!, "nobody@example.test" })
        {
            using var asked = await host.Visitor().SubmitAsync("/account/forgot-password", "#email", ("Input.Email", email));
            answers.Add((await Visitor.ReadAsync(asked)).QuerySelector("main")!.InnerHtml);
        }

        var link = "/account/reset-password?token=" + await host.TokenForAsync(user.Email!);
        using var set = await host.Visitor().SubmitAsync(link, "#password", ("Input.Password", "granite-otter-58"));
        using var twice = await host.Visitor().SubmitAsync(link, "#password", ("Input.Password", "granite-otter-58"));

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(twice)).QuerySelector(".banner.bad a[href='/account/forgot-password']"));
        await host.Visitor().SignInAsync(user.Email!, "granite-otter-58");
    }

    [Fact]
    public async Task Invitation_FirstAdministratorsLink_OpensTheAccountOnce()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        string token;
        await using (var scope = host.App.Services.CreateAsyncScope())
        {
            token = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().InviteAsync("first@example.test", CancellationToken.None);
        }

        var link = "/account/invitation?token=" + token;
        using var accepted = await host.Visitor().SubmitAsync(link, "#name", ("Input.Name", "闵叙言"), ("Input.Password", AccountHost.Password));
        var visitor = host.Visitor();
        await visitor.SignInAsync("first@example.test", AccountHost.Password);
        using var accounts = await visitor.GetAsync("/admin/accounts");

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, accounts.StatusCode);
        Assert.Null((await host.Visitor().PageAsync(link)).QuerySelector("form[method=post] #name"));
    }

    [Fact]
    public async Task Account_SavedInTheOtherLanguage_IsShownInItAtOnce()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = await host.SignedInAsync(Role.Reviewer);

        using var saved = await visitor.SubmitAsync("/account", "#name", ("Profile.Name", "季若舟"), ("Profile.Language", "zh-Hans"));
        var page = await visitor.PageAsync("/account");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("zh-Hans", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("季若舟", page.QuerySelector(".appbar .who")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/account/sign-in?returnUrl=%2Fadmin%2Faccounts")]
    [InlineData(Role.IntakeOfficer, "/account/no-access?returnUrl=%2Fadmin%2Faccounts")]
    [InlineData(Role.Auditor, "/account/no-access?returnUrl=%2Fadmin%2Faccounts")]
    public async Task Administration_NotForAnAdministrator_IsRefused(Role? role, string expected)
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = role is { } signedIn ? await host.SignedInAsync(signedIn) : host.Visitor();

        using var response = await visitor.GetAsync("/admin/accounts");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location!.PathAndQuery, ignoreCase: true);
    }

    [Fact]
    public async Task Administration_SearchedAndPaged_ShowsWhatFits()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var visitor = await host.SignedInAsync(Role.Administrator);
        var user = await host.AddUserAsync(Role.Reviewer);

        var found = await visitor.PageAsync($"/admin/accounts?kind=City&q={user.Email}&page=7");
        var none = await visitor.PageAsync("/admin/accounts?kind=nonsense&q=%25");

        Assert.Equal([user.Email!], found.QuerySelectorAll("tbody td:nth-child(2)").Select(c => c.TextContent));
        Assert.NotNull(none.QuerySelector(".empty"));
    }
}
