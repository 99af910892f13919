using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>Taking, deciding line by line, returning, rejecting, ending the verification.</summary>
public sealed class ClaimVerificationTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task TakeClaim_ByTheWrongPeople_IsNotFoundOrRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(1_000);
        var revision = await claim.RevisionAsync();
        var companyId = (await claim.ReadAsync()).CompanyId;
        var colleague = await host.AddUserAsync(Role.IntakeOfficer);
        await host.WriteAsync(async db => (await db.Companies.SingleAsync(c => c.Id == companyId)).AddMember(colleague, Role.CompanyViewer, host.Clock.SignedBy(colleague)));
        var biased = await host.AddUserAsync(Role.IntakeOfficer);
        await host.WriteAsync(db =>
        {
            db.ConflictsOfInterest.Add(new ConflictOfInterest(companyId, "亲属任职", host.Clock.SignedBy(biased)));
            return Task.CompletedTask;
        });

        NotFound(await claim.AsApprover.RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, revision)));
        NotFound(await claim.AsOwner.RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, revision)));
        NotFound(await host.RunAs(biased).RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, revision)));
        NotFound(await host.RunAs(biased).AskAsync(new GetOfficialClaim(claim.Id)));
        Refused("duties.must-differ", await host.RunAs(colleague).RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, revision)));
        Assert.Equal(ClaimStatus.Submitted, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task TakeClaim_ByTwoAtOnce_WorksForOne()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(1_000);
        var revision = await claim.RevisionAsync();
        var other = host.RunAs(await host.AddUserAsync(Role.IntakeOfficer));

        var outcomes = await Task.WhenAll(
            claim.AsVerifier.RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, revision)), other.RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, revision)));

        Assert.Single(outcomes, o => o.Succeeded);
        ChangedByOther(outcomes.Single(o => !o.Succeeded));
    }

    [Fact]
    public async Task TakeClaim_ADraft_IsNotFound()
    {
        var claim = await fixture.StartedAsync();

        NotFound(await claim.AsVerifier.RunAsync(new TakeClaim(Guid.NewGuid(), claim.Id, 0)));
    }

    [Fact]
    public async Task DecideClaimLine_EachKind_AddsUpAndIsInTheHistory()
    {
        var claim = await fixture.StartedAsync(award: 500, eligibleBase: 1_000);
        var full = await claim.AddLineAsync(100);
        var part = await claim.AddLineAsync(200, paid: 150);
        var parked = await claim.AddLineAsync(300);
        await claim.SubmitAsync();
        await claim.TakeAsync();

        await claim.DecideAsync(full, LineDecision.Certified);
        await claim.DecideAsync(part, LineDecision.Deducted, "１４０．５０", "服务月份不在合同期内");
        var last = await claim.DecideAsync(parked, LineDecision.Parked, reason: "等待银行回单");

        Assert.Equal((240.50m, 120.25m), (last.CertifiedSoFar.Yuan, last.Subsidy.Yuan));
        var events = await host.ReadAsync(db => db.AuditEvents.Where(e => e.SubjectId == claim.Id.ToString() && e.Type == "claim.line-decided").ToListAsync());
        Assert.Contains(events, e => e.After["lineAfter"] == "Deducted 140.50" && e.Reason == "服务月份不在合同期内");
    }

    [Theory]
    [InlineData(LineDecision.Deducted, "151", "x", "claim.certified-above-proven")]
    [InlineData(LineDecision.Deducted, "150", "x", "claim.nothing-deducted")]
    public async Task DecideClaimLine_AboveWhatIsProven_IsRefused(LineDecision decision, string certified, string reason, string code)
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.AddLineAsync(200, paid: 150);
        await claim.SubmitAsync();
        await claim.TakeAsync();

        Refused(code, await claim.AsVerifier.RunAsync(new DecideClaimLine(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), line, decision, certified, reason)));
    }

    [Theory]
    [InlineData("1.234", "x", "amount.too-many-decimals")]
    [InlineData("-1", "x", "amount.negative")]
    [InlineData("", "x", "amount.not-a-number")]
    [InlineData("10", "", "claim.reason-needed")]
    public async Task DecideClaimLine_Unreadable_IsInvalid(string certified, string reason, string code)
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(100);
        await claim.TakeAsync();

        Invalid(code, await claim.AsVerifier.RunAsync(
            new DecideClaimLine(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), line, LineDecision.Deducted, certified, reason)));
    }

    [Fact]
    public async Task DecideClaimLine_OnAStalePageOrForeignLine_ChangesNothing()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(100);
        await claim.TakeAsync();
        var revision = await claim.RevisionAsync();

        ChangedByOther(await claim.AsVerifier.RunAsync(new DecideClaimLine(Guid.NewGuid(), claim.Id, revision - 1, line, LineDecision.Certified, null, null)));
        Refused("claim.unknown-line", await claim.AsVerifier.RunAsync(new DecideClaimLine(Guid.NewGuid(), claim.Id, revision, Guid.NewGuid(), LineDecision.Certified, null, null)));
        Assert.Equal(revision, await claim.RevisionAsync());
    }

    [Fact]
    public async Task ReturnClaim_ByVerifier_SetsTheDeadlineAndMailsTheCompany()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(100);
        await claim.TakeAsync();

        var returned = await claim.ReturnAsync("请补充回单");

        Assert.Equal(new DateOnly(2026, 3, 16), returned.AnswerBy);
        var view = Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));
        Assert.Equal((ClaimStatus.Returned, "请补充回单"), (view.Status, Assert.Single(view.OpenPoints).Text));
        Assert.Contains(
            await host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimReturned).ToListAsync()),
            m => m.Values[MailValues.Claim] == claim.Id.ToString() && m.Values[MailValues.Until] == "2026-03-16");
    }

    [Fact]
    public async Task ReturnClaim_InAStateOfAnotherRole_NamesTheRole()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(100);
        await claim.TakeAsync();

        Refused("claim.role-missing", await claim.AsApprover.RunAsync(await claim.ReturnCommandAsync("?")));
    }

    [Fact]
    public async Task ReturnClaim_WithoutPointsOrAboutNothing_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(100);
        await claim.TakeAsync();
        var revision = await claim.RevisionAsync();
        ReturnClaim Command(params PointToAnswer[] points) => new(Guid.NewGuid(), claim.Id, revision, points);

        Invalid("claim.return-needs-items", await claim.AsVerifier.RunAsync(Command()));
        Invalid("claim.return-needs-items", await claim.AsVerifier.RunAsync(Command(new PointToAnswer(ClaimReturnTargets.Whole, ""))));
        Refused("claim.unknown-point", await claim.AsVerifier.RunAsync(Command(new PointToAnswer($"line:{Guid.NewGuid()}", "?"))));
        Refused("claim.unknown-point", await claim.AsVerifier.RunAsync(Command(new PointToAnswer("contract.title", "?"))));
        Assert.Equal(revision, await claim.RevisionAsync());
    }

    [Fact]
    public async Task VerifyClaim_WithOpenLines_IsRefusedAndThenWorks()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(100);
        await claim.TakeAsync();

        Refused("claim.lines-undecided", await claim.AsVerifier.RunAsync(new VerifyClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        await claim.DecideAsync(line, LineDecision.Certified);
        var verified = Done(await claim.AsVerifier.RunAsync(new VerifyClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));

        Assert.Equal((Money.FromYuan(100), Money.FromYuan(50)), (verified.Certified, verified.Subsidy));
    }

    [Fact]
    public async Task RejectClaim_ReturnedInTime_WaitsForTheDeadline()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(100);
        await claim.TakeAsync();
        await claim.ReturnAsync("请补充回单");

        var early = Refused("claim.answer-time-runs", await claim.AsVerifier.RunAsync(new RejectClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), "逾期")));

        Assert.Equal(new DateOnly(2026, 3, 16), early.Arguments[0]);
    }

    [Fact]
    public async Task RejectClaim_InVerification_EndsItWithItsReason()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(100);
        await claim.TakeAsync();
        var command = new RejectClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), "发票与合同无关");

        Done(await claim.AsVerifier.RunAsync(command));
        Done(await claim.AsVerifier.RunAsync(command));

        var ended = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.Rejected, "发票与合同无关", false), (ended.Status, ended.Reason, ended.Lines[0].Live));
    }
}
