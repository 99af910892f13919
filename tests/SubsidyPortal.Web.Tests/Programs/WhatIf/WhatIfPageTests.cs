using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.WhatIf;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.WhatIf;

/// <summary>The what-if pages on a real database: asking, waiting, stopping, reading.</summary>
public sealed class WhatIfPageTests(PostgresFixture postgres) : ComponentTest
{
    private const string Code = PortalTestHost.Shanghai;

    [Fact]
    public async Task Ask_GeneratedCases_KeepsWrongInputThenLeadsToTheRunThatCanBeStopped()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        Prepare(host, program);
        var page = Render<WhatIfsPage>(p => p.Add(x => x.Code, Code));
        await page.WaitForElementAsync("#population-generated");

        await page.Find("#population-generated").ChangeAsync("generated");
        await page.Find("#size").ChangeAsync("many");
        await page.Find(".btn.primary").ClickAsync();
        Assert.Equal("many", page.Find("#size").GetAttribute("value"));
        Assert.Contains("1 to 1000000", page.Markup.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await page.Find("#size").ChangeAsync("1,000");
        await page.Find(".btn.primary").ClickAsync();

        var run = await host.ReadAsync(db => db.WhatIfRuns.SingleAsync());
        Assert.Equal(new WhatIfPopulation(1_000, 1), run.Population);
        Assert.EndsWith($"/what-if/{run.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);

        var waiting = Render<WhatIfPage>(p => p.Add(x => x.Code, Code).Add(x => x.RunId, run.Id));
        await waiting.WaitForElementAsync("[role=status]");
        await waiting.Find(".card .btn").ClickAsync();
        await waiting.WaitForElementAsync(".banner.info");
        Assert.Equal(WhatIfStatus.Cancelled, (await host.ReadAsync(db => db.WhatIfRuns.SingleAsync())).Status);
    }

    [Fact]
    public async Task Run_DoneWhileTheReaderWaits_ShowsCostPoolsGroupsAndBothTraces()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        Prepare(host, program);
        var changed = System.Text.Encoding.UTF8.GetString(Data.Programs.PolicyCatalogue.Find(Code)!.PublishedBytes.Span)
            .Replace("\"amount\": 5000000", "\"amount\": 100000", StringComparison.Ordinal);
        var id = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new StartWhatIf(
            Guid.NewGuid(), Code, PolicyChoice.HandedIn(changed), PolicyChoice.Published(1), new WhatIfPopulation(500, 9))));
        var page = Render<WhatIfPage>(p => p.Add(x => x.Code, Code).Add(x => x.RunId, id));
        await page.WaitForElementAsync("[role=status]");

        await host.Services.GetRequiredService<WhatIfRunner>().RunDueAsync(Xunit.TestContext.Current.CancellationToken);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await page.WaitForElementAsync("#cost");

        Assert.Equal(3, page.FindAll("section[aria-labelledby=cost] table")[0].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(6, page.FindAll(".bars dt").Count(d => d.Closest("details") is null));
        Assert.Equal(17, page.FindAll("section[aria-labelledby=by-District] tbody tr").Count);
        Assert.Equal(3, page.FindAll("section[aria-labelledby=pools] table.replay tbody tr").Count);
        Assert.Equal(3, page.FindAll("section[aria-labelledby=pools] svg.chart[role=img]").Count);
        Assert.Contains("used up", page.Find("section[aria-labelledby=pools] svg.chart").GetAttribute("aria-label"), StringComparison.Ordinal);
        var district = page.FindAll("section[aria-labelledby=cost] table")[1].QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("District", StringComparison.Ordinal));
        Assert.Equal("undefined", district.QuerySelectorAll("td")[1].TextContent);
        Assert.Contains("keeps the history", page.Find("section[aria-labelledby=cost]").TextContent, StringComparison.Ordinal);
        Assert.Equal(20, page.FindAll("section[aria-labelledby=largest] tbody tr").Count);
        await page.Find("section[aria-labelledby=largest] .btn.small").ClickAsync();
        await page.WaitForElementAsync(".replay-pair");
        Assert.Equal(2, page.FindAll(".replay-pair ol.trace").Count);
        Assert.Contains("100,000.00", page.FindAll(".replay-pair ol.trace")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("a.btn[target=_top]:not([download])").Count);
    }

    private void Prepare(PortalTestHost host, TestProgram program)
    {
        Services.AddSingleton<TimeProvider>(host.Time);
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => host.RunAs(program.Author));
    }
}
