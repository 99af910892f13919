using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Queue;

/// <summary>Lists that people keep under a name.</summary>
public sealed class QueueViewTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Address = "/work?tab=Overdue&track=compute&sort=Ceiling&order=down";

    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task SaveQueueView_IsThePersonsAlone()
    {
        var (officer, other) = (await host.AddUserAsync(Role.IntakeOfficer), await host.AddUserAsync(Role.IntakeOfficer));

        var id = Done(await host.RunAs(officer).RunAsync(new SaveQueueView(Guid.NewGuid(), " 本周到期 ", Address)));

        Assert.Equal([new QueueView(id, "本周到期", Address)], Done(await host.RunAs(officer).AskAsync(new ListQueueViews())));
        Assert.Empty(Done(await host.RunAs(other).AskAsync(new ListQueueViews())));
        NotFound(await host.RunAs(other).RunAsync(new RenameQueueView(Guid.NewGuid(), id, "x")));
        NotFound(await host.RunAs(other).RunAsync(new DeleteQueueView(Guid.NewGuid(), id)));
    }

    [Fact]
    public async Task SaveQueueView_UnderAKnownName_TakesItsPlace()
    {
        var officer = host.RunAs(await host.AddUserAsync(Role.Approver));
        var first = Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "Mine", Address)));

        var second = Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "Mine", "/cases")));

        Assert.Equal(first, second);
        Assert.Equal("/cases", Assert.Single(Done(await officer.AskAsync(new ListQueueViews()))).Address);
    }

    [Fact]
    public async Task RenameAndDelete_KeepNamesApart()
    {
        var officer = host.RunAs(await host.AddUserAsync(Role.Auditor));
        var one = Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "One", Address)));
        var two = Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "Two", Address)));

        Refused("queue.view-name-taken", await officer.RunAsync(new RenameQueueView(Guid.NewGuid(), two, "One")));
        Done(await officer.RunAsync(new RenameQueueView(Guid.NewGuid(), two, "Three")));
        Done(await officer.RunAsync(new DeleteQueueView(Guid.NewGuid(), one)));

        Assert.Equal(["Three"], Done(await officer.AskAsync(new ListQueueViews())).Select(v => v.Name));
        NotFound(await officer.RunAsync(new DeleteQueueView(Guid.NewGuid(), one)));
    }

    [Theory]
    [InlineData("queue.view-name-missing", "  ", Address)]
    [InlineData("queue.view-address", "x", "https://elsewhere.example/work")]
    [InlineData("queue.view-address", "x", "//elsewhere.example")]
    [InlineData("queue.view-address", "x", "/account/sign-out")]
    [InlineData("queue.view-address", "x", null)]
    public async Task SaveQueueView_WhatIsNoListOrHasNoName_IsInvalid(string code, string name, string? address) =>
        Invalid(code, await host.RunAs(await host.AddUserAsync(Role.IntakeOfficer)).RunAsync(new SaveQueueView(Guid.NewGuid(), name, address!)));

    [Fact]
    public async Task SaveQueueView_ByACompany_FindsNothing()
    {
        var owner = host.RunAs((await host.AddCompanyAsync()).OwnerId);

        NotFound(await owner.RunAsync(new SaveQueueView(Guid.NewGuid(), "x", Address)));
        NotFound(await owner.AskAsync(new ListQueueViews()));
    }

    [Fact]
    public async Task SaveQueueView_ByAllMeans_EndsAtFifty()
    {
        var officer = host.RunAs(await host.AddUserAsync(Role.IntakeOfficer));
        for (var i = 0; i < 50; i++)
        {
            Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), $"View {i}", Address)));
        }

        Refused("queue.too-many-views", await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "One more", Address)));
        Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "View 7", "/cases")));
    }
}
