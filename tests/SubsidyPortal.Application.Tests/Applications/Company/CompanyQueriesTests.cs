using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Company;

/// <summary>What a company is shown, and what nobody else is.</summary>
public sealed class CompanyQueriesTests(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task GetDraft_JustStarted_ListsTasksAndWhatIsMissing()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync(), "model");

        var draft = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetDraft(journey.Id)));

        Assert.Equal(Enum.GetValues<DraftTask>(), draft.Tasks.Select(t => t.Task));
        Assert.Equal(DraftTaskState.Done, draft.Tasks[0].State);
        Assert.All(draft.Tasks.Skip(1), t => Assert.Equal(DraftTaskState.NotStarted, t.State));
        Assert.True(draft.AsksThirdParty);
        Assert.False(draft.OffersCoordination);
        Assert.Equal(["model-api", "model-private-deployment"], draft.TrackKinds);
        Assert.Equal("•••• 2222", draft.Applicant.BankAccount);
        Assert.True(draft.MayEdit);
    }

    [Fact]
    public async Task GetDraft_Filled_HasNoProblems()
    {
        var journey = await FilledAsync(CaseFill.For("compute", 500_000, CaseJourney.NewContractNumber()));
        var viewer = await host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);

        var draft = OutcomeAssert.Done(await host.RunAs(viewer).AskAsync(new GetDraft(journey.Id)));

        Assert.Empty(draft.Problems);
        Assert.All(draft.Tasks, t => Assert.Equal(DraftTaskState.Done, t.State));
        Assert.Equal(2, draft.Papers.Count);
        Assert.False(draft.MayEdit);
    }

    [Fact]
    public async Task GetDraft_SameSellerInTheSameTime_NamesTheOtherContract()
    {
        var company = await host.AddCompanyAsync();
        var first = await CaseJourney.SubmittedAsync(host, company, yuan: 1_000_000);
        var number = (await first.ReadAsync()).Draft[DraftFields.ContractNumber];
        var second = await CaseJourney.FilledAsync(host, company, CaseFill.For("model", 500_000, CaseJourney.NewContractNumber()));
        var stranger = await FilledAsync(CaseFill.For("compute", 500_000, CaseJourney.NewContractNumber()));

        var overlap = Assert.Single(await OverlapsAsync(second));
        Assert.Equal((number, new DateOnly(2026, 2, 1), new DateOnly(2027, 1, 31)), (overlap.Number, overlap.StartsOn, overlap.EndsOn));
        Assert.Empty(await OverlapsAsync(stranger));
        await second.AnswerAsync(DraftFields.EndsOn, "2026-01-31");
        await second.AnswerAsync(DraftFields.StartsOn, "2026-01-15");
        Assert.Empty(await OverlapsAsync(second));
        await second.AnswerAsync(DraftFields.EndsOn, "2026-02-01");
        Assert.Single(await OverlapsAsync(second));

        // It hinders nobody, and the official sees it too.
        await second.SubmitAsync();
        var officer = await host.AddUserAsync(Role.IntakeOfficer);
        Assert.Equal(number, Assert.Single(OutcomeAssert.Done(await host.RunAs(officer).AskAsync(new GetOfficialCase(second.Id))).Overlaps).Number);
        OutcomeAssert.Done(await first.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), first.Id, await first.RevisionAsync(), "改由另一份合同申报")));
        Assert.Empty(OutcomeAssert.Done(await host.RunAs(officer).AskAsync(new GetOfficialCase(second.Id))).Overlaps);

        async Task<IReadOnlyList<OverlappingContract>> OverlapsAsync(CaseJourney journey) =>
            OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetDraft(journey.Id))).Overlaps;
    }

    [Fact]
    public async Task GetDraft_KnownContract_OffersItsFreeLines()
    {
        var company = await host.AddCompanyAsync();
        var number = CaseJourney.NewContractNumber();
        var first = await CaseJourney.FilledAsync(host, company, CaseFill.For("model", 1_000_000, number).WithLines(new CaseFill.Line("模型", "model", "600000")));
        await first.SubmitAsync();
        var second = await CaseJourney.StartedAsync(host, company, "compute");

        var taken = OutcomeAssert.Done(await second.AsOwner.AskAsync(new GetDraft(second.Id))).KnownContracts;
        OutcomeAssert.Done(await first.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), first.Id, await first.RevisionAsync(), "改由另一份合同申报")));
        var free = OutcomeAssert.Done(await second.AsOwner.AskAsync(new GetDraft(second.Id))).KnownContracts;

        Assert.Empty(Assert.Single(taken).FreeLines);
        Assert.Equal("模型", Assert.Single(Assert.Single(free).FreeLines).Description);
        Assert.Equal(number, free[0].Answers[DraftFields.ContractNumber]);
    }

    [Fact]
    public async Task Estimate_WhileTyping_AppearsAsSoonAsTheRulesHaveTheirFacts()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync(), "model");
        var empty = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new EstimateDraft(journey.Id)));
        foreach (var (key, value) in new[]
        {
            (DraftFields.ContractKind, "model-api"), (DraftFields.Use, "application"), (DraftFields.SignedOn, "2026-01-10"),
            (DraftFields.StartsOn, "2026-02-01"), (DraftFields.EndsOn, "2027-01-31"), (DraftFields.ThirdParty, "yes"), (DraftFields.Affiliated, "no"),
        })
        {
            await journey.AnswerAsync(key, value);
        }

        DraftLine model = new(Guid.NewGuid(), null, "", "model", "", "12,000,000"), other = new(Guid.NewGuid(), null, "x", "compute", "", "1"), typing = new(Guid.NewGuid(), null, "", "", "", "9x");
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftLines(Guid.NewGuid(), journey.Id, [model, other, typing], "")));
        var estimate = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new EstimateDraft(journey.Id)));

        Assert.Null(empty.Result);
        Assert.Contains("lines", empty.Missing);
        Assert.DoesNotContain(DraftFields.ContractTitle, empty.Missing);
        Assert.Equal(Money.FromYuan(5_000_000), estimate.Result!.Ceiling);
        Assert.Equal(new Dictionary<Guid, bool> { [model.Id] = true, [other.Id] = false }, estimate.Counts);
        Assert.Equal(Money.FromYuan(10_000_000), WhatWouldChange.Of(estimate.Result).First(change => change.Kind == AmountChangeKind.CapReached).At);
        Assert.Equal([DraftFields.OtherFunding, DraftFields.ClaimedBefore], estimate.Assumed);
        Assert.Equal(Money.FromYuan(300_000_000), estimate.PoolLeft);
    }

    [Fact]
    public async Task GetCompanyCase_Submitted_WaitsForTheCityAndRecomputesTheTrace()
    {
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());

        var view = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id)));

        Assert.Equal(CaseWaitsFor.Intake, view.Waiting.For);
        Assert.Equal(20, view.Waiting.By!.WorkingDays);
        Assert.Equal([true, false, false, false, false], view.Steps.Select(s => s.Done));
        Assert.Equal(CaseStage.Checked, view.Steps.Single(s => s.Now).Stage);
        Assert.Equal((await journey.ReadAsync()).Rounds[0].Estimate.TraceHash, view.Calculation!.TraceHash);
        Assert.Null(view.Money);
        Assert.Equal([ApplicationAct.SendMessage, ApplicationAct.Withdraw], view.AllowedActs);
        Assert.Equal(["application.submitted", "application.started"], view.History.Select(h => h.Type));
        Assert.All(view.History, h => Assert.True(h.ByCompany));
    }

    [Fact]
    public async Task Message_BothWays_KeepsTextAsText()
    {
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        var stranger = await host.AddCompanyAsync();

        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SendCaseMessage(Guid.NewGuid(), journey.Id, " <b>您好</b> ")));
        OutcomeAssert.Invalid("draft.required", await journey.AsOwner.RunAsync(new SendCaseMessage(Guid.NewGuid(), journey.Id, "  ")));
        OutcomeAssert.Invalid("text.too-long", await journey.AsOwner.RunAsync(new SendCaseMessage(Guid.NewGuid(), journey.Id, new string('x', 2001))));
        OutcomeAssert.NotFound(await host.RunAs(stranger.OwnerId).RunAsync(new SendCaseMessage(Guid.NewGuid(), journey.Id, "x")));

        var message = Assert.Single(OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id))).Messages);
        Assert.Equal("<b>您好</b>", message.Text);
        Assert.NotNull(message.Person);
    }

    [Fact]
    public async Task GetReceipt_OfADraft_IsNotFoundAndAfterSubmissionListsHashes()
    {
        var journey = await FilledAsync(CaseFill.For("data", 800_000, CaseJourney.NewContractNumber()));

        OutcomeAssert.NotFound(await journey.AsOwner.AskAsync(new GetReceipt(journey.Id)));
        await journey.SubmitAsync();
        var receipt = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetReceipt(journey.Id)));

        Assert.Equal(Money.FromYuan(240_000), receipt.Applied);
        Assert.Equal((await journey.ReadAsync()).Documents.Select(d => d.File.Hash.Value).Order(), receipt.Documents.Select(d => d.Hash).Order());
        Assert.Equal(1, receipt.Round);
    }

    [Fact]
    public async Task Home_WithADraftAndASubmittedCase_AsksForTheDraftOnly()
    {
        var company = await host.AddCompanyAsync();
        var submitted = await CaseJourney.SubmittedAsync(host, company);
        var draft = await CaseJourney.StartedAsync(host, company, "model");

        var home = OutcomeAssert.Done(await draft.AsOwner.AskAsync(new GetCompanyHome()));
        var list = OutcomeAssert.Done(await draft.AsOwner.AskAsync(new ListCompanyApplications(true, 1)));

        Assert.Equal([draft.Id], home.Asked.Select(c => c.Case.Id));
        Assert.Equal(new HashSet<Guid> { draft.Id, submitted.Id }, home.Cases.Select(c => c.Case.Id).ToHashSet());
        Assert.Equal(1, home.Asked[0].TasksDone);
        Assert.Null(home.Money);
        Assert.Equal(["compute", "model", "data"], home.Tracks.Select(t => t.Track));
        Assert.Equal(100, home.Tracks[0].LeftPercent);
        Assert.Equal(HomeDateKind.DecisionDue, Assert.Single(home.Dates).Kind);
        Assert.Equal((2, 2, 1), (list.Total, list.Open, list.Pages));
    }

    [Fact]
    public async Task Start_AndEligibility_AnswerByTheRules()
    {
        var company = await host.AddCompanyAsync();
        var runner = host.RunAs(company.OwnerId);

        var start = OutcomeAssert.Done(await runner.AskAsync(new GetApplicationStart(PortalTestHost.Shanghai, "model")));
        var clear = OutcomeAssert.Done(await AskAsync("yes", "no"));
        var excluded = OutcomeAssert.Done(await AskAsync("no", "no"));
        var review = OutcomeAssert.Done(await AskAsync("yes", "yes"));

        Assert.Equal([DraftFields.ThirdParty, DraftFields.Affiliated, DraftFields.ClaimedBefore], start.Questions);
        Assert.True(clear is { Eligible: true, NeedsReview: false });
        Assert.False(excluded.Eligible);
        Assert.True(review is { Eligible: true, NeedsReview: true });
        OutcomeAssert.NotFound(await runner.AskAsync(new GetApplicationStart(PortalTestHost.Shanghai, "gold")));

        Task<Outcome<EstimateResult>> AskAsync(string third, string affiliated) => runner.AskAsync(new AskEligibility(
            PortalTestHost.Shanghai, "model", new Dictionary<string, string> { [DraftFields.ThirdParty] = third, [DraftFields.Affiliated] = affiliated, [DraftFields.ClaimedBefore] = "no" }));
    }

    [Fact]
    public async Task Queries_ByAnotherCompanyOrNobody_AreNotFound()
    {
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        var stranger = await host.AddCompanyAsync();

        foreach (var user in new Guid?[] { stranger.OwnerId, await host.AddUserAsync(Role.Auditor), null })
        {
            var runner = host.RunAs(user);
            OutcomeAssert.NotFound(await runner.AskAsync(new GetDraft(journey.Id)));
            OutcomeAssert.NotFound(await runner.AskAsync(new EstimateDraft(journey.Id)));
            OutcomeAssert.NotFound(await runner.AskAsync(new GetCompanyCase(journey.Id)));
            OutcomeAssert.NotFound(await runner.AskAsync(new GetReceipt(journey.Id)));
        }

        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new GetCompanyHome()));
    }

    [Fact]
    public async Task Document_SeenByThoseWhoSeeTheCase_AndByNobodyElse()
    {
        var journey = await FilledAsync(CaseFill.For("compute", 700_000, CaseJourney.NewContractNumber()));
        var paper = (await journey.ReadAsync()).Documents.First(d => d.Slot == EvidenceSlot.Contract);
        var stranger = await host.AddCompanyAsync();
        var officer = await host.AddUserAsync(Role.IntakeOfficer);

        var own = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new FindVisibleDocument(paper.Id)));
        OutcomeAssert.NotFound(await host.RunAs(officer).AskAsync(new FindVisibleDocument(paper.Id)));
        await journey.SubmitAsync();

        Assert.Equal(paper.File, own);
        Assert.True((await host.RunAs(officer).AskAsync(new FindVisibleDocument(paper.Id))).Succeeded);
        Assert.True((await host.RunAs(await host.AddUserAsync(Role.Auditor)).AskAsync(new FindVisibleDocument(paper.Id))).Succeeded);
        OutcomeAssert.NotFound(await host.RunAs(stranger.OwnerId).AskAsync(new FindVisibleDocument(paper.Id)));
        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new FindVisibleDocument(paper.Id)));
        OutcomeAssert.NotFound(await journey.AsOwner.AskAsync(new FindVisibleDocument(Guid.NewGuid())));
    }

    private async Task<CaseJourney> FilledAsync(CaseFill fill) => await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(), fill);
}
