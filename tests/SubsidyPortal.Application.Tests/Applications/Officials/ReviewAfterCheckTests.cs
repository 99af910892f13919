using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>A reason for a review that comes up after the check is noticed, and settled by the reviewer.</summary>
public sealed class ReviewAfterCheckTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Rebase_BringsAReason_RecommendationWaitsForTheReviewer()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var fill = CaseFill.For("compute", 2_000_000, CaseJourney.NewContractNumber()).With(DraftFields.OtherFunding, "district");
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(), fill);
        await journey.SubmitAsync();
        await journey.TakeAsync(officers);
        SettleCheck Settle(int revision, string code) => new(Guid.NewGuid(), journey.Id, revision, code, CheckState.Pass, "评审意见", "同意");
        OutcomeAssert.Refused("application.role-missing", await journey.TryAsync(officers.Reviewer, r => Settle(r, CheckCodes.Review)));
        await journey.CheckEverythingAsync(officers);
        await journey.PassCheckAsync(officers);
        await NextVersion.PublishAsync(host, program, tree => PolicyTree.Append(tree, "tracks[0].eligibility", JsonNode.Parse(
            $$"""{"id": "ask", "when": {"fact": "history.otherFunding", "contains": "district"}, "effect": "review", "code": "ask-a-person", "clause": "{{tree["clauses"]![0]!["id"]!.GetValue<string>()}}"}""")!));
        var version = await host.ReadAsync(db => db.Programs.Where(p => p.Code == program.Code).SelectMany(p => p.Policies).MaxAsync(p => p.Version));

        await journey.RunAsync(officers.Reviewer, r => new RebaseApplication(Guid.NewGuid(), journey.Id, r, version, "按新版本评审"));

        var check = await CheckAsync();
        Assert.Equal((CheckState.Unknown, "ask-a-person,funding.other-public-money"), (check.State, check.About));
        var view = OutcomeAssert.Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal("application.review-open", view.RefusalOf(ApplicationAct.Recommend)?.Code);
        OutcomeAssert.Refused("application.review-open", await journey.TryAsync(
            officers.Reviewer, r => new RecommendAmount(Guid.NewGuid(), journey.Id, r, Money.FromYuan(1_000), "x")));
        OutcomeAssert.Refused("application.wrong-state", await journey.TryAsync(officers.Reviewer, r => Settle(r, CheckCodes.Bank)));
        OutcomeAssert.Refused("application.role-missing", await journey.TryAsync(officers.Intake, r => Settle(r, CheckCodes.Review)));
        OutcomeAssert.NotFound(await journey.TryAsync(officers.Approver, r => Settle(r, CheckCodes.Review)));
        await journey.RunAsync(officers.Reviewer, r => Settle(r, CheckCodes.Review));
        await journey.RecommendAsync(officers, Money.FromYuan(1_000));
        await journey.ApproveAsync(officers);

        Assert.Equal(officers.Reviewer, (await CheckAsync()).SettledBy);

        async Task<CaseCheck> CheckAsync() => (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Review);
    }
}
