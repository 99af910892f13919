using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Identity.Members;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Identity.Members;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Identity;

/// <summary>The section of a company's page about its people.</summary>
public sealed class CompanyMembersTests(PostgresFixture postgres) : ComponentTest
{
    [Fact]
    public async Task Owner_InvitesAndChanges_AndSeesItAtOnce()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var company = await host.AddCompanyAsync();
        var viewer = await host.AddMemberAsync(company.Id, Role.CompanyViewer);
        Services.AddScoped(_ => host.RunAs(company.OwnerId));
        var section = Render<CompanyMembers>();
        await section.WaitForStateAsync(() => section.FindAll("tbody tr").Count == 2);

        await section.Find("#member-email").ChangeAsync(new() { Value = "colleague@example.test" });
        await section.Find("form").SubmitAsync();
        await section.WaitForStateAsync(() => section.FindAll(".banner.ok").Count == 1);
        await section.FindAll("tbody select")[1].ChangeAsync(new() { Value = nameof(Role.CompanyEditor) });
        await section.WaitForStateAsync(() => section.FindAll("tbody select")[1].GetAttribute("value") == nameof(Role.CompanyEditor));

        Assert.Contains(section.FindAll(".invitations tbody tr"), row => row.TextContent.Contains("colleague@example.test", StringComparison.Ordinal));
        Assert.Equal([Role.CompanyEditor], Roles(await host.RunAs(viewer).AskAsync(new ReadOwnAccount())));
    }

    [Fact]
    public async Task Owner_BadAddressOrLastOwner_IsToldWhy()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var company = await host.AddCompanyAsync();
        Services.AddScoped(_ => host.RunAs(company.OwnerId));
        var section = Render<CompanyMembers>();
        await section.WaitForStateAsync(() => section.FindAll("tbody tr").Count == 1);

        await section.Find("#member-email").ChangeAsync(new() { Value = "nobody" });
        await section.Find("form").SubmitAsync();
        await section.WaitForElementAsync("#member-email-error");
        await section.Find("tbody select").ChangeAsync(new() { Value = nameof(Role.CompanyViewer) });
        await section.WaitForStateAsync(() => section.Markup.Contains("last owner", StringComparison.Ordinal));

        Assert.Equal(nameof(Role.CompanyOwner), section.Find("tbody select").GetAttribute("value"));
    }

    [Fact]
    public async Task Viewer_ReadsOnly()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var company = await host.AddCompanyAsync();
        var viewer = await host.AddMemberAsync(company.Id, Role.CompanyViewer);
        Services.AddScoped(_ => host.RunAs(viewer));

        var section = Render<CompanyMembers>();
        await section.WaitForStateAsync(() => section.FindAll("tbody tr").Count == 2);

        Assert.Empty(section.FindAll("select, form, button"));
        Assert.Equal(2, Assert.IsType<Outcome<IReadOnlyList<MemberRow>>.Ok>(await host.RunAs(viewer).AskAsync(new ListMembers())).Value.Count);
    }

    private static IReadOnlyList<Role> Roles(Outcome<OwnAccount> outcome) => Assert.IsType<Outcome<OwnAccount>.Ok>(outcome).Value.Roles;
}
