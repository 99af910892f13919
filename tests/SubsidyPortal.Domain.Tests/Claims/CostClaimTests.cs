using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using Xunit;
using static SubsidyPortal.Domain.Tests.Claims.ClaimSample;

namespace SubsidyPortal.Domain.Tests.Claims;

public sealed class CostClaimTests
{
    [Fact]
    public void SaveEntry_OfADocumentThatIsNotTheClaims_IsRefused()
    {
        var claim = new CostClaim(Guid.NewGuid(), Award(100, 300), 1, Owner);

        Refused("claim.unknown-document", () => claim.SaveEntry(ClaimEntry.Empty(Guid.NewGuid()) with { ProofDocument = Guid.NewGuid() }, Owner));
    }

    [Fact]
    public void SaveEntry_Unreadable_IsKeptAsTyped()
    {
        var claim = new CostClaim(Guid.NewGuid(), Award(100, 300), 1, Owner);
        var entry = ClaimEntry.Empty(Guid.NewGuid()) with { Amount = "about 5 万" };

        claim.SaveEntry(entry, Owner);

        Assert.Equal(entry, Assert.Single(claim.Entries));
        Assert.Empty(claim.Lines);
        Refused("claim.not-complete", () => claim.Submit(Award(100, 300), VoucherTerms.None, HandIn, Roster(claim), Today, Owner));
    }

    [Fact]
    public void SaveEntry_TooLongOrTooMany_IsRefused()
    {
        var claim = new CostClaim(Guid.NewGuid(), Award(100, 300), 1, Owner);
        Refused("claim.too-long", () => claim.SaveEntry(ClaimEntry.Empty(Guid.NewGuid()) with { Seller = new string('长', 201) }, Owner));
        for (var i = 0; i < CostClaim.MaxLines; i++)
        {
            claim.SaveEntry(ClaimEntry.Empty(Guid.NewGuid()), Owner);
        }

        Refused("claim.too-many-lines", () => claim.SaveEntry(ClaimEntry.Empty(Guid.NewGuid()), Owner));
    }

    [Fact]
    public void Submit_AgainstAnAwardThatIsUsedUp_IsRefused()
    {
        var award = Award(100, 300);
        var claim = new CostClaim(Guid.NewGuid(), award, 1, Owner);
        claim.SaveEntry(Entry(claim, 50), Owner);
        Approved(award, 300);

        Refused("claim.nothing-left", () => claim.Submit(award, VoucherTerms.None, HandIn, Roster(claim), Today, Owner));
        Assert.Equal(ClaimStatus.Draft, claim.Status);
    }

    [Theory]
    [InlineData(LineDecision.Certified, 0, null, 80, true)]
    [InlineData(LineDecision.Deducted, 30, "no service in week 2", 30, true)]
    [InlineData(LineDecision.Deducted, 0, "not the contract", 0, true)]
    [InlineData(LineDecision.Parked, 0, "waits for the bank", 0, false)]
    public void DecideLine_EachKind_CountsWhatItSays(LineDecision decision, long given, string? reason, long counts, bool live)
    {
        var award = Award(100, 300);
        var claim = new CostClaim(Guid.NewGuid(), award, 1, Owner);
        claim.SaveEntry(Entry(claim, 100, paidFen: 80), Owner);
        var roster = Roster(claim);
        claim.Submit(award, VoucherTerms.None, HandIn, roster, Today, Owner);
        claim.Take(roster, Verifier);

        claim.DecideLine(claim.Lines[0].Id, decision, Money.FromFen(given), reason, VoucherTerms.None, roster, Verifier);

        var line = claim.Lines[0];
        Assert.Equal((counts, live), (line.Certified!.Value.Fen, line.Live));
        Assert.Equal(live ? counts : 0, claim.CertifiedSoFar.Fen);
    }

