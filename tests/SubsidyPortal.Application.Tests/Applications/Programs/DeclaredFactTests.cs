using System.Text.Json.Nodes;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>A fact that a policy version declares is asked of the company, verified by an officer and used by the calculation.</summary>
public sealed class DeclaredFactTests(PostgresFixture postgres)
{
    private const string Green = "fact.greenCentre";
    private const string Years = "fact.yearsInCity";

    [Fact]
    public async Task DeclaredFacts_AreAskedVerifiedAndCalculatedWith()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await PublishAsync(host, program);
        var officers = await CaseOfficers.AddAsync(host);
        var fill = CaseFill.For("compute", 2_000_000, CaseJourney.NewContractNumber());
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(), fill);

        var asked = Done(await journey.AsOwner.AskAsync(new GetDraft(journey.Id)));
        Assert.Equal(["greenCentre", "yearsInCity", "hallType"], asked.Questions.Declared.Select(q => q.Name));
        Assert.Equal(["air", "liquid"], asked.Questions.Declared[2].Codes);
        Assert.Equal(["draft.required"], asked.Problems.Select(p => p.Violation.Code));
        Assert.Equal(DraftTask.Costs, DraftTasks.Of(Green));
        await journey.AnswerAsync(Green, "yes");
        await journey.AnswerAsync(Years, "twelve");
        await journey.AnswerAsync("fact.hallType", "steam");
        var wrong = Done(await journey.AsOwner.AskAsync(new GetDraft(journey.Id)));
        Assert.Equal(["draft.number-unreadable", "draft.choice-unknown"], wrong.Problems.Select(p => p.Violation.Code));
        await journey.AnswerAsync(Years, "２.5");
        await journey.AnswerAsync("fact.hallType", "liquid");
        var estimate = Done(await journey.AsOwner.AskAsync(new EstimateDraft(journey.Id)));
        Assert.Equal(Money.FromYuan(600_000), estimate.Result!.CityCeiling);
        await journey.SubmitAsync();

        var facts = EstimateFactsJson.Read((await journey.ReadAsync()).LatestRound!.Facts);
        Assert.Equal((true, 2.5m, "liquid"), (facts.Facts!["greenCentre"].Truth, facts.Facts["yearsInCity"].Number, facts.Facts["hallType"].Text));
        await journey.TakeAsync(officers);
        var view = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal(("yes", null), (view.Facts.Single(f => f.Fact.Fact == "facts.greenCentre").Fact.Claimed, view.Facts.Single(f => f.Fact.Fact == "facts.greenCentre").Found));
        Refused("application.reason-needed", await VerifyAsync("facts.yearsInCity", "0.5", " "));
        Refused("application.fact-value", await VerifyAsync("facts.yearsInCity", "many", "x"));
        Refused("application.fact-value", await VerifyAsync("facts.greenCentre", "maybe", "x"));
        Refused("application.unknown-item", await VerifyAsync("facts.other", "yes", "x"));
        NotFound(await journey.TryAsync(officers.Reviewer, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, "facts.greenCentre", "no", "x")));
        Done(await VerifyAsync("facts.yearsInCity", "0.5", "工商登记"));

        var verified = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal("0.5", verified.Facts.Single(f => f.Fact.Fact == "facts.yearsInCity").Found?.Value);
        Assert.False(verified.Calculation.Eligible);
        Assert.Contains(verified.Calculation.Reasons, r => r.Code == "too-young" && r.Severity == ReasonSeverity.Ineligible);

        Task<SubsidyPortal.Application.UseCases.Outcome<CaseChanged>> VerifyAsync(string fact, string value, string reason) =>
            journey.TryAsync(officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, fact, value, reason));
    }

    [Fact]
    public async Task Answers_AfterAReturn_AreComparedAndFindingsBeginAnew()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await PublishAsync(host, program);
        var officers = await CaseOfficers.AddAsync(host);
        var fill = CaseFill.For("compute", 2_000_000, CaseJourney.NewContractNumber()).With(Green, "yes").With(Years, "3");
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(), fill);
        await journey.SubmitAsync();
        await journey.TakeAsync(officers);
        await journey.RunAsync(officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, "facts.greenCentre", "no", "现场核查"));
        await journey.ReturnAsync(officers, Years);
        await journey.AnswerAsync(Years, "4");
        await journey.AnswerReturnAsync();

        var view = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));

        Assert.Contains(view.Difference!.Changes, c => c is { Kind: ChangeKind.Answer, Key: Years, Before: "3", After: "4" });
        Assert.All(view.Facts, f => Assert.Null(f.Found));
    }

    [Fact]
    public async Task Answers_ToFactsThatNoPolicyDeclares_AreLimited()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());

        Refused("application.unknown-field", await journey.AsOwner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), journey.Id, "fact.a.b", "yes")));
        Refused("application.answer-too-long", await journey.AsOwner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), journey.Id, Green, new string('x', 201))));
        for (var i = 0; i < ApplicationDraft.MaxFacts; i++)
        {
            await journey.AnswerAsync($"fact.n{i}", "yes");
        }

        Refused("application.unknown-field", await journey.AsOwner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), journey.Id, "fact.more", "yes")));
    }

    private static Task PublishAsync(PortalTestHost host, TestProgram program) => NextVersion.PublishAsync(host, program, tree =>
    {
        PolicyTree.Set(tree, "declaredFacts", JsonNode.Parse("""
            [
              {"name": "greenCentre", "type": "truth", "label": {"en": "Is the centre certified as green?", "zh-Hans": "是否为绿色数据中心？"}},
              {"name": "yearsInCity", "type": "number", "label": {"en": "Years in the city", "zh-Hans": "在本市经营年数"}},
              {"name": "hallType", "type": "code", "label": {"en": "Cooling", "zh-Hans": "制冷方式"}},
              {"name": "unused", "type": "date", "label": {"en": "Not used by any rule", "zh-Hans": "未被规则使用"}}
            ]
            """));
        var clause = tree["clauses"]![0]!["id"]!.GetValue<string>();
        foreach (var (rule, condition, effect) in new[]
        {
            ("not-green", """{"fact": "facts.greenCentre", "equals": false}""", "review"),
            ("too-young", """{"fact": "facts.yearsInCity", "lessThan": 1}""", "ineligible"),
            ("hall", """{"fact": "facts.hallType", "in": ["air", "liquid"]}""", "info"),
        })
        {
            PolicyTree.Append(tree, "tracks[0].eligibility", JsonNode.Parse(
                $$"""{"id": "{{rule}}", "when": {{condition}}, "effect": "{{effect}}", "code": "{{rule}}", "clause": "{{clause}}"}""")!);
        }

        foreach (var example in tree["examples"]!.AsArray())
        {
            example!["facts"]!["facts"] = JsonNode.Parse("""{"greenCentre": true, "yearsInCity": 5, "hallType": "other"}""");
        }
    });
}
