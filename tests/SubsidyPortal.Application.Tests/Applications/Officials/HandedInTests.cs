using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Officials read what was handed in, the company what was found once that is said (ADR 17).</summary>
public sealed class HandedInTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task ReturnedCase_BeingAnswered_StaysAsHandedInForEverybodyElse()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await journey.ReturnAsync(Officers);
        var auditor = await Host.AddUserAsync(Role.Auditor);
        var viewer = await Host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);
        var before = await SeenAsync(journey);

        var added = await journey.AttachAsync(EvidenceSlot.Other, "internal-note.pdf");
        var taken = (await journey.ReadAsync()).Documents.First(d => d.Slot == EvidenceSlot.CreditReport).Id;
        Done(await journey.AsOwner.RunAsync(new RemoveApplicationDocument(Guid.NewGuid(), journey.Id, taken)));
        var item = (await journey.ReadAsync()).OpenReturnItems.Single().Id;
        Done(await journey.AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), journey.Id, item, "还没想好怎么说")));

        var during = await SeenAsync(journey);
        Assert.Equal(before.Documents, during.Documents);
        Assert.False(during.Documents.Single(d => d.Id == taken).Removed);
        Assert.Equal((null, null), (Assert.Single(during.ReturnItems).Answer, during.ReturnItems[0].AnsweredAt));
        NotFound(await Host.RunAs(Officers.Intake).AskAsync(new FindVisibleDocument(added)));
        NotFound(await Host.RunAs(auditor).AskAsync(new FindVisibleDocument(added)));
        Assert.DoesNotContain(added, Done(await Host.RunAs(auditor).AskAsync(new GetCaseAudit(journey.Id))).Things.Keys);
        Done(await Host.RunAs(viewer).AskAsync(new FindVisibleDocument(added)));
        Done(await Host.RunAs(Officers.Intake).AskAsync(new FindVisibleDocument(taken)));

        await journey.AttachAsync(EvidenceSlot.CreditReport, "new-credit-report.pdf");
        await journey.AnswerReturnAsync("已补正");

        var after = await SeenAsync(journey);
        Assert.True(after.Documents.Single(d => d.Id == added).IsNew);
        Assert.True(after.Documents.Single(d => d.Id == taken).Removed);
        Assert.Equal("已补正", Assert.Single(after.ReturnItems).Answer);
        Assert.Contains(added, Done(await Host.RunAs(auditor).AskAsync(new GetCaseAudit(journey.Id))).Things.Keys);
        Done(await Host.RunAs(Officers.Intake).AskAsync(new FindVisibleDocument(added)));
    }

    [Fact]
    public async Task WithdrawnWhileReturned_KeepsToItselfWhatWasNeverSent()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await journey.ReturnAsync(Officers);
        var added = await journey.AttachAsync(EvidenceSlot.Other, "never-sent.pdf");
        Done(await journey.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync(), null)));

        Assert.DoesNotContain((await SeenAsync(journey)).Documents, d => d.Id == added);
        NotFound(await Host.RunAs(Officers.Intake).AskAsync(new FindVisibleDocument(added)));
    }

    [Fact]
    public async Task Findings_DuringTheCheck_AreNotTheCompanysToRead()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await VerifyLowerAsync(journey);
        Assert.All(await LinesAsync(journey), l => Assert.Equal((null, null), (l.Verified, l.VerifiedReason)));

        await journey.ReturnAsync(Officers);
        Assert.All(await LinesAsync(journey), l => Assert.Equal((Yuan(1_500_000), "合同第3页仅150万元"), (l.Verified, l.VerifiedReason)));

        await journey.AnswerReturnAsync();
        await VerifyLowerAsync(journey);
        Assert.All(await LinesAsync(journey), l => Assert.Null(l.Verified));

        await journey.CheckEverythingAsync(Officers);
        await journey.PassCheckAsync(Officers);
        await journey.RecommendAsync(Officers, Yuan(450_000));
        Assert.All(await LinesAsync(journey), l => Assert.Null(l.Verified));

        await journey.ApproveAsync(Officers);
        Assert.All(await LinesAsync(journey), l => Assert.Equal(Yuan(1_500_000), l.Verified));
    }

    [Fact]
    public async Task Findings_OfARejectedOrWithdrawnCase_AreToldOnlyWithTheRejection()
    {
        var rejected = await SubmittedAsync();
        await rejected.TakeAsync(Officers);
        await VerifyLowerAsync(rejected);
        await rejected.RejectAsync(Officers.Intake);
        var withdrawn = await SubmittedAsync();
        await withdrawn.TakeAsync(Officers);
        await VerifyLowerAsync(withdrawn);
        Done(await withdrawn.AsOwner.RunAsync(new WithdrawApplication(Guid.NewGuid(), withdrawn.Id, await withdrawn.RevisionAsync(), null)));

        Assert.All(await LinesAsync(rejected), l => Assert.Equal(Yuan(1_500_000), l.Verified));
        Assert.All(await LinesAsync(withdrawn), l => Assert.Null(l.Verified));
    }

    private async Task VerifyLowerAsync(CaseJourney journey)
    {
        var line = (await journey.ReadAsync()).Lines.Single(l => l.Live);
        await journey.RunAsync(Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, Yuan(1_500_000), line.Kind, "合同第3页仅150万元"));
    }

    private async Task<OfficialCaseView> SeenAsync(CaseJourney journey) => Done(await Host.RunAs(Officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));

    private static async Task<IReadOnlyList<CaseLineView>> LinesAsync(CaseJourney journey)
    {
        var lines = Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id))).Lines;
        Assert.NotEmpty(lines);
        return lines;
    }
}
