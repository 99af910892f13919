using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.Manage;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Manage;

/// <summary>The page of a supplier list: one entry, a file, and the end of an entry.</summary>
public sealed class SuppliersPageTests(PostgresFixture postgres) : ComponentTest
{
    [Fact]
    public async Task Suppliers_AreAddedImportedAndEnded()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => host.RunAs(program.Author));
        var page = Render<SuppliersPage>(p => p.Add(x => x.Code, PortalTestHost.Shanghai));
        await page.WaitForElementAsync("#ChineseName");

        await page.Find("section[aria-labelledby='add'] .btn.primary").ClickAsync();
        await page.WaitForElementAsync("#ChineseName-error");
        await page.Find("#ChineseName").ChangeAsync("甲科技有限公司");
        await page.Find("#From").ChangeAsync("2026-01-01");
        await page.Find("#Source").ChangeAsync("名单2026-1");
        await page.Find("section[aria-labelledby='add'] .btn.primary").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("section[aria-labelledby='listed'] tbody tr")));

        await page.Find("#ImportSource").ChangeAsync("名单2026-2");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("乙科技有限公司,,,,2026-02-01,\n丙科技有限公司,,,tea,2026-02-01,\n", "list.csv"));
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("section[aria-labelledby='listed'] tbody tr").Count));
        Assert.Contains("丙科技有限公司", page.Find("section[aria-labelledby='import-list'] li").TextContent, StringComparison.Ordinal);

        await page.Find("section[aria-labelledby='listed'] tbody button").ClickAsync();
        await page.Find("#LastDay").ChangeAsync("2026-06-30");
        await page.Find("section[aria-labelledby='listed'] .btn.primary").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("section[aria-labelledby='listed'] tbody button")));
        Assert.Equal(new DateOnly(2026, 6, 30), await host.ReadAsync(db => db.ListedSuppliers.Where(s => s.ListedUntil != null).Select(s => s.ListedUntil!.Value).SingleAsync()));
    }
}
