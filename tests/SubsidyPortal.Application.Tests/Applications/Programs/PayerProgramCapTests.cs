using System.Text.Json.Nodes;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>
/// Caps over all tracks, or over payments of all years, where the province bears 30 % of compute and model subsidies: one on its part counts
/// its own money, one on the total that of both.
/// </summary>
public sealed class PayerProgramCapTests(PostgresFixture postgres)
{
    [Fact]
    public async Task CapOnOnePayer_AwardsReductionsAndRevocationsOfAnotherTrack_CountItsPart()
    {
        await using var portal = await StartAsync(tree => Cap(tree, "company-program", "claimed", "province", 200_000));
        var company = await portal.Host.AddCompanyAsync();
        var compute = await SubmitAsync(portal, company, "compute", 2_000_000);
        await compute.ToNoticeAsync(portal.Officers);
        var model = await SubmitAsync(portal, company, "model", 1_000_000);
        await model.ToReviewAsync(portal.Officers);

        // 180,000 of the province's 200,000 are awarded for compute; the model would get 350,000 and 150,000.
        var review = Done(await portal.Host.RunAs(portal.Officers.Reviewer).AskAsync(new GetOfficialCase(model.Id))).Calculation;
        Assert.Equal((350_000m, 20_000m), Parts(review));
        Assert.Equal(
            [(Payer.City, 420_000m), (Payer.Province, 180_000m)],
            review.Facts.History.Counted!.ByPayer!.Select(each => (each.Payer, each.AwardedInAllTracks.Yuan)));
        Assert.DoesNotContain(review.Reasons, reason => reason.UnknownFact is not null && reason.UnknownFact.Contains("used", StringComparison.Ordinal));
        var draft = await CaseJourney.FilledAsync(portal.Host, company, CaseFill.For("model", 1_000_000, CaseJourney.NewContractNumber()));
        Assert.Equal((350_000m, 20_000m), await EstimatedAsync(draft));
        Assert.Empty(Done(await draft.AsOwner.AskAsync(new GetDraft(draft.Id))).Questions.Declared);

        await compute.ConfirmAwardAsync(portal.Officers);
        await compute.RunAsync(portal.Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), compute.Id, r, Money.FromYuan(450_000), "年度审计核减", null));
        await compute.RunAsync(portal.Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), compute.Id, r, Money.Zero));
        Assert.Equal((350_000m, 65_000m), await EstimatedAsync(draft));

        await portal.RevokeAsync(compute);
        Assert.Equal((350_000m, 150_000m), await EstimatedAsync(draft));
    }

    [Fact]
    public async Task CapOnTheTotal_WhereOnlyAnotherTrackIsShared_CountsBothPayers()
    {
        await using var portal = await StartAsync(
            tree =>
            {
                var cap = Track(tree, "model")["caps"]![0]!;
                (cap["scope"], cap["amount"]) = ("company-program", 1_000_000);
                CoordinatedCompute.RemoveFrom(tree);
            },
            model: false);
        var company = await portal.Host.AddCompanyAsync();
        await (await SubmitAsync(portal, company, "compute", 2_000_000)).ToNoticeAsync(portal.Officers);
        var model = await SubmitAsync(portal, company, "model", 2_000_000);
        await model.ToReviewAsync(portal.Officers);

        // One million in all, of which 600,000 are awarded: 420,000 by the city and 180,000 by the province.
        var review = Done(await portal.Host.RunAs(portal.Officers.Reviewer).AskAsync(new GetOfficialCase(model.Id))).Calculation;
        Assert.Equal(400_000m, review.Ceiling.Yuan);
        await model.RecommendAsync(portal.Officers, review.Ceiling);
        await model.ApproveAsync(portal.Officers);
        Assert.Equal(400_000m, (await model.ReadAsync()).AwardAmount!.Value.Yuan);
    }

    [Fact]
    public async Task CapOnPayments_PaidAndTakenBack_CountsWhatThatPayerPaid()
    {
        await using var portal = await StartAsync(tree => Cap(tree, "company-track", "paid", "province", 200_000));
        var company = await portal.Host.AddCompanyAsync();
        var award = await (await SubmitAsync(portal, company, "compute", 2_000_000)).ToAwardedAsync(portal.Officers);
        var draft = await CaseJourney.FilledAsync(portal.Host, company, CaseFill.For("compute", 2_000_000, CaseJourney.NewContractNumber()));
        var claim = await portal.ApprovedAsync(award, 2_000_000);
        await portal.PaidAsync(claim, Payer.City);
        Assert.Equal((420_000m, 180_000m), await EstimatedAsync(draft));

        var batch = await portal.PaidAsync(claim, Payer.Province);
        Assert.Equal((420_000m, 20_000m), await EstimatedAsync(draft));

        var proposed = Done(await claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), batch.Id, batch.Revision + 1, batch.Orders[0].Id, "日期错误")));
        Done(await claim.AsTreasurer.RunAsync(new SettlePaymentCorrection(Guid.NewGuid(), proposed.Id, proposed.Revision, true)));
        Assert.Equal((420_000m, 180_000m), await EstimatedAsync(draft));
    }

    [Fact]
    public async Task CapOnOnePayer_TwoTracksApprovedAtOnce_OnlyOneGetsTheRoom()
    {
        await using var portal = await StartAsync(tree => Cap(tree, "company-program", "claimed", "province", 200_000));
        for (var round = 0; round < 3; round++)
        {
            var company = await portal.Host.AddCompanyAsync();
            var cases = new[] { await SubmitAsync(portal, company, "compute", 2_000_000), await SubmitAsync(portal, company, "model", 1_000_000) };
            foreach (var journey in cases)
            {
                await journey.ToRecommendedAsync(portal.Officers);
            }

            var revisions = await Task.WhenAll(cases.Select(c => c.RevisionAsync()));
            var amounts = await Task.WhenAll(cases.Select(async c => (await c.ReadAsync()).Recommendation!.Amount));
            Assert.Equal([600_000m, 500_000m], amounts.Select(amount => amount.Yuan));

            var outcomes = await Task.WhenAll(cases.Select((c, i) =>
                portal.Host.RunAs(portal.Officers.Approver).RunAsync(new ApproveApplication(Guid.NewGuid(), c.Id, revisions[i], amounts[i], null))));

            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Refused("application.calculation-changed", outcomes.Single(outcome => !outcome.Succeeded));
        }
    }

    private async Task<PayersFixture> StartAsync(Action<JsonObject> change, bool model = true)
    {
        var portal = new PayersFixture(postgres)
        {
            Also = tree =>
            {
                if (model)
                {
                    ShareModel(tree);
                }

                change(tree);
                Examples(tree);
            },
        };
        await portal.InitializeAsync();
        if (model)
        {
            await portal.Host.AppropriateToAsync(portal.Program, "shanghai-ai-2025/model/total/province", Money.FromYuan(100_000_000));
        }

        return portal;
    }

    private static async Task<CaseJourney> SubmitAsync(PayersFixture portal, TestCompany company, string track, decimal yuan)
    {
        var journey = await CaseJourney.FilledAsync(portal.Host, company, CaseFill.For(track, yuan, CaseJourney.NewContractNumber()));
        await journey.SubmitAsync();
        return journey;
    }

    private static async Task<(decimal City, decimal Province)> EstimatedAsync(CaseJourney draft) =>
        Parts(Done(await draft.AsOwner.AskAsync(new EstimateDraft(draft.Id))).Result!);

    private static (decimal City, decimal Province) Parts(EstimateResult result) => (result.CityCeiling.Yuan, result.CeilingOf(Payer.Province).Yuan);

    private static JsonObject Track(JsonObject tree, string code) => tree["tracks"]!.AsArray().Single(track => (string?)track!["code"] == code)!.AsObject();

    private static void ShareModel(JsonObject tree)
    {
        var track = Track(tree, "model");
        track["pools"]!.AsArray().Add(JsonNode.Parse("""{"payer": "province", "amount": 100000000, "period": "total", "clause": "m2-pool", "periodClause": "pool-period"}"""));
        track["rate"]!["options"]![0]!["shares"] = JsonNode.Parse(
            """[{"payer": "city", "rate": "7/20", "clause": "m2-rate"}, {"payer": "province", "rate": "3/20", "clause": "m2-rate"}]""");
    }

    /// <summary>The same cap in both shared tracks.</summary>
    private static void Cap(JsonObject tree, string scope, string counts, string payer, decimal amount)
    {
        Track(tree, "compute")["noCapClause"] = null;
        foreach (var (track, clause) in new[] { ("compute", "m1-no-cap"), ("model", "m2-cap-scope") })
        {
            Track(tree, track)["caps"]!.AsArray().Add(new JsonObject
            {
                ["id"] = "wide",
                ["amount"] = amount,
                ["scope"] = scope,
                ["strength"] = "hard",
                ["counts"] = counts,
                ["payer"] = payer,
                ["clause"] = clause,
                ["scopeClause"] = clause,
            });
        }
    }

    /// <summary>One small example of each track, with counters that nothing was charged to.</summary>
    private static void Examples(JsonObject tree)
    {
        var examples = tree["examples"]!.AsArray();
        foreach (var example in examples.Where(e => (string?)e!["id"] is not ("rent" or "model-private" or "data")).ToList())
        {
            examples.Remove(example);
        }

        foreach (var example in examples.Where(e => (string?)e!["id"] != "data"))
        {
            example!["facts"]!["history"]!["counted"] = JsonNode.Parse(
                """
                {"awardedInAllTracks": 0, "paidInTrack": 0, "paidInAllTracks": 0,
                 "byPayer": [{"payer": "city", "awardedInAllTracks": 0, "paidInTrack": 0, "paidInAllTracks": 0},
                             {"payer": "province", "awardedInAllTracks": 0, "paidInTrack": 0, "paidInAllTracks": 0}]}
                """);
            example["expected"]!.AsObject().Remove("cityCeiling");
            example["expected"]!.AsObject().Remove("shares");
        }
    }
}
