using SubsidyPortal.Application.Transparency;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Transparency;

/// <summary>Everybody can read every running notice, however many there are.</summary>
public sealed class PublicNoticesTests(OpenProgramFixture portal) : IClassFixture<OpenProgramFixture>
{
    [Fact]
    public async Task ListPublicNotices_MoreThanAPage_AreAllReadInOrderAndFound()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var numbers = new List<string>();
        for (var i = 0; i < 22; i++)
        {
            var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync($"上海公示_{i:00}科技有限公司"), i == 0 ? "model" : "compute", 100_000);
            await journey.ToNoticeAsync(officers);
            numbers.Add(journey.Number);
        }

        var first = await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai));
        var second = await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai, After: first.Next));
        var program = Done(await host.RunAs(null).AskAsync(new GetPublicProgram(PortalTestHost.Shanghai)));

        Assert.Equal((20, 22, true), (first.Notices.Count, first.All, first.IsFirst));
        Assert.Equal((2, 22, false, null), (second.Notices.Count, second.All, second.IsFirst, second.Next));
        Assert.Equal(numbers.Order(StringComparer.Ordinal), first.Notices.Concat(second.Notices).Select(n => n.Number));
        Assert.Equal((8, 22), (program.Notices.Count, program.NoticesInAll));
        Assert.Equal(first.Notices.Take(8), program.Notices);
        Assert.Equal(numbers[0], Assert.Single((await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai, "model"))).Notices).Number);
        Assert.Equal(numbers[7], Assert.Single((await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai, Company: "_07"))).Notices).Number);
        Assert.Empty((await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai, Company: "%07"))).Notices);
        Assert.True((await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai, After: "2026-99-99~x\0"))).IsFirst);

        // Once they are over nobody can object, and they are no notices any more.
        host.MoveTo(first.Notices.Max(n => n.Until).AddDays(1));
        Assert.Equal(0, (await AskAsync(host, new ListPublicNotices(PortalTestHost.Shanghai))).All);
    }

    private static async Task<PublicNoticePage> AskAsync(PortalTestHost host, ListPublicNotices query) => Done(await host.RunAs(null).AskAsync(query));
}
