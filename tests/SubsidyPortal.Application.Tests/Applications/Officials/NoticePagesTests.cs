using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Officials read every notice page by page, with the sums of all of them on each.</summary>
public sealed class NoticePagesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly List<CaseJourney> over = [];
    private readonly List<CaseJourney> running = [];
    private PortalTestHost host = null!;
    private CaseOfficers officers = null!;

    /// <summary>Three notices whose last day is over, one of them of the model track, and two that run.</summary>
    public async ValueTask InitializeAsync()
    {
        host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        officers = await CaseOfficers.AddAsync(host);
        for (var i = 0; i < 3; i++)
        {
            over.Add(await NoticeAsync(i, i == 0 ? "model" : "compute"));
        }

        host.MoveTo((await over[0].ReadAsync()).NoticeUntil!.Value.AddDays(1));
        running.AddRange([await NoticeAsync(3, "compute"), await NoticeAsync(4, "compute")]);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Pages_ForwardsAndBackwards_HaveEveryNoticeOnceTheEarliestEndFirst()
    {
        var expected = over.Select(j => j.Number).Order(StringComparer.Ordinal).Concat(running.Select(j => j.Number).Order(StringComparer.Ordinal)).ToArray();

        var first = await AskAsync(new ListNotices(Size: 2));
        var second = await AskAsync(new ListNotices(Move: PageMove.After, Key: first.Next, Size: 2));
        var third = await AskAsync(new ListNotices(Move: PageMove.After, Key: second.Next, Size: 2));
        var last = await AskAsync(new ListNotices(Move: PageMove.Last, Size: 2));
        var before = await AskAsync(new ListNotices(Move: PageMove.Before, Key: last.Previous, Size: 2));

        Assert.Equal(expected, Numbers(first).Concat(Numbers(second)).Concat(Numbers(third)));
        Assert.Equal(expected[1..], Numbers(before).Concat(Numbers(last)));
        Assert.All([first, second, third, last, before], p => Assert.Equal((3, 2), (p.Over.Count, p.Running.Count)));
        Assert.Equal(Money.Sum((await AskAsync(new ListNotices(NoticeStage.Over))).Notices.Select(n => n.Amount)), third.Over.Amount);
        Assert.Equal((null, null), (first.Previous, third.Next));
        Assert.Equal((null, false), (last.Next, before.Previous is null));
    }

    [Fact]
    public async Task Filter_ByStageTrackAndSearch_NarrowsRowsAndSums()
    {
        var runs = await AskAsync(new ListNotices(NoticeStage.Running));
        var model = await AskAsync(new ListNotices(Track: "model"));
        var found = await AskAsync(new ListNotices(Search: "公示_4"));
        var ended = await AskAsync(new ListNotices(NoticeStage.Over, "compute", Size: 1));

        Assert.Equal(running.Select(j => j.Number).Order(StringComparer.Ordinal), Numbers(runs));
        Assert.Equal((3, 2), (runs.Over.Count, runs.Running.Count));
        Assert.Equal([over[0].Number], Numbers(model));
        Assert.Equal((1, 0, Money.Zero), (model.Over.Count, model.Running.Count, model.Running.Amount));
        Assert.Equal([running[1].Number], Numbers(found));
        Assert.Equal((2, 2, false), (ended.Over.Count, ended.Running.Count, ended.Next is null));
    }

    [Fact]
    public async Task Counts_OfAConflict_LeaveTheCaseOut()
    {
        var biased = await host.AddUserAsync(Role.Reviewer);
        Done(await host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), over[1].Id, "亲属任职")));

        var seen = Done(await host.RunAs(biased).AskAsync(new ListNotices()));

        Assert.DoesNotContain(over[1].Number, Numbers(seen));
        Assert.Equal((2, 2), (seen.Over.Count, seen.Running.Count));
        Assert.Empty(Done(await host.RunAs(biased).AskAsync(new ListNotices(Search: over[1].Number))).Notices);
    }

    [Fact]
    public async Task Page_KeyThatSomebodyChanged_IsTheFirst()
    {
        var first = await AskAsync(new ListNotices(Size: 1));
        string?[] keys = ["2026-99-99~x", "2026-03-02~\0", "2026-03-02~\ud800", "~", null];

        foreach (var (key, move) in keys.SelectMany(k => new[] { (k, PageMove.After), (k, PageMove.Before) }))
        {
            var page = await AskAsync(new ListNotices(Move: move, Key: key, Size: 0));

            Assert.Equal(Numbers(first), Numbers(page));
            Assert.Null(page.Previous);
        }
    }

    [Fact]
    public async Task Page_BeyondWhichNothingIsLeft_IsTheEndOfTheList()
    {
        var all = Numbers(await AskAsync(new ListNotices())).ToArray();

        var after = await AskAsync(new ListNotices(Move: PageMove.After, Key: "2099-01-01~x", Size: 1));
        var before = await AskAsync(new ListNotices(Move: PageMove.Before, Key: "2000-01-01~x", Size: 1));

        Assert.Equal([all[^1]], Numbers(after));
        Assert.Equal((false, null), (after.Previous is null, after.Next));
        Assert.Equal([all[0]], Numbers(before));
        Assert.Equal((null, false), (before.Previous, before.Next is null));
    }

    private static IEnumerable<string> Numbers(NoticeList page) => page.Notices.Select(n => n.Number);

    private async Task<NoticeList> AskAsync(ListNotices query) => Done(await host.RunAs(officers.Approver).AskAsync(query));

    private async Task<CaseJourney> NoticeAsync(int i, string track)
    {
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync($"上海公示_{i}科技有限公司"), track, 100_000);
        return await journey.ToNoticeAsync(officers);
    }
}
