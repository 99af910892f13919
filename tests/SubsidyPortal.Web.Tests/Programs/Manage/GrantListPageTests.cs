using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.Manage;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Manage;

/// <summary>The page of a grant list, and the link to it where a track grants automatically.</summary>
public sealed class GrantListPageTests(PostgresFixture postgres) : ComponentTest
{
    private const string Row = "数据集采购合同,data-purchase,示例数据有限公司,2026-01-10,2026-02-01,2027-01-31,data,800000,,数据登记平台";

    [Fact]
    public async Task List_NamesWhatIsWrongByLineAndColumn_ThenShowsWhatBecameOfEachRow()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await SignInAsync(host, automatic: true);
        var company = await host.AddCompanyAsync();
        var page = Render<GrantListPage>(p => p.Add(x => x.Code, PortalTestHost.Shanghai));
        await page.WaitForElementAsync("#grant-file");
        Assert.Contains("data-purchase", page.Find(".list-columns").TextContent, StringComparison.Ordinal);

        Import($"credit code,number\n{company.Uscc},,{Row}\n");
        await page.WaitForAssertionAsync(() => Assert.Equal("Line 2, Contract number: The cell is empty. Fill it in.", page.Find("section[aria-labelledby='import-list'] li").TextContent.Trim()));
        Assert.Empty(page.FindAll("section[aria-labelledby='listed'] tbody tr"));

        Import($"{company.Uscc},DH-1,{Row}\n{Domain.Companies.UnifiedSocialCreditCode.Generate("91310115MA1KDE111")},DH-2,{Row}\n");
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("section[aria-labelledby='listed'] tbody tr").Count));
        var rows = page.FindAll("section[aria-labelledby='listed'] tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("Waits for the company to register", rows[0], StringComparison.Ordinal);
        Assert.Contains("SH25-D-00001", rows[1], StringComparison.Ordinal);
        Assert.Contains("Waits for the company to confirm", rows[1], StringComparison.Ordinal);

        var dialogs = Render<MudDialogProvider>();
        var striking = page.InvokeAsync(() => page.Find("section[aria-labelledby='listed'] tbody button").ClickAsync(new MouseEventArgs { Detail = 1 }));
        await dialogs.WaitForElementAsync("#confirm-reason");
        await dialogs.Find("#confirm-reason").ChangeAsync("Wrong company");
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await striking;

        await page.WaitForAssertionAsync(() => Assert.Contains("Wrong company", page.Find("section[aria-labelledby='listed'] tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("DH-2 is struck.", page.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("section[aria-labelledby='listed'] tbody button"));

        void Import(string text) => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "list.csv"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Program_LinksToTheList_OnlyWhereATrackIsAutomatic(bool automatic)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await SignInAsync(host, automatic);

        var page = Render<ManagedProgramPage>(p => p.Add(x => x.Code, PortalTestHost.Shanghai));

        await page.WaitForElementAsync("a[href$='/suppliers']");
        Assert.Equal(automatic, page.FindAll("a[href$='/grant-list']").Count == 1);
    }

    private async Task SignInAsync(PortalTestHost host, bool automatic)
    {
        var program = await host.OpenShanghaiAsync();
        if (automatic)
        {
            await NextVersion.PublishAsync(host, program, tree => tree["tracks"]![2]!["mode"] = JsonValue.Create("automatic"));
            host.Time.SetUtcNow(new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero));
        }

        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => host.RunAs(program.Author));
    }
}
