using System.Text.Json.Nodes;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>
/// A cap over all tracks of a program counts what the portal awarded, whatever anybody says; where others bear a part of a track without a
/// pool, what is declared counts as well.
/// </summary>
public sealed class ProgramCapTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Cap_AwardsOfOtherTracks_CountInEstimateReviewAndDecision()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var model = await SubmitAsync(host, company, "model", 8_000_000);
        var data = await SubmitAsync(host, company, "data", 10_000_000);
        await model.ToRecommendedAsync(officers);
        await model.ApproveAsync(officers);

        var draft = await CaseJourney.FilledAsync(host, company, CaseFill.For("data", 20_000_000, CaseJourney.NewContractNumber()));
        var estimate = Done(await draft.AsOwner.AskAsync(new EstimateDraft(draft.Id))).Result!;
        await data.ToReviewAsync(officers);
        var review = Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(data.Id))).Calculation;

        // Five million in all, of which four are awarded in the model track; the company wasn't asked.
        Assert.Equal((1_000_000m, 1_000_000m), (estimate.CityCeiling.Yuan, review.CityCeiling.Yuan));
        Assert.Equal(Money.FromYuan(4_000_000), review.Facts.History.Counted!.AwardedInAllTracks);
        Assert.DoesNotContain(review.Reasons, reason => reason.UnknownFact is not null && reason.UnknownFact.Contains("used", StringComparison.Ordinal));
        Assert.Empty(Done(await draft.AsOwner.AskAsync(new GetDraft(draft.Id))).Questions.Declared);
        await data.RecommendAsync(officers, review.CityCeiling);
        await data.ApproveAsync(officers);
        Assert.Equal(1_000_000m, (await data.ReadAsync()).AwardAmount!.Value.Yuan);
    }

    [Fact]
    public async Task Cap_OthersBearAPartOfAnotherTrack_TheirMoneyIsAskedForAndCounts()
    {
        await using var host = await StartAsync(coordinated: true);
        var officers = await CaseOfficers.AddAsync(host);
        var company = await host.AddCompanyAsync();
        var model = await SubmitAsync(host, company, "model", 6_000_000);
        await model.ToRecommendedAsync(officers);
        await model.ApproveAsync(officers);

        // Three of five million are the city's; the company says nothing, then less than that, then that district and state bore one more.
        var draft = await CaseJourney.FilledAsync(host, company, CaseFill.For("data", 20_000_000, CaseJourney.NewContractNumber()));
        Assert.Equal("received", Assert.Single(Done(await draft.AsOwner.AskAsync(new GetDraft(draft.Id))).Questions.Declared).Name);
        Assert.Equal((2_000_000m, true), await EstimatedAsync());
        await draft.AnswerAsync("fact.received", "0");
        Assert.Equal((2_000_000m, false), await EstimatedAsync());
        await draft.AnswerAsync("fact.received", "4000000");
        Assert.Equal((1_000_000m, false), await EstimatedAsync());

        // The intake officer finds half a million more, and that decides.
        await draft.SubmitAsync();
        await draft.TakeAsync(officers);
        await draft.RunAsync(officers.Intake, r => new VerifyFact(Guid.NewGuid(), draft.Id, r, "facts.received", "4500000", "区级拨款文件"));
        await draft.CheckEverythingAsync(officers);
        await draft.PassCheckAsync(officers);
        var review = Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(draft.Id))).Calculation;
        Assert.Equal(500_000m, review.CityCeiling.Yuan);
        await draft.RecommendAsync(officers, review.CityCeiling);
        await draft.ApproveAsync(officers);
        Assert.Equal(500_000m, (await draft.ReadAsync()).AwardAmount!.Value.Yuan);

        async Task<(decimal Ceiling, bool Unknown)> EstimatedAsync()
        {
            var result = Done(await draft.AsOwner.AskAsync(new EstimateDraft(draft.Id))).Result!;
            return (result.CityCeiling.Yuan, result.Reasons.Any(reason => reason.UnknownFact == "facts.received"));
        }
    }

    [Fact]
    public async Task Cap_TwoTracksApprovedAtOnce_OnlyOneGetsTheRoom()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        for (var round = 0; round < 4; round++)
        {
            var company = await host.AddCompanyAsync();
            var cases = new[] { await SubmitAsync(host, company, "model", 8_000_000), await SubmitAsync(host, company, "data", 10_000_000) };
            foreach (var journey in cases)
            {
                await journey.ToRecommendedAsync(officers);
            }

            var revisions = await Task.WhenAll(cases.Select(c => c.RevisionAsync()));
            var amounts = await Task.WhenAll(cases.Select(async c => (await c.ReadAsync()).Recommendation!.Amount));
            Assert.Equal([4_000_000m, 3_000_000m], amounts.Select(amount => amount.Yuan));

            var outcomes = await Task.WhenAll(cases.Select((c, i) =>
                host.RunAs(officers.Approver).RunAsync(new ApproveApplication(Guid.NewGuid(), c.Id, revisions[i], amounts[i], null))));

            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Refused("application.calculation-changed", outcomes.Single(outcome => !outcome.Succeeded));
        }
    }

    /// <summary>Shanghai with one cap of five million over all tracks for models and data; what was used is declared as a fact.</summary>
    /// <param name="coordinated">District and state bear a part of compute. Without it the city pays for everything.</param>
    private async Task<PortalTestHost> StartAsync(bool coordinated = false)
    {
        var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await NextVersion.PublishAsync(host, program, tree =>
        {
            PolicyTree.Set(tree, "declaredFacts", JsonNode.Parse("""[{"name": "received", "type": "number", "label": {"en": "Received in the program", "zh-Hans": "本计划已获补贴"}}]"""));
            for (var track = 1; track <= 2; track++)
            {
                PolicyTree.Set(tree, $"tracks[{track}].caps[0].scope", JsonValue.Create("company-program"));
                PolicyTree.Set(tree, $"tracks[{track}].caps[0].usedFact", JsonValue.Create("facts.received"));
            }

            if (!coordinated)
            {
                CoordinatedCompute.RemoveFrom(tree);
            }

            foreach (var facts in tree["examples"]!.AsArray().Select(example => example!["facts"]!.AsObject()))
            {
                var history = facts["history"]!.AsObject();
                history["counted"] = new JsonObject { ["awardedInAllTracks"] = history["awardedInProgram"]!.DeepClone(), ["paidInTrack"] = 0, ["paidInAllTracks"] = 0 };
                facts["facts"] = coordinated ? new JsonObject { ["received"] = history["awardedInProgram"]!.DeepClone() } : null;
            }
        });
        return host;
    }

    private static async Task<CaseJourney> SubmitAsync(PortalTestHost host, TestCompany company, string track, decimal yuan)
    {
        var journey = await CaseJourney.FilledAsync(host, company, CaseFill.For(track, yuan, CaseJourney.NewContractNumber()));
        await journey.SubmitAsync();
        return journey;
    }
}
