using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>What a company does with its claim.</summary>
public sealed class CompanyClaimTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task StartClaim_Twice_GoesOnWithTheSameDraft()
    {
        var award = await host.AddAwardAsync(await host.AddCompanyAsync(), 100, 300);
        var owner = host.RunAs(award.Company.OwnerId);

        var first = Done(await owner.RunAsync(new StartClaim(Guid.NewGuid(), award.ApplicationId)));
        var second = Done(await owner.RunAsync(new StartClaim(Guid.NewGuid(), award.ApplicationId)));

        Assert.Equal(first, second);
        Assert.Equal($"{award.Number}-1", first.Number);
    }

    [Fact]
    public async Task StartClaim_ByOthersOrViewersOrOnNothing_IsNotFound()
    {
        var award = await host.AddAwardAsync(await host.AddCompanyAsync(), 100, 300);
        var stranger = await host.AddCompanyAsync();
        var viewer = await host.AddMemberAsync(award.Company.Id, Role.CompanyViewer);

        NotFound(await host.RunAs(stranger.OwnerId).RunAsync(new StartClaim(Guid.NewGuid(), award.ApplicationId)));
        NotFound(await host.RunAs(viewer).RunAsync(new StartClaim(Guid.NewGuid(), award.ApplicationId)));
        NotFound(await host.RunAs(null).RunAsync(new StartClaim(Guid.NewGuid(), award.ApplicationId)));
        NotFound(await host.RunAs(award.Company.OwnerId).RunAsync(new StartClaim(Guid.NewGuid(), Guid.NewGuid())));
        Assert.False(await host.ReadAsync(db => db.Claims.AnyAsync(c => c.ApplicationId == award.ApplicationId)));
    }

    [Fact]
    public async Task StartClaim_BeforeTheAwardOrAfterItIsUsedUp_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var early = await CaseJourney.SubmittedAsync(host, company);
        var award = await host.AddAwardAsync(company, 100, 300);
        await (await ClaimJourney.StartedAsync(host, fixture.Officials, award)).ApprovedAsync(300);

        Refused("claim.award-not-open", await host.RunAs(company.OwnerId).RunAsync(new StartClaim(Guid.NewGuid(), early.Id)));
        Refused("claim.nothing-left", await host.RunAs(company.OwnerId).RunAsync(new StartClaim(Guid.NewGuid(), award.ApplicationId)));
    }

    [Fact]
    public async Task SaveClaimLine_WithBadFields_KeepsThemAndNamesEach()
    {
        var claim = await fixture.StartedAsync();
        var line = ClaimJourney.Line(100) with { IssuedOn = "gestern", Amount = "12.345", Paid = "<b>5</b>" };

        var saved = Done(await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, line)));

        Assert.Equal(
            [("Amount", "amount.too-many-decimals"), ("InvoiceDocument", "claim.file-missing"), ("IssuedOn", "claim.date-unreadable"), ("Paid", "amount.not-a-number"), ("ProofDocument", "claim.file-missing")],
            saved.Problems.Select(p => (p.Field, p.Violation.Code)).Order());
        var view = Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));
        Assert.Equal(("gestern", "12.345", "<b>5</b>"), (view.Entries[0].IssuedOn, view.Entries[0].Amount, view.Entries[0].Paid));
    }

    [Theory]
    [InlineData(10_000, "text.too-long")]
    [InlineData(0, "draft.not-text")]
    public async Task SaveClaimLine_TextTheDatabaseCantKeep_IsInvalid(int length, string code)
    {
        var claim = await fixture.StartedAsync();
        var line = ClaimJourney.Line(100) with { Seller = length == 0 ? "a\0b" : new string('长', length) };

        var problem = Invalid(code, await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, line)));

        Assert.Equal("Line.Seller", problem.Field);
        Assert.Empty((await claim.ReadAsync()).Entries);
    }

    [Fact]
    public async Task SaveClaimLine_AfterSubmission_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(1_000);

        Refused("claim.wrong-state", await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, ClaimJourney.Line(5))));
        Refused("claim.wrong-state", await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, (await claim.ReadAsync()).Entries[0].Id)));
    }

    [Fact]
    public async Task RemoveClaimLine_Known_IsGoneAndUnknownRefused()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.AddLineAsync(100);

        Refused("claim.unknown-line", await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, Guid.NewGuid())));
        Done(await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, line)));

        Assert.Empty((await claim.ReadAsync()).Entries);
    }

    [Fact]
    public async Task AttachClaimDocument_SeveralAtOnce_BindsThemToTheRow()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.AddLineAsync(100);
        var before = await claim.ReadAsync();

        Assert.Equal(2, before.Documents.Count);
        Assert.Equal(before.Documents.Single(d => d.Slot == EvidenceSlot.Invoice).Id, before.Entries[0].InvoiceDocument);
        Assert.Equal(before.Documents.Single(d => d.Slot == EvidenceSlot.PaymentProof).Id, before.Entries[0].ProofDocument);

        var second = ClaimJourney.Line(50);
        Done(await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, second)));
        Done(await claim.AsOwner.RunAsync(new AttachClaimDocument(
            Guid.NewGuid(), claim.Id, second.Id, [new ClaimPaper(EvidenceSlot.PaymentProof, null, before.Entries[0].ProofDocument)])));

        var after = await claim.ReadAsync();
        Assert.Equal(2, after.Documents.Count);
        Assert.Equal(before.Entries[0].ProofDocument, after.Entries.Single(e => e.Id == second.Id).ProofDocument);
        Assert.NotEqual(line, second.Id);
    }

    [Fact]
    public async Task AttachClaimDocument_ForeignTicketOrPaper_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        var other = await fixture.StartedAsync();
        await other.AddLineAsync(5);
        var line = await claim.AddLineAsync(100);
        var stolen = await host.UploadAsync(other.OwnerId, "theirs.pdf");
        var theirs = (await other.ReadAsync()).Documents[0].Id;

        Refused("document.upload-expired", await claim.AsOwner.RunAsync(new AttachClaimDocument(Guid.NewGuid(), claim.Id, line, [new ClaimPaper(EvidenceSlot.Invoice, stolen)])));
        Refused("claim.unknown-document", await claim.AsOwner.RunAsync(new AttachClaimDocument(Guid.NewGuid(), claim.Id, line, [new ClaimPaper(EvidenceSlot.Invoice, null, theirs)])));
        Invalid("claim.file-missing", await claim.AsOwner.RunAsync(new AttachClaimDocument(Guid.NewGuid(), claim.Id, line, [])));
        NotFound(await other.AsOwner.RunAsync(new AttachClaimDocument(Guid.NewGuid(), claim.Id, line, [new ClaimPaper(EvidenceSlot.Invoice, stolen)])));
    }

    [Fact]
    public async Task SubmitClaim_Incomplete_NamesRowAndField()
    {
        var claim = await fixture.StartedAsync();
        Refused("claim.no-lines", await claim.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, 0)));
        var line = ClaimJourney.Line(100);
        Done(await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, line)));

        var outcome = await claim.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync()));

        var problems = Assert.IsType<Outcome<SubmittedClaim>.Invalid>(outcome).Problems;
        Assert.Equal([$"{line.Id}.InvoiceDocument", $"{line.Id}.ProofDocument"], problems.Select(p => p.Field));
        Assert.Equal(ClaimStatus.Draft, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task SubmitClaim_Complete_HasDeadlineDutyAndEvent()
    {
        var claim = await fixture.StartedAsync();
        await claim.AddLineAsync(100);
        var command = new SubmitClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync());

        var submitted = Done(await claim.AsOwner.RunAsync(command));
        var repeated = Done(await claim.AsOwner.RunAsync(command));
        var again = await claim.AsOwner.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = submitted.Revision });

        Assert.Equal(submitted, repeated);
        Refused("claim.wrong-state", again);
        Assert.Equal(new DateOnly(2026, 3, 30), submitted.DueOn);
        Assert.Equal(Duty.Submitter, await host.ReadAsync(db => db.DutyHolders.Where(d => d.CaseId == claim.Id).Select(d => d.Duty).SingleAsync()));
        Assert.Single(await host.ReadAsync(db => db.AuditEvents.Where(e => e.SubjectId == claim.Id.ToString() && e.Type == "claim.submitted").ToListAsync()));
    }

    [Fact]
    public async Task SubmitClaim_WithAnOldRevisionOrByOthers_ChangesNothing()
    {
        var claim = await fixture.StartedAsync();
        await claim.AddLineAsync(100);
        var viewer = await host.AddMemberAsync((await claim.ReadAsync()).CompanyId, Role.CompanyViewer);
        var stranger = await host.AddCompanyAsync();
        var revision = await claim.RevisionAsync();

        ChangedByOther(await claim.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, revision - 1)));
        NotFound(await host.RunAs(viewer).RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, revision)));
        NotFound(await host.RunAs(stranger.OwnerId).RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, revision)));
        NotFound(await claim.AsVerifier.RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, revision)));
        Assert.Equal(ClaimStatus.Draft, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task AbsurdAmounts_AreNamedAtTheirRowAndTheClaimStaysUsable()
    {
        var claim = await fixture.StartedAsync();
        await claim.AddLineAsync(600_000_000_000);
        var beyond = await claim.AddLineAsync(600_000_000_000);

        var view = Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));
        Assert.Equal((beyond, "amount.too-large"), (Assert.Single(view.Problems).LineId, view.Problems[0].Violation.Code));
        Assert.Equal(Money.FromYuan(600_000_000_000), view.Totals.Amount);
        Assert.Contains(Done(await claim.AsOwner.AskAsync(new ListCompanyClaims())).Claims, c => c.Id == claim.Id);
        Invalid("amount.too-large", await claim.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        Done(await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, beyond)));
        await claim.SubmitAsync();
    }

    [Fact]
    public async Task AbsurdAmounts_OnTopOfAnEarlierClaim_DoNotEndTheOfficialsPage()
    {
        var award = await host.AddAwardAsync(await host.AddCompanyAsync(), 500_000, 2_000_000);
        var early = await ClaimJourney.StartedAsync(host, fixture.Officials, award);
        var late = await ClaimJourney.StartedAsync(host, fixture.Officials, award);
        if (late.Id == early.Id)
        {
            await early.SubmittedAsync(1_000);
            late = await ClaimJourney.StartedAsync(host, fixture.Officials, award);
        }

        var line = await late.SubmittedAsync(1_000_000_000_000);
        await early.TakeAsync();
        await early.DecideAsync((await early.ReadAsync()).Lines[0].Id, LineDecision.Certified);
        await early.VerifyAsync();
        await early.ApproveAsync();
        await late.TakeAsync();
        await late.DecideAsync(line, LineDecision.Certified);

        var view = Done(await late.AsVerifier.AskAsync(new GetOfficialClaim(late.Id)));

        Assert.Equal((Money.Max, Money.FromYuan(499_750)), (view.Calculation.CertifiedSoFar, view.Calculation.Subsidy));
        Done(await late.AsOwner.AskAsync(new GetCompanyClaim(late.Id)));
        await late.VerifyAsync();
        Refused("amount.too-large", await late.AsApprover.AskAsync(new RehearseClaimApproval(late.Id)));
        Refused("amount.too-large", await late.AsApprover.RunAsync(new ApproveClaim(Guid.NewGuid(), late.Id, await late.RevisionAsync(), view.Calculation.Subsidy)));
        Done(await late.AsApprover.AskAsync(new GetOfficialClaim(late.Id)));
    }

    [Fact]
    public async Task Views_WithoutAVoucherLife_TellTheCitysDayWhileSomethingIsLeft()
    {
        var company = await host.AddCompanyAsync();
        var award = await host.AddAwardAsync(company, 100, 300);
        var claim = await ClaimJourney.StartedAsync(host, fixture.Officials, award);

        var open = Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));
        var home = Done(await claim.AsOwner.AskAsync(new GetCompanyHome()));
        await claim.ApprovedAsync(300);
        var used = Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));

        // Twelve months after the contract's end, as the program is configured.
        Assert.Equal((new DateOnly(2028, 1, 31), false), (open.Until!.Day.On, open.Until.EndsClaims));
        Assert.Equal(HomeDateKind.ClaimBy, Assert.Single(home.Dates, d => d.On == open.Until.Day.On).Kind);
        Assert.Null(used.Until);
        Assert.Empty(Done(await claim.AsOwner.AskAsync(new GetCompanyHome())).Dates);
    }

    [Fact]
    public async Task WithdrawClaim_BeforeVerificationIsDone_FreesInvoices()
    {
        var number = ClaimJourney.NewInvoiceNumber();
        var claim = await fixture.StartedAsync();
        await claim.SubmittedAsync(1_000, number);
        var other = await fixture.StartedAsync();
        await other.AddLineAsync(1_000, number);
        Assert.IsType<Outcome<SubmittedClaim>.Invalid>(await other.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), other.Id, await other.RevisionAsync())));

        Done(await claim.AsOwner.RunAsync(new WithdrawClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        await other.SubmitAsync();

        Refused("claim.wrong-state", await claim.AsOwner.RunAsync(new WithdrawClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        Assert.Equal(ClaimStatus.Submitted, (await other.ReadAsync()).Status);
    }

    [Fact]
    public async Task Views_OfTheCompany_ShowMoneyAndHideFromOthers()
    {
        var award = await host.AddAwardAsync(await host.AddCompanyAsync(), 100, 300);
        var first = await ClaimJourney.StartedAsync(host, fixture.Officials, award);
        await first.PaidAsync(90);
        var second = await ClaimJourney.StartedAsync(host, fixture.Officials, award);
        await second.AddLineAsync(120);

        var view = Done(await second.AsOwner.AskAsync(new GetCompanyClaim(second.Id)));
        var list = Done(await second.AsOwner.AskAsync(new ListCompanyClaims()));

        Assert.Equal((30m, 40m, 30m), (view.Calculation.ClaimedBefore.Yuan, view.Calculation.Subsidy.Yuan, view.Calculation.Left.Yuan));
        Assert.False(view.Decided);
        Assert.Equal([ClaimAct.Edit, ClaimAct.Submit, ClaimAct.Withdraw], view.Acts);
        var row = Assert.Single(list.Awards);
        Assert.Equal((30m, 30m, 70m, second.Id), (row.Claimed.Yuan, row.Paid.Yuan, row.Left.Yuan, row.DraftId));
        Assert.Equal([ClaimStatus.Draft, ClaimStatus.Paid], list.Claims.Select(c => c.Status));
        NotFound(await host.RunAs((await host.AddCompanyAsync()).OwnerId).AskAsync(new GetCompanyClaim(second.Id)));
        NotFound(await first.AsVerifier.AskAsync(new GetCompanyClaim(second.Id)));
    }
}
