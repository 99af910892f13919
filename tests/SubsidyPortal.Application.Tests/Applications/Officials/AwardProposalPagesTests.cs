using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>However many proposals are open, a page has a few of them, what waits longest first, and every one is on some page.</summary>
public sealed class AwardProposalPagesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalTestHost host = null!;
    private CaseOfficers officers = null!;

    public async ValueTask InitializeAsync()
    {
        host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        officers = await CaseOfficers.AddAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Pages_ForwardsAndBackwards_HaveEveryProposalOnceTheOldestFirst()
    {
        // Awarded in the order 0 to 4, proposed in another; 3 and 1 in the same moment, so that the number decides.
        var awards = await AwardsAsync(5);
        await ProposeAsync(awards[4], reduce: true);
        await ProposeAsync(awards[2], reduce: false);
        await ProposeAsync(awards[3], reduce: true, later: false);
        await ProposeAsync(awards[1], reduce: false);
        await ProposeAsync(awards[0], reduce: true);
        string[] expected = [awards[4].Number, awards[2].Number, awards[1].Number, awards[3].Number, awards[0].Number];

        var first = await AskAsync(new ListAwardProposals(Size: 2));
        var second = await AskAsync(new ListAwardProposals(Move: PageMove.After, Key: first.Next, Size: 2));
        var third = await AskAsync(new ListAwardProposals(Move: PageMove.After, Key: second.Next, Size: 2));
        var last = await AskAsync(new ListAwardProposals(Move: PageMove.Last, Size: 2));
        var before = await AskAsync(new ListAwardProposals(Move: PageMove.Before, Key: last.Previous, Size: 2));

        Assert.Equal(expected, Numbers(first).Concat(Numbers(second)).Concat(Numbers(third)));
        Assert.Equal(expected[1..], Numbers(before).Concat(Numbers(last)));
        Assert.All([first, second, third, last, before], p => Assert.Equal(5, p.Total));
        Assert.Equal((null, null), (first.Previous, third.Next));
        Assert.Equal((null, false), (last.Next, before.Previous is null));
    }

    [Fact]
    public async Task Page_BeyondWhichNothingIsLeft_IsTheEndOfTheList()
    {
        var awards = await AwardsAsync(3);
        foreach (var award in awards)
        {
            await ProposeAsync(award, reduce: true);
        }

        var first = await AskAsync(new ListAwardProposals(Size: 2));
        await SettleAsync(awards[2]);
        var next = await AskAsync(new ListAwardProposals(Move: PageMove.After, Key: first.Next, Size: 1));
        var previous = await AskAsync(new ListAwardProposals(Move: PageMove.Before, Key: $"0~{awards[0].Number}", Size: 1));

        Assert.Equal([awards[1].Number], Numbers(next));
        Assert.Equal((2, false, null), (next.Total, next.Previous is null, next.Next));
        Assert.Equal([awards[0].Number], Numbers(previous));
        Assert.Equal((null, false), (previous.Previous, previous.Next is null));
    }

    [Fact]
    public async Task Filter_ByKindAndSearch_CountsAndFindsOnlyThose()
    {
        var awards = await AwardsAsync(3);
        await ProposeAsync(awards[0], reduce: true);
        await ProposeAsync(awards[1], reduce: false);
        await ProposeAsync(awards[2], reduce: true);

        var revocations = await AskAsync(new ListAwardProposals(ProposalKind.Revocation));
        var reductions = await AskAsync(new ListAwardProposals(ProposalKind.Reduction, Size: 1));
        var byCompany = await AskAsync(new ListAwardProposals(Search: "提议_1"));
        var byNumber = await AskAsync(new ListAwardProposals(ProposalKind.Reduction, awards[2].Number));

        Assert.Equal([awards[1].Number], Numbers(revocations));
        Assert.Equal((1, 2, 1), (revocations.Total, reductions.Total, reductions.Proposals.Count));
        Assert.All([revocations, reductions, byCompany], p => Assert.Equal((1, 2), (p.Counts[ProposalKind.Revocation], p.Counts[ProposalKind.Reduction])));
        Assert.Equal([awards[1].Number], Numbers(byCompany));
        Assert.Equal([awards[2].Number], Numbers(byNumber));
        Assert.Equal((1, 1), (byCompany.Total, byNumber.Total));
        Assert.Equal(0, (await AskAsync(new ListAwardProposals(Search: "%"))).Total);
    }

    [Fact]
    public async Task Counts_OfAConflict_LeaveTheCaseOut()
    {
        var awards = await AwardsAsync(2);
        await ProposeAsync(awards[0], reduce: true);
        await ProposeAsync(awards[1], reduce: true);
        var biased = await host.AddUserAsync(Role.Approver);
        Done(await host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), awards[0].ApplicationId, "亲属任职")));

        var seen = Done(await host.RunAs(biased).AskAsync(new ListAwardProposals()));

        Assert.Equal([awards[1].Number], Numbers(seen));
        Assert.Equal((1, 1), (seen.Total, seen.Counts[ProposalKind.Reduction]));
        Assert.Equal(0, Done(await host.RunAs(biased).AskAsync(new ListAwardProposals(Search: awards[0].Number))).Total);
    }

    [Fact]
    public async Task Page_KeyThatSomebodyChanged_IsTheFirst()
    {
        var awards = await AwardsAsync(1);
        await ProposeAsync(awards[0], reduce: false);
        string?[] keys = ["yesterday~SH25-X-00001", "9223372036854775807~x", "1~\0", "1~\ud800", "", null];

        foreach (var (key, move) in keys.SelectMany(k => new[] { (k, PageMove.After), (k, PageMove.Before) }))
        {
            var page = await AskAsync(new ListAwardProposals(Move: move, Key: key, Size: -3));

            Assert.Equal([awards[0].Number], Numbers(page));
            Assert.Equal((null, null), (page.Previous, page.Next));
        }
    }

    [Fact]
    public async Task Held_OfAClosedAward_IsWhatWasClaimed()
    {
        var award = (await AwardsAsync(1))[0];
        await host.WriteAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE applications SET status = 'Closed', claimed_amount = 250000, certified_amount = 1 WHERE id = {award.ApplicationId}"));
        await ProposeAsync(award, reduce: true);

        var proposal = Assert.Single((await AskAsync(new ListAwardProposals())).Proposals);

        Assert.Equal((Money.FromYuan(250_000), Money.FromYuan(200_000)), (proposal.Held, proposal.Amount));
    }

    private static IEnumerable<string> Numbers(AwardProposalPage page) => page.Proposals.Select(p => p.Number);

    private async Task<AwardProposalPage> AskAsync(ListAwardProposals query) => Done(await host.RunAs(officers.SecondApprover).AskAsync(query));

    private async Task<List<TestAward>> AwardsAsync(int count)
    {
        var awards = new List<TestAward>();
        for (var i = 0; i < count; i++)
        {
            awards.Add(await host.AddAwardAsync(await host.AddCompanyAsync($"上海提议_{i}科技有限公司"), 500_000, 1_000_000));
        }

        return awards;
    }

    private Task<int> RevisionAsync(TestAward award) => host.ReadAsync(db => db.Applications.Where(a => a.Id == award.ApplicationId).Select(a => a.Revision).SingleAsync());

    private async Task SettleAsync(TestAward award) =>
        Done(await host.RunAs(officers.SecondApprover).RunAsync(new WithdrawProposal(Guid.NewGuid(), award.ApplicationId, await RevisionAsync(award), "无需核减。")));

    private async Task ProposeAsync(TestAward award, bool reduce, bool later = true)
    {
        var runner = host.RunAs(officers.Approver);
        var revision = await RevisionAsync(award);
        Done(reduce
            ? await runner.RunAsync(new ProposeReduction(Guid.NewGuid(), award.ApplicationId, revision, Money.FromYuan(200_000), "专项审计核减。", null))
            : await runner.RunAsync(new ProposeRevocation(Guid.NewGuid(), award.ApplicationId, revision, "虚报用量。")));
        host.Time.Advance(later ? TimeSpan.FromMilliseconds(1.5) : TimeSpan.Zero);
    }
}
