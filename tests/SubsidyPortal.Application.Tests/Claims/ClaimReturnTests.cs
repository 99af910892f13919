using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>A claim comes back with points, is answered one by one, and every hand-in stays as it was.</summary>
public sealed class ClaimReturnTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task GetCompanyHome_ClaimBegunThenReturned_SaysWhichAndLeadsToIt()
    {
        var claim = await ClaimJourney.StartedAsync(host, fixture.Officials, await host.AddAwardAsync(await host.AddCompanyAsync(), 500_000, 1_000_000));
        async Task<CaseWaiting> WaitingAsync() => Assert.Single(Done(await claim.AsOwner.AskAsync(new GetCompanyHome())).Asked).Waiting;

        var begun = await WaitingAsync();
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        await claim.ReturnAsync();
        var returned = await WaitingAsync();

        Assert.Equal((CaseWaitsFor.ClaimDraft, claim.Id, true), (begun.For, begun.Claim!.Id, begun.IsUrgent));
        Assert.Equal((CaseWaitsFor.ClaimAnswer, claim.Id, true), (returned.For, returned.Claim!.Id, returned.By is not null));
    }

    [Fact]
    public async Task AnswerClaimReturn_AfterMending_GoesBackToTheVerifierAsANewRound()
    {
        var (claim, line) = await ReturnedAsync(1_000);

        await SaveAsync(claim, line, typed => typed with { Paid = "900" });
        Refused("claim.answer-every-item", await claim.AsOwner.RunAsync(new AnswerClaimReturn(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        await claim.AnswerReturnAsync("已更换回单");

        var answered = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.InVerification, fixture.Officials.Verifier), (answered.Status, answered.AssignedTo));
        Assert.Equal("已更换回单", Assert.Single(answered.ReturnItems).Answer);
        Assert.Equal(Money.FromYuan(900), answered.Lines[0].Paid);
        Assert.Equal(["1000.00", "900"], answered.Rounds.Select(r => ClaimContent.Read(r.Content).Entries[0].Paid));
    }

    [Fact]
    public async Task AnswerClaimReturn_TellsTheVerifierAndTheLogWhatChanged()
    {
        var (claim, line) = await ReturnedAsync(1_000);
        await SaveAsync(claim, line, typed => typed with { Paid = "900" });
        var added = await claim.AddLineAsync(50);
        await claim.AnswerReturnAsync();

        var view = Done(await claim.AsVerifier.AskAsync(new GetOfficialClaim(claim.Id)));

        var difference = view.Difference!;
        Assert.Equal((1, 0), (difference.Since, difference.Unchanged));
        Assert.Contains(new ClaimChange(ClaimChangeKind.Field, 1, nameof(ClaimEntry.Paid), "1,000.00", "900.00"), difference.Changes);
        Assert.Contains(difference.Changes, c => c is { Kind: ClaimChangeKind.InvoiceAdded, Position: 2 });
        Assert.Equal(2, difference.Changes.Count(c => c.Kind == ClaimChangeKind.PaperAdded));
        Assert.Contains(view.Lines, l => l.Id == added);
        var subject = claim.Id.ToString();
        var e = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(a => a.SubjectId == subject && a.Type == "claim.answered"));
        Assert.Equal(("1,000.00", "900.00", "2"), (e.Before["1.Paid"], e.After["1.Paid"], e.After["round"]));
    }

    [Fact]
    public async Task AnswerClaimReturn_RowsThatSwappedTheirInvoices_IsAccepted()
    {
        var claim = await fixture.StartedAsync();
        var (one, two) = (ClaimJourney.NewInvoiceNumber(), ClaimJourney.NewInvoiceNumber());
        var first = await claim.AddLineAsync(100, one);
        var second = await claim.AddLineAsync(200, two);
        await claim.SubmitAsync();
        await claim.TakeAsync();
        await claim.ReturnAsync("两张发票号码填反了");

        await SaveAsync(claim, first, typed => typed with { InvoiceNumber = two });
        await SaveAsync(claim, second, typed => typed with { InvoiceNumber = one });
        await claim.AnswerReturnAsync();

        var lines = (await claim.ReadAsync()).Lines.OrderBy(l => l.Position).ToList();
        Assert.Equal([(two, true), (one, true)], lines.Select(l => (l.InvoiceNumber, l.Live)));
        var other = await fixture.StartedAsync();
        await other.AddLineAsync(100, one);
        Invalid("claim.invoice-used", await other.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), other.Id, await other.RevisionAsync())));
    }

    [Fact]
    public async Task AnswerClaimReturn_WithAParkedRowWhoseInvoiceIsUsedElsewhereNow_IsAccepted()
    {
        var number = ClaimJourney.NewInvoiceNumber();
        var claim = await fixture.StartedAsync();
        var parked = await claim.AddLineAsync(100, number);
        await claim.AddLineAsync(200);
        await claim.SubmitAsync();
        await claim.TakeAsync();
        await claim.DecideAsync(parked, LineDecision.Parked, null, "等待回单");
        var elsewhere = await fixture.StartedAsync();
        await elsewhere.SubmittedAsync(100, number);
        await claim.ReturnAsync();

        await claim.AnswerReturnAsync();

        Assert.Equal(ClaimStatus.InVerification, (await claim.ReadAsync()).Status);
        await claim.ReturnAsync();
        await SaveAsync(claim, parked, typed => typed with { Amount = "101" });
        await claim.AnswerPointsAsync();
        Invalid("claim.invoice-used", await claim.AsOwner.RunAsync(new AnswerClaimReturn(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
    }

    [Fact]
    public async Task AnswerClaimReturnItem_OfOthersOrInAnotherState_IsRefused()
    {
        var (claim, _) = await ReturnedAsync(100);
        var item = Assert.Single((await claim.ReadAsync()).OpenReturnItems).Id;
        var viewer = await host.AddMemberAsync((await claim.ReadAsync()).CompanyId, Role.CompanyViewer);
        var stranger = await host.AddCompanyAsync();
        AnswerClaimReturnItem Command(Guid? point = null, string answer = "见附件") => new(Guid.NewGuid(), claim.Id, point ?? item, answer);

        NotFound(await host.RunAs(viewer).RunAsync(Command()));
        NotFound(await host.RunAs(stranger.OwnerId).RunAsync(Command()));
        NotFound(await claim.AsVerifier.RunAsync(Command()));
        Refused("claim.unknown-point", await claim.AsOwner.RunAsync(Command(Guid.NewGuid())));
        Assert.IsType<Application.UseCases.Outcome<DraftSaved>.Invalid>(await claim.AsOwner.RunAsync(Command(null, new string('x', ClaimReturnItem.TextLength + 1))));
        Done(await claim.AsOwner.RunAsync(Command()));
        Done(await claim.AsOwner.RunAsync(Command(null, "")));
        Assert.Null((await claim.ReadAsync()).OpenReturnItems.Single().Answer);
        await claim.AnswerReturnAsync();
        Refused("claim.wrong-state", await claim.AsOwner.RunAsync(Command()));
    }

    [Fact]
    public async Task RemoveClaimDocument_ThatNoRowNames_IsTakenOutButStaysReadable()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.AddLineAsync(100);
        var paper = (await claim.ReadAsync()).Entries.Single().InvoiceDocument!.Value;
        RemoveClaimDocument Command() => new(Guid.NewGuid(), claim.Id, paper);
        var viewer = await host.AddMemberAsync((await claim.ReadAsync()).CompanyId, Role.CompanyViewer);

        Refused("claim.document-in-use", await claim.AsOwner.RunAsync(Command()));
        Done(await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, line)));
        NotFound(await host.RunAs(viewer).RunAsync(Command()));
        NotFound(await host.RunAs((await host.AddCompanyAsync()).OwnerId).RunAsync(Command()));
        Refused("claim.unknown-document", await claim.AsOwner.RunAsync(new RemoveClaimDocument(Guid.NewGuid(), claim.Id, Guid.NewGuid())));
        var command = Command();
        var removed = Done(await claim.AsOwner.RunAsync(command));
        Assert.Equal(removed, Done(await claim.AsOwner.RunAsync(command)));

        Assert.DoesNotContain(Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id))).Documents, d => d.Id == paper);
        Assert.True((await claim.ReadAsync()).Documents.Single(d => d.Id == paper).Removed);
        var subject = claim.Id.ToString();
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEvents.CountAsync(a => a.SubjectId == subject && a.Type == "claim.document-removed")));
    }

    [Fact]
    public async Task RemoveClaimDocument_OfAClaimThatIsHandedIn_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.AddLineAsync(100);
        var unused = Done(await claim.AsOwner.RunAsync(new AttachClaimDocument(
            Guid.NewGuid(), claim.Id, null, [new ClaimPaper(EvidenceSlot.Other, await host.UploadAsync(claim.OwnerId, "note.pdf"))]))).Ids[0];
        await claim.SubmitAsync();

        Refused("claim.wrong-state", await claim.AsOwner.RunAsync(new RemoveClaimDocument(Guid.NewGuid(), claim.Id, unused)));
        Assert.NotEqual(Guid.Empty, line);
    }

    private async Task<(ClaimJourney Claim, Guid Line)> ReturnedAsync(decimal amount)
    {
        var claim = await fixture.StartedAsync();
        var line = await claim.SubmittedAsync(amount);
        await claim.TakeAsync();
        await claim.ReturnAsync();
        return (claim, line);
    }

    private static async Task SaveAsync(ClaimJourney claim, Guid line, Func<TypedClaimLine, TypedClaimLine> change)
    {
        var e = (await claim.ReadAsync()).Entries.Single(entry => entry.Id == line);
        Done(await claim.AsOwner.RunAsync(new SaveClaimLine(
            Guid.NewGuid(), claim.Id, change(new TypedClaimLine(e.Id, e.InvoiceCode, e.InvoiceNumber, e.IssuedOn, e.Seller, e.ServiceMonth, e.Amount, e.Paid)))));
    }
}
