using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.Manage;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Manage;

/// <summary>The managers' pages on a real database: what each of two people may do, and what is said where not.</summary>
public sealed class ManagerPageTests(PostgresFixture postgres) : ComponentTest
{
    private const string Code = PortalTestHost.Shanghai;

    [Fact]
    public async Task Programs_CreateFromTheCatalogue_KeepsWrongInputAndThenLeadsToTheDraft()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        SignIn(host, await host.AddUserAsync(Role.ProgramManager));
        var arrived = Arrival();
        var page = Render<ProgramsPage>();
        await page.WaitForElementAsync("[aria-labelledby='c-shanghai-ai-2025'] header .btn");

        await page.Find("[aria-labelledby='c-shanghai-ai-2025'] header .btn").ClickAsync();
        await page.Find("#Settings\\.NoticeWorkingDays").ChangeAsync("six");
        await page.Find(".btn.primary").ClickAsync();
        await page.WaitForElementAsync("#Settings\\.NoticeWorkingDays-error");
        Assert.Equal("six", page.Find("#Settings\\.NoticeWorkingDays").GetAttribute("value"));
        await page.Find("#Settings\\.NoticeWorkingDays").ChangeAsync("６");
        await page.Find(".btn.primary").ClickAsync();

        Assert.Equal("/manage/programs/" + Code, await arrived);
        Assert.Equal(6, (await host.ReadAsync(db => db.Programs.Select(p => p.Settings).SingleAsync())).NoticeWorkingDays);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Draft_OpenButton_IsForTheSecondPersonAndSaysWhy(bool author)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var creator = await host.AddUserAsync(Role.ProgramManager);
        var other = await host.AddUserAsync(Role.ProgramManager);
        PortalTestHost.Done(await host.RunAs(creator).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), Code, "SH25", ProgramSettings.Default)));
        SignIn(host, author ? creator : other);

        var page = Render<ManagedProgramPage>(p => p.Add(x => x.Code, Code));
        await page.WaitForElementAsync(".seal-it");

        var button = page.Find(".seal-it");
        Assert.Equal(author, button.HasAttribute("disabled"));
        Assert.Equal(author ? "open-why" : null, button.GetAttribute("aria-describedby"));
        Assert.Equal(author, page.FindAll("#open-why").Count == 1);
        Assert.Contains("sha256:", page.Find(".hashline").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".clauses .unk"), mark => mark.TextContent == "Not stated");
    }

    [Fact]
    public async Task Budget_DraftedInThePage_WaitsForAnotherWithTheReason()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        SignIn(host, program.Author);
        var page = Render<ManagedProgramPage>(p => p.Add(x => x.Code, Code));
        await page.WaitForElementAsync("#proposals");

        await page.Find("section[aria-labelledby=proposals] header .btn").ClickAsync();
        await page.Find("#Act").ChangeAsync(nameof(BudgetAct.Supplement));
        await page.Find("#Pool").ChangeAsync(program.Pool("data"));
        await page.Find("#Amount").ChangeAsync("2000万");
        await page.Find("#Document").ChangeAsync("沪财预〔2026〕9号");
        await page.Find("section[aria-labelledby=proposals] .btn.primary").ClickAsync();
        await page.WaitForElementAsync("#Reason-error");
        await page.Find("#Reason").ChangeAsync("需求增长");
        await page.Find("section[aria-labelledby=proposals] .btn.primary").ClickAsync();

        await page.WaitForElementAsync(".banner.ok");
        var row = page.Find(".proposals tbody tr");
        Assert.Contains("20,000,000.00", row.TextContent, StringComparison.Ordinal);
        Assert.True(row.QuerySelector(".seal-it")!.HasAttribute("disabled"));
        Assert.NotEmpty(row.QuerySelector(".why")!.TextContent);
        Assert.Equal(1, await host.ReadAsync(db => db.BudgetProposals.CountAsync(p => p.Status == ProposalStatus.Drafted)));
    }

    [Fact]
    public async Task Budget_ApprovedInThePage_ShowsFirstWhatIsBooked()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new DraftBudget(
            Guid.NewGuid(), Code, BudgetAct.Reduce, program.Pool("data"), null, Money.FromYuan(10_000_000), "沪财预〔2026〕8号", "调减")));
        SignIn(host, program.Publisher);
        var dialogs = Render<MudDialogProvider>();
        var page = Render<ManagedProgramPage>(p => p.Add(x => x.Code, Code));
        await page.WaitForElementAsync(".proposals .seal-it");

        var click = page.Find(".proposals .seal-it").ClickAsync();
        await dialogs.WaitForElementAsync(".rehearsal");
        Assert.True(page.Find(".proposals .seal-it").HasAttribute("disabled"));
        Assert.True(page.Find(".proposals .refuse").HasAttribute("disabled"));
        var rehearsed = dialogs.Find(".rehearsal").TextContent;
        await dialogs.Find(".mud-dialog .seal-it").ClickAsync();
        await click;

        Assert.Contains("100,000,000.00", rehearsed, StringComparison.Ordinal);
        Assert.Contains("90,000,000.00", rehearsed, StringComparison.Ordinal);
        await page.WaitForAssertionAsync(() => Assert.Contains("90,000,000.00", page.Find("section[aria-labelledby=money]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reason_WrittenInThePage_IsShownWithItsDate()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        SignIn(host, program.Author);
        var page = Render<ManagedProgramPage>(p => p.Add(x => x.Code, Code));
        await page.WaitForElementAsync(".note .btn");

        await page.Find(".note .btn").ClickAsync();
        await page.Find(".note .btn.primary").ClickAsync();
        await page.WaitForElementAsync("#Text-error");
        await page.Find("#Text").ChangeAsync("申报集中在四季度。");
        await page.Find(".note .btn.primary").ClickAsync();

        await page.WaitForElementAsync(".banner.ok");
        Assert.Contains("申报集中在四季度。", page.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 Mar 2026", page.Find(".note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ChangedByTwo_TheSecondIsToldAndNothingIsLost()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        SignIn(host, program.Author);
        var page = Render<ManagedProgramPage>(p => p.Add(x => x.Code, Code));
        await page.WaitForElementAsync("#settings");
        var seen = await host.ReadAsync(db => db.Programs.Select(p => p.Revision).SingleAsync());
        PortalTestHost.Done(await host.RunAs(program.Publisher).RunAsync(new ConfigureProgram(Guid.NewGuid(), Code, seen, ProgramSettings.Default with { AnswerWorkingDays = 15 })));

        await page.Find("#Settings\\.NoticeWorkingDays").ChangeAsync("7");
        await page.Find("section[aria-labelledby=settings] .btn.primary").ClickAsync();

        await page.WaitForElementAsync(".banner.att");
        Assert.Equal("7", page.Find("#Settings\\.NoticeWorkingDays").GetAttribute("value"));
        Assert.Equal(5, (await host.ReadAsync(db => db.Programs.Select(p => p.Settings).SingleAsync())).NoticeWorkingDays);
    }

    private void SignIn(PortalTestHost host, Guid user)
    {
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => host.RunAs(user));
    }
}
