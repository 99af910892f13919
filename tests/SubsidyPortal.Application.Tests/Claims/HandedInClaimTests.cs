using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>Officials read of a claim what was handed in, the company what was found once that is said (ADR 17).</summary>
public sealed class HandedInClaimTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task ReturnedClaim_BeingAnswered_StaysAsHandedInForEverybodyElse()
    {
        var claim = await fixture.StartedAsync();
        await claim.AddLineAsync(1_000);
        var note = await AttachAsync(claim, "note.pdf");
        await claim.SubmitAsync();
        await claim.TakeAsync();
        await claim.ReturnAsync();
        var auditor = await host.AddUserAsync(Role.Auditor);
        var before = await SeenAsync(claim);

        var added = await AttachAsync(claim, "internal-note.pdf");
        Done(await claim.AsOwner.RunAsync(new RemoveClaimDocument(Guid.NewGuid(), claim.Id, note)));
        await claim.AnswerPointsAsync("还没想好怎么说");

        var during = await SeenAsync(claim);
        Assert.Equal(before.Documents, during.Documents);
        Assert.False(during.Documents.Single(d => d.Id == note).Removed);
        Assert.Equal((null, null), (Assert.Single(during.ReturnItems).Answer, during.ReturnItems[0].AnsweredAt));
        NotFound(await claim.AsVerifier.AskAsync(new FindVisibleDocument(added)));
        NotFound(await host.RunAs(auditor).AskAsync(new FindVisibleDocument(added)));
        var award = (await claim.ReadAsync()).ApplicationId;
        Assert.DoesNotContain(added, Done(await host.RunAs(auditor).AskAsync(new GetCaseAudit(award))).Things.Keys);
        Done(await claim.AsOwner.AskAsync(new FindVisibleDocument(added)));
        Done(await claim.AsVerifier.AskAsync(new FindVisibleDocument(note)));
        Assert.Equal("还没想好怎么说", Assert.Single(Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id))).ReturnItems).Answer);

        await claim.AnswerReturnAsync("已补正");

        var after = await SeenAsync(claim);
        Assert.Contains(after.Documents, d => d.Id == added);
        Assert.DoesNotContain(after.Documents, d => d.Id == note);
        Assert.Equal("已补正", Assert.Single(after.ReturnItems).Answer);
        Assert.Superset(new HashSet<Guid> { added, note }, Done(await host.RunAs(auditor).AskAsync(new GetCaseAudit(award))).Things.Keys.ToHashSet());
        Done(await claim.AsVerifier.AskAsync(new FindVisibleDocument(added)));
        Done(await claim.AsVerifier.AskAsync(new FindVisibleDocument(note)));
    }

    [Fact]
    public async Task LineDecisions_DuringTheVerification_AreNotTheCompanysToRead()
    {
        var claim = await fixture.StartedAsync();
        var (cut, parked) = (await claim.AddLineAsync(1_000), await claim.AddLineAsync(500));
        await claim.SubmitAsync();
        var handedIn = await ToldAsync(claim);
        await claim.TakeAsync();
        await claim.DecideAsync(cut, LineDecision.Deducted, "400", "第二周未提供服务");
        await claim.DecideAsync(parked, LineDecision.Parked, null, "等待回单");

        var during = await ToldAsync(claim);
        Assert.All(during.Lines, l => Assert.Equal((LineDecision.Undecided, null, null), (l.Decision, l.Certified, l.Reason)));
        Assert.False(during.Decided);
        Assert.Equal(handedIn.Calculation, during.Calculation);

        await claim.ReturnAsync();
        var returned = await ToldAsync(claim);
        Assert.Equal([LineDecision.Deducted, LineDecision.Parked], returned.Lines.Select(l => l.Decision));
        Assert.Equal("第二周未提供服务", returned.Lines[0].Reason);

        await claim.AnswerReturnAsync();
        Assert.All((await ToldAsync(claim)).Lines, l => Assert.Equal(LineDecision.Undecided, l.Decision));

        await claim.VerifyAsync();
        var verified = await ToldAsync(claim);
        Assert.Equal((true, Money.FromYuan(400)), (verified.Decided, verified.Lines[0].Certified));
    }

    [Fact]
    public async Task LineDecisions_OfAClaimWithdrawnDuringTheVerification_StayUntold()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        await claim.DecideAsync(line, LineDecision.Deducted, "400", "第二周未提供服务");
        Done(await claim.AsOwner.RunAsync(new WithdrawClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));

        Assert.All((await ToldAsync(claim)).Lines, l => Assert.Equal((LineDecision.Undecided, null), (l.Decision, l.Reason)));
    }

    [Fact]
    public async Task History_LongerThanThePageShows_SaysHowMuchThereIs()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        var few = await SeenAsync(claim);
        for (var i = 0; i < 60; i++)
        {
            await claim.DecideAsync(line, LineDecision.Certified);
        }

        var many = await SeenAsync(claim);

        Assert.Equal((few.History.Count, few.Events), (few.Events, few.History.Count));
        Assert.Equal((60, few.Events + 60), (many.History.Count, many.Events));
    }

    private async Task<Guid> AttachAsync(ClaimJourney claim, string name) => Done(await claim.AsOwner.RunAsync(new AttachClaimDocument(
        Guid.NewGuid(), claim.Id, null, [new ClaimPaper(EvidenceSlot.Other, await host.UploadAsync(claim.OwnerId, name))]))).Ids[0];

    private static async Task<OfficialClaimView> SeenAsync(ClaimJourney claim) => Done(await claim.AsVerifier.AskAsync(new GetOfficialClaim(claim.Id)));

    private static async Task<CompanyClaimView> ToldAsync(ClaimJourney claim) => Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));
}
