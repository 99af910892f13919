using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>Somebody is put in charge of a claim's verification.</summary>
public sealed class AssignClaimTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task AssignClaim_ToAColleague_PutsThemInCharge()
    {
        var claim = await TakenAsync();
        var colleague = await host.AddUserAsync(Role.IntakeOfficer);

        var changed = Done(await host.RunAs(colleague).RunAsync(await CommandAsync(claim, colleague)));

        Assert.Equal((ClaimStatus.InVerification, (Guid?)colleague), (changed.Status, (await claim.ReadAsync()).AssignedTo));
        Assert.Contains(Done(await host.RunAs(colleague).AskAsync(new ListClaims(Size: 100))).Rows, r => r.Id == claim.Id);
        Assert.Contains(Done(await claim.AsApprover.AskAsync(new GetOfficialClaim(claim.Id))).History, e => e.Type == "claim.assigned");
    }

    [Fact]
    public async Task ActsOfTheVerification_ByAnybodyButTheOneInCharge_AreRefused()
    {
        var claim = await TakenAsync();
        var line = (await claim.ReadAsync()).Lines.Single().Id;
        var (colleague, third) = (await host.AddUserAsync(Role.IntakeOfficer), await host.AddUserAsync(Role.IntakeOfficer));
        Done(await claim.AsVerifier.RunAsync(await CommandAsync(claim, colleague)));
        var revision = await claim.RevisionAsync();

        foreach (var other in new[] { fixture.Officials.Verifier, third })
        {
            var runner = host.RunAs(other);
            Refused("claim.not-in-charge", await runner.RunAsync(new DecideClaimLine(Guid.NewGuid(), claim.Id, revision, line, LineDecision.Certified, null, null)));
            Refused("claim.not-in-charge", await runner.RunAsync(new VerifyClaim(Guid.NewGuid(), claim.Id, revision)));
            Refused("claim.not-in-charge", await runner.RunAsync(new RejectClaim(Guid.NewGuid(), claim.Id, revision, "不符合约定")));
            Refused("claim.not-in-charge", await runner.RunAsync(await claim.ReturnCommandAsync("请补充回单")));
            var acts = Done(await runner.AskAsync(new GetOfficialClaim(claim.Id))).Acts;
            Assert.All(
                acts.Where(a => a.Act is ClaimAct.DecideLine or ClaimAct.Verify or ClaimAct.Reject or ClaimAct.Return),
                a => Assert.Equal((false, true), (a.Free, a.InOtherHands)));
            Assert.True(acts.Single(a => a.Act == ClaimAct.Assign).Free);
        }

        Assert.Equal(revision, await claim.RevisionAsync());
        Assert.All(Done(await host.RunAs(colleague).AskAsync(new GetOfficialClaim(claim.Id))).Acts, a => Assert.True(a.Free));
        Done(await host.RunAs(colleague).RunAsync(new DecideClaimLine(Guid.NewGuid(), claim.Id, revision, line, LineDecision.Certified, null, null)));
        Done(await host.RunAs(colleague).RunAsync(new VerifyClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
    }

    [Fact]
    public async Task AssignClaim_ByTheWrongPeople_IsNotFound()
    {
        var claim = await TakenAsync();
        var command = await CommandAsync(claim, fixture.Officials.Verifier);

        NotFound(await claim.AsApprover.RunAsync(command));
        NotFound(await claim.AsOwner.RunAsync(command));
        NotFound(await claim.AsVerifier.RunAsync(command with { ClaimId = Guid.NewGuid() }));
        ChangedByOther(await claim.AsVerifier.RunAsync(command with { Revision = command.Revision - 1 }));
        Invalid("application.officer-missing", await claim.AsVerifier.RunAsync(command with { OfficerId = Guid.Empty }));
    }

    [Fact]
    public async Task AssignClaim_ToSomebodyWhoMayNotVerify_IsRefused()
    {
        var claim = await TakenAsync();
        var biased = await host.AddUserAsync(Role.IntakeOfficer);
        Done(await host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), (await claim.ReadAsync()).ApplicationId, "亲属任职")));
        var offered = Done(await claim.AsVerifier.AskAsync(new ListVerifiersFor(claim.Id)));

        Refused("claim.role-missing", await claim.AsVerifier.RunAsync(await CommandAsync(claim, fixture.Officials.Approver)));
        Refused("claim.role-missing", await claim.AsVerifier.RunAsync(await CommandAsync(claim, biased)));

        Assert.Contains(offered, p => p.Id == fixture.Officials.Verifier);
        Assert.DoesNotContain(offered, p => p.Id == biased || p.Id == fixture.Officials.Approver);
    }

    [Fact]
    public async Task AssignClaim_BeforeAndAfterTheVerification_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(1_000);
        Refused("claim.wrong-state", await claim.AsVerifier.RunAsync(await CommandAsync(claim, fixture.Officials.Verifier)));
        await claim.TakeAsync();
        await claim.DecideAsync(line, LineDecision.Certified);
        await claim.VerifyAsync();

        Refused("claim.wrong-state", await claim.AsVerifier.RunAsync(await CommandAsync(claim, fixture.Officials.Verifier)));
    }

    [Fact]
    public async Task Search_ByTheContract_Finds()
    {
        var claim = await TakenAsync();
        var award = Done(await claim.AsVerifier.AskAsync(new GetOfficialClaim(claim.Id))).Award;

        var found = Done(await claim.AsVerifier.AskAsync(new ListClaims(ClaimTab.All, award.Contract.ToLowerInvariant(), Size: 100)));
        var byTitle = Done(await claim.AsVerifier.AskAsync(new ListClaims(ClaimTab.All, "算力租赁", Size: 100)));

        Assert.Contains(found.Rows, r => r.Id == claim.Id);
        Assert.Contains(byTitle.Rows, r => r.Id == claim.Id);
    }

    [Fact]
    public async Task Rehearsal_OfAnApproval_SaysWhatIsLeftOfTheTrack()
    {
        var claim = await fixture.StartedAsync();
        await claim.VerifiedAsync(1_000);

        var rehearsal = Done(await claim.AsApprover.AskAsync(new RehearseClaimApproval(claim.Id)));

        Assert.Equal(await host.ReadAsync(db => Task.FromResult(db.BudgetAccounts.Single(a => a.Pool == fixture.Program.Pool("compute") && a.Kind == Domain.Ledger.AccountKind.Available).Balance)), rehearsal.Available);
    }

    private async Task<ClaimJourney> TakenAsync()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        return claim;
    }

    private static async Task<AssignClaim> CommandAsync(ClaimJourney claim, Guid officer) => new(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), officer);
}
