using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What the rules leave to a person holds a case up until an official has decided about it.</summary>
public sealed class ReviewReasonTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Theory]
    [InlineData("compute", DraftFields.OtherFunding, "district", "funding.other-public-money")]
    [InlineData("model", DraftFields.Use, "training", "contract.use-not-application")]
    [InlineData("model", DraftFields.ThirdParty, "unknown", "unknown.contract.vendor.thirdParty")]
    public async Task PassCheck_ReasonForAReview_IsRefusedUntilItIsSettledWithANote(string track, string field, string answer, string reason)
    {
        var journey = await CheckedAsync(track, field, answer);
        var check = await CheckAsync(journey);
        Assert.Equal((CheckState.Unknown, reason, "review.open|" + reason), (check.State, check.About, check.Source));
        SettleCheck Settle(int revision, string? note) => new(Guid.NewGuid(), journey.Id, revision, CheckCodes.Review, CheckState.Pass, "资金证明", note);

        Assert.Equal([1], OutcomeAssert.Refused("application.review-open", await journey.TryAsync(Officers.Intake, r => new PassCheck(Guid.NewGuid(), journey.Id, r))).Arguments);
        var rehearsed = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new RehearseBulk(BulkAct.PassCheck, [journey.Id])));
        Assert.Equal("application.review-open", Assert.Single(rehearsed).Refusal?.Code);
        var view = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal("application.review-open", view.RefusalOf(ApplicationAct.PassCheck)?.Code);
        OutcomeAssert.Refused("application.reason-needed", await journey.TryAsync(Officers.Intake, r => Settle(r, null)));
        await journey.RunAsync(Officers.Intake, r => Settle(r, "经核实不影响本次申领"));
        await journey.PassCheckAsync(Officers);
        await journey.RecommendAsync(Officers);
        await journey.ApproveAsync(Officers);

        Assert.Equal(ApplicationStatus.PublicNotice, await StatusAsync(journey));
        var audited = await Host.ReadAsync(db => db.AuditEvents.Where(e => e.CaseId == journey.Id && e.Type == "application.check-settled")
            .OrderByDescending(e => e.Sequence).Select(e => e.After).FirstAsync());
        Assert.Equal(reason, audited["reasons"]);
    }

    [Fact]
    public async Task VerifyFact_OtherFundingCorrected_ChangesTheReasonsAndWhatWasSettled()
    {
        var journey = await CheckedAsync("compute", DraftFields.OtherFunding, "district,national");
        var view = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal([OtherFunding.National, OtherFunding.District], view.Funding.Other);
        Assert.False(view.Funding.Before);
        Assert.Equal("national,district", view.Facts.Single(f => f.Fact.Fact == FactVerification.Funding).Fact.Claimed);
        VerifyFact Verify(int revision, string value) => new(Guid.NewGuid(), journey.Id, revision, FactVerification.Funding, value, "资金证明");
        await SettleAsync(journey);

        OutcomeAssert.Refused("application.fact-value", await journey.TryAsync(Officers.Intake, r => Verify(r, "district,moon")));
        await journey.RunAsync(Officers.Intake, r => Verify(r, "district,national"));
        Assert.NotNull((await CheckAsync(journey)).SettledBy);
        await journey.RunAsync(Officers.Intake, r => Verify(r, FactVerification.None));

        var check = await CheckAsync(journey);
        Assert.Equal((CheckState.Pass, "review.none", (Guid?)null), (check.State, check.Source, check.SettledBy));
        var after = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Empty(after.Calculation.Facts.History.OtherFunding);
        await journey.PassCheckAsync(Officers);
    }

    [Fact]
    public async Task VerifyFact_NewReason_OpensWhatWasSettled()
    {
        var journey = await CheckedAsync("compute", DraftFields.OtherFunding, "district");
        await SettleAsync(journey);
        await journey.RunAsync(Officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, "contract.vendor.affiliated", "yes", "工商登记"));

        var check = await CheckAsync(journey);

        Assert.Equal((CheckState.Unknown, "funding.other-public-money,vendor.affiliated"), (check.State, check.About));
    }

    [Fact]
    public async Task VerifyFact_FundedBefore_MakesTheCaseIneligible()
    {
        var journey = await CheckedAsync("compute", DraftFields.ClaimedBefore, "no");
        await journey.RunAsync(Officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, FactVerification.ClaimedBefore, "yes", "2025年台账"));

        var view = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));

        Assert.False(view.Calculation.Eligible);
        Assert.Equal((CheckState.Fail, "contract.funded-before"), Of(view, CheckCodes.ContractOnce));
    }

    [Theory]
    [InlineData("no", CheckState.Pass, false)]
    [InlineData("unknown", CheckState.Unknown, null)]
    public async Task PortalChecks_FundedBefore_FollowsTheAnswerAndUnknownIsNoNo(string answer, CheckState expected, bool? kept)
    {
        var journey = await CaseJourney.FilledAsync(
            Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()).With(DraftFields.ClaimedBefore, answer));
        await journey.SubmitAsync();
        await journey.TakeAsync(Officers);

        var view = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));

        Assert.Equal(expected, Of(view, CheckCodes.ContractOnce).State);
        Assert.Equal(kept, view.Funding.Before);
        Assert.Equal(kept, EstimateFactsJson.Read((await journey.ReadAsync()).LatestRound!.Facts).History.SameContractClaimedBefore);
    }

    [Fact]
    public async Task Submit_FundedBefore_IsRefused()
    {
        var journey = await CaseJourney.FilledAsync(
            Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()).With(DraftFields.ClaimedBefore, "yes"));

        OutcomeAssert.Refused("application.not-eligible", await journey.AsOwner.RunAsync(new SubmitApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync())));
    }

    [Fact]
    public async Task PortalChecks_FundedBeforeUnknown_WaitsForAnOfficial()
    {
        var journey = await CheckedAsync("compute", DraftFields.ClaimedBefore, "unknown");
        var view = OutcomeAssert.Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal((CheckState.Unknown, "contract.funding-unknown"), Of(view, CheckCodes.ContractOnce));
        Assert.Contains(view.Calculation.Reasons, r => r.UnknownFact == FactVerification.ClaimedBefore);
        OutcomeAssert.Refused("application.checks-open", await journey.TryAsync(Officers.Intake, r => new PassCheck(Guid.NewGuid(), journey.Id, r)));

        await journey.RunAsync(Officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, FactVerification.ClaimedBefore, "no", "2023至2026年台账"));

        await journey.PassCheckAsync(Officers);
    }

    private async Task<CaseJourney> CheckedAsync(string track, string field, string answer)
    {
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For(track, 2_000_000, CaseJourney.NewContractNumber()).With(field, answer));
        await journey.SubmitAsync();
        await journey.TakeAsync(Officers);
        var application = await journey.ReadAsync();
        var line = application.Lines.Single(l => l.Live);
        await journey.RunAsync(Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, line.Amount, line.Kind, null));
        foreach (var code in new[] { CheckCodes.Credit, CheckCodes.Seller })
        {
            await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, code, CheckState.Pass, "信用报告第1页", null));
        }

        return journey;
    }

    private Task<CaseChanged> SettleAsync(CaseJourney journey) =>
        journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Review, CheckState.Pass, "资金证明", "非同一支出"));

    private static async Task<CaseCheck> CheckAsync(CaseJourney journey) => (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Review);

    private static (CheckState State, string Source) Of(OfficialCaseView view, string code) =>
        view.Checks.Where(c => c.Code == code).Select(c => (c.State, c.Source)).Single();
}