    [Theory]
    [InlineData(LineDecision.Deducted, 30, " ", "claim.reason-needed")]
    [InlineData(LineDecision.Parked, 0, null, "claim.reason-needed")]
    [InlineData(LineDecision.Deducted, 81, "x", "claim.certified-above-proven")]
    [InlineData(LineDecision.Deducted, -1, "x", "claim.certified-above-proven")]
    [InlineData(LineDecision.Deducted, 80, "x", "claim.nothing-deducted")]
    public void DecideLine_AgainstTheRules_IsRefused(LineDecision decision, long given, string? reason, string code)
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80);

        Refused(code, () => claim.DecideLine(claim.Lines[0].Id, decision, Money.FromFen(given), reason, VoucherTerms.None, roster, Verifier));
        Assert.Equal(LineDecision.Undecided, claim.Lines[0].Decision);
    }

    [Fact]
    public void Verify_WithOpenLinesOrNothingCertified_IsRefused()
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80, 20);

        Refused("claim.lines-undecided", () => claim.Verify(roster, Verifier));
        foreach (var line in claim.Lines)
        {
            claim.DecideLine(line.Id, LineDecision.Parked, Money.Zero, "later", VoucherTerms.None, roster, Verifier);
        }

        Refused("claim.nothing-certified", () => claim.Verify(roster, Verifier));
    }

    [Fact]
    public void Approve_OtherAmountThanShownOrAccountOpen_IsRefusedAndTheAwardStays()
    {
        var award = Award(100, 300);
        var (claim, roster) = Verified(award, 150);

        Refused("claim.amount-changed", () => claim.Approve(award, Money.FromFen(51), true, roster, Approver));
        Refused("claim.bank-account-not-confirmed", () => claim.Approve(award, Money.FromFen(50), false, roster, Approver));
        Refused("duties.must-differ", () => claim.Approve(award, Money.FromFen(50), true, roster, Verifier));

        Assert.Equal(Money.Zero, award.ClaimedAmount);
        Assert.Equal(ClaimStatus.Verified, claim.Status);
    }

    [Fact]
    public void Approve_KeepsTheFiguresItRestsOn()
    {
        var award = Award(100, 300);
        Approved(award, 90);
        var (claim, roster) = Verified(award, 150);
        claim.Approve(award, Money.FromFen(50), true, roster, Approver);
        Approved(award, 60);

        var calculation = claim.CalculationAgainst(award);

        Assert.Equal((90, 30, 150, 50), (calculation.CertifiedBefore.Fen, calculation.ClaimedBefore.Fen, calculation.Certified.Fen, calculation.Subsidy.Fen));
        Assert.Equal(100, award.ClaimedAmount.Fen);
    }

    [Fact]
    public void Resubmit_KeepsDecisionsOfUnchangedRowsOnly()
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80, 20, 10);
        foreach (var line in claim.Lines)
        {
            claim.DecideLine(line.Id, LineDecision.Certified, Money.Zero, null, VoucherTerms.None, roster, Verifier);
        }

        claim.Return(Point("the second receipt is unreadable"), Today.AddDays(10), roster, Verifier);
        claim.SaveEntry(claim.Entries[1] with { Paid = "0.10" }, Owner);
        claim.RemoveEntry(claim.Entries[2].Id, Owner);
        var point = Assert.Single(claim.OpenReturnItems);
        Refused("claim.answer-every-item", () => claim.Resubmit(award, VoucherTerms.None, HandIn, Verifier.By, roster, Today, Owner));
        claim.AnswerItem(point.Id, " a new receipt ", Owner);
        claim.Resubmit(award, VoucherTerms.None, HandIn, Verifier.By, roster, Today, Owner);

        Assert.Equal([LineDecision.Certified, LineDecision.Undecided], claim.Lines.Select(l => l.Decision));
        Assert.Equal(80, claim.CertifiedSoFar.Fen);
        Assert.Equal(Verifier.By, claim.AssignedTo);
        Assert.Equal((1, "a new receipt"), (point.Round, point.Answer));
        Assert.Equal([1, 2], claim.Rounds.Select(r => r.Number));
        Assert.Empty(claim.OpenReturnItems);
    }

    [Fact]
    public void Return_Again_KeepsTheEarlierPointsAndAnswers()
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80);
        Refused("claim.return-needs-items", () => claim.Return(Point(" "), Today, roster, Verifier));
        claim.Return(Point("first"), Today.AddDays(10), roster, Verifier);
        claim.AnswerItem(claim.OpenReturnItems.Single().Id, "answer", Owner);
        claim.Resubmit(award, VoucherTerms.None, HandIn, Verifier.By, roster, Today, Owner);

        claim.Return(Point("second"), Today.AddDays(10), roster, Verifier);

        Assert.Equal([("first", 1, "answer"), ("second", 2, null)], claim.ReturnItems.Select(i => (i.Text, i.Round, i.Answer)));
        Refused("claim.unknown-point", () => claim.AnswerItem(claim.ReturnItems[0].Id, "late", Owner));
    }

    [Fact]
    public void FreeChangedInvoices_OfSwappedRows_FreesBothAndTheAnswerTakesThemAgain()
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80, 20, 10);
        claim.Return(Point("numbers?"), Today.AddDays(10), roster, Verifier);
        var (first, second) = (claim.Entries[0], claim.Entries[1]);
        claim.SaveEntry(first with { InvoiceNumber = second.InvoiceNumber }, Owner);
        claim.SaveEntry(second with { InvoiceNumber = first.InvoiceNumber }, Owner);
        claim.AnswerItem(claim.OpenReturnItems.Single().Id, "swapped", Owner);

        claim.FreeChangedInvoices(award, VoucherTerms.None, Owner);

        Assert.Equal([false, false, true], claim.Lines.Select(l => l.Live));
        claim.Resubmit(award, VoucherTerms.None, HandIn, Verifier.By, roster, Today, Owner);
        Assert.All(claim.Lines, line => Assert.True(line.Live));
        Assert.Equal(second.InvoiceNumber, claim.Lines[0].InvoiceNumber);
    }

    [Fact]
    public void RemoveDocument_NamedByARow_IsRefusedUntilTheRowNamesAnother()
    {
        var claim = new CostClaim(Guid.NewGuid(), Award(100, 300), 1, Owner);
        var entry = Entry(claim, 100);
        claim.SaveEntry(entry, Owner);

        Refused("claim.document-in-use", () => claim.RemoveDocument(entry.InvoiceDocument!.Value, Owner));
        claim.SaveEntry(entry with { InvoiceDocument = null }, Owner);
        claim.RemoveDocument(entry.InvoiceDocument!.Value, Owner);

        Assert.True(claim.Documents.Single(d => d.Id == entry.InvoiceDocument).Removed);
        Refused("claim.unknown-document", () => claim.SaveEntry(entry, Owner));
        Refused("claim.unknown-document", () => claim.RemoveDocument(entry.InvoiceDocument!.Value, Owner));
    }

    [Fact]
    public void Reject_OfAReturnedClaim_WaitsForTheAnswerTime()
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80);
        claim.Return(Point("?"), Today.AddDays(10), roster, Verifier);

        Refused("claim.answer-time-runs", () => claim.Reject("no answer", roster, Verifier with { Today = Today.AddDays(10) }));
        claim.Reject("no answer", roster, Verifier with { Today = Today.AddDays(11) });

        Assert.Equal(ClaimStatus.Rejected, claim.Status);
        Assert.False(claim.Lines[0].Live);
    }

    [Fact]
    public void Verification_InOtherHands_IsRefusedToWhoeverWasReplaced()
    {
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(Award(100, 300), roster, 80);
        var colleague = Verifier with { By = Guid.NewGuid() };
        claim.Assign(colleague.By, roster, Verifier);

        Refused("claim.not-in-charge", () => claim.DecideLine(claim.Lines[0].Id, LineDecision.Certified, Money.Zero, null, VoucherTerms.None, roster, Verifier));
        Refused("claim.not-in-charge", () => claim.Verify(roster, Verifier));
        Refused("claim.not-in-charge", () => claim.Return(Point("?"), Today, roster, Verifier));
        Refused("claim.not-in-charge", () => claim.Reject("no", roster, Verifier));
        claim.LeaveToColleagues(colleague);
        claim.DecideLine(claim.Lines[0].Id, LineDecision.Certified, Money.Zero, null, VoucherTerms.None, roster, Verifier);

        Assert.Equal(LineDecision.Certified, claim.Lines[0].Decision);
    }

    [Fact]
    public void Withdraw_FreesTheInvoices()
    {
        var award = Award(100, 300);
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, 80);

        claim.Withdraw(Owner);

        Assert.All(claim.Lines, l => Assert.False(l.Live));
        Refused("claim.wrong-state", () => claim.Verify(roster, Verifier));
    }

    internal static void Refused(string code, Action act) =>
        Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Violation.Code);
}
