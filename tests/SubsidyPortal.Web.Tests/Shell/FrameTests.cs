using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class FrameTests : ComponentTest
{
    [Fact]
    public void AppBar_NobodySignedIn_OffersToSignInAndComeBack()
    {
        var cut = Bar(null, "/programs/shanghai-ai-2025");

        Assert.Equal("/account/sign-in?returnUrl=%2Fprograms%2Fshanghai-ai-2025", cut.Find(".tools a").GetAttribute("href"));
        Assert.Equal("page", cut.Find(".nav a").GetAttribute("aria-current"));
        Assert.Empty(cut.FindAll("[role=search]"));
    }

    [Fact]
    public void AppBar_OnAnAccountPage_DoesNotLeadBackToTheForm() =>
        Assert.Equal("/account/sign-in", Bar(null, "/account/register").Find(".tools a").GetAttribute("href"));

    [Fact]
    public void AppBar_Officer_HasSearchRoleAndOwnNavigation()
    {
        var cut = Bar(Person("Gu Min", "IntakeOfficer"), "/cases?q=x");

        Assert.Equal("Cases", cut.Find(".nav [aria-current=page]").TextContent);
        Assert.Contains("Gu Min Intake officer", cut.Find(".who").TextContent, StringComparison.Ordinal);
        Assert.NotNull(cut.Find(".tools [role=search]"));
        Assert.Equal("/account/sign-out", cut.Find("#account-menu form[action='/account/sign-out']").GetAttribute("action"));
    }

    [Fact]
    public void AppBar_Company_HasItsNameAndNoSearch()
    {
        var cut = Bar(Person("江宁", "CompanyOwner", new Claim(PortalClaims.CompanyName, "澜序智能")), "/home");

        Assert.Contains("澜序智能", cut.Find(".who").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("[role=search]"));
        Assert.Equal("/home", cut.Find(".brand").GetAttribute("href"));
    }

    [Fact]
    public void AppBar_InChinese_OffersEnglish()
    {
        Speak("zh-Hans");

        var button = Bar(null, "/").Find("button[name=language]");

        Assert.Equal(("en", "English"), (button.GetAttribute("value"), button.TextContent));
    }

    [Fact]
    public async Task CaseSearch_Sent_LeadsToTheCasesInTheCircuit()
    {
        BeInCircuit();
        var cut = Render<CaseSearch>(p => p.Add(x => x.Id, "bar-search"));

        await cut.Find("input").ChangeAsync("启桐 & Co");
        await cut.Find("form").SubmitAsync();

        Assert.EndsWith("/cases?q=%E5%90%AF%E6%A1%90%20%26%20Co", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PageFrame_Demo_IsSaidOnEveryPage(bool demo)
    {
        SignIn(null);
        Services.AddSingleton(Options.Create(new ShellOptions { Demo = demo }));
        Services.AddSingleton(new DemoGrowth());
        BeInCircuit();

        Assert.Equal(demo ? 1 : 0, Render<PageFrame>().FindAll(".demo").Count);
    }

    [Fact]
    public async Task FailureBoundary_PageThatFails_ShowsANumberInsteadAndRecovers()
    {
        var fails = true;
        var cut = Render<FailureBoundary>(p => p.Add(x => x.ChildContent, _ =>
        {
            if (fails)
            {
                throw new InvalidOperationException("on purpose");
            }
        }));

        Assert.NotEmpty(cut.Find(".mono").TextContent);
        Assert.DoesNotContain("on purpose", cut.Markup, StringComparison.Ordinal);

        fails = false;
        await cut.InvokeAsync(cut.Instance.Recover);
        Assert.Empty(cut.FindAll(".mono"));
    }

    private static ClaimsPrincipal Person(string name, string role, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(PortalClaims.DisplayName, name), new Claim(ClaimTypes.Role, role), .. more], "cookie"));

    private IRenderedComponent<AppBar> Bar(ClaimsPrincipal? person, string address)
    {
        SignIn(person);
        BeInCircuit();
        return Render<AppBar>(p => p.Add(x => x.Address, address));
    }

    private void SignIn(ClaimsPrincipal? person) =>
        Services.AddSingleton<AuthenticationStateProvider>(new FixedAuthentication(person ?? new ClaimsPrincipal(new ClaimsIdentity())));

    private sealed class FixedAuthentication(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(person));
    }
}
