using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using Xunit;
using static SubsidyPortal.Domain.Tests.Claims.ClaimSample;
using static SubsidyPortal.Domain.Tests.Claims.CostClaimTests;

namespace SubsidyPortal.Domain.Tests.Payments;

/// <summary>A payment that was recorded wrongly is taken back by two people, neither of whom confirms what they did themselves.</summary>
public sealed class PaymentCorrectionTests
{
    private static readonly Signed Treasurer = By(6);
    private static readonly Signed OtherOfficer = By(7);

    private readonly SubsidyApplication award = Award(100, 300);
    private readonly PoolLedger pool = new("pool", Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount("pool", kind)));

    [Fact]
    public void Confirm_OpensTheOrderAgainAndFreesItsReference()
    {
        var (batch, claim, booked) = Paid();
        var (correction, roster) = Proposed(batch, claim, booked, Maker);

        correction.Confirm(batch, claim, roster, Treasurer);
        var reversal = pool.ReversePayment(Guid.NewGuid(), booked, new LedgerCause("310000", null, claim.Number, claim.Id, "wrong", null), Treasurer with { Today = Today.AddDays(9) });

        Assert.Equal((OrderStatus.Open, null, null, true), (batch.Orders[0].Status, batch.Orders[0].BankReference, batch.Orders[0].ConfirmedOn, batch.Orders[0].Live));
        Assert.Equal((BatchStatus.Released, ClaimStatus.InPayment, Money.Zero), (batch.Status, claim.Status, claim.Paid));
        Assert.Equal(("REF1", Today, CorrectionStatus.Confirmed), (correction.BankReference, correction.PaidOn, correction.Status));
        Assert.Equal((booked.Id, booked.EffectiveOn, LedgerStep.ReversePayment), (reversal.Corrects, reversal.EffectiveOn, reversal.Step));
        Assert.Equal((Money.Zero, batch.Total), (pool.Of(AccountKind.Paid), pool.Of(AccountKind.Payable)));
        batch.Confirm(batch.Orders[0].Id, "REF1", Today, claim, Maker);
        Assert.Equal(ClaimStatus.Paid, claim.Status);
    }

    [Fact]
    public void Confirm_ByWhoeverProposedOrRecorded_IsRefused()
    {
        var (batch, claim, booked) = Paid();
        var (correction, roster) = Proposed(batch, claim, booked, OtherOfficer);

        Refused("duties.must-differ", () => correction.Confirm(batch, claim, roster, OtherOfficer));
        Refused("duties.must-differ", () => correction.Confirm(batch, claim, roster, Maker));
        Refused("duties.must-differ", () => correction.Refuse("no", roster, Maker));

        Assert.Equal((CorrectionStatus.Proposed, ClaimStatus.Paid), (correction.Status, claim.Status));
        Assert.Throws<InvalidOperationException>(() => correction.Confirm(batch, claim, new DutyRoster(DutyGroup.PaymentCorrection, Guid.NewGuid(), []), Treasurer));
    }

    [Fact]
    public void Refuse_LeavesThePaymentAndSaysWhy()
    {
        var (batch, claim, booked) = Paid();
        var (correction, roster) = Proposed(batch, claim, booked, Maker);
        Refused("payment.reason-needed", () => correction.Refuse(" ", roster, Treasurer));

        correction.Refuse(" stands ", roster, Treasurer);

        Assert.Equal((CorrectionStatus.Refused, "stands", ClaimStatus.Paid), (correction.Status, correction.Answer, claim.Status));
        Refused("payment.correction-settled", () => correction.Confirm(batch, claim, roster, Treasurer));
    }

    [Fact]
    public void Propose_WithoutReasonOrPayment_IsRefused()
    {
        var (batch, claim, booked) = Paid();
        Refused("payment.reason-needed", () => Proposed(batch, claim, booked, Maker, "  "));
        Refused("payment.unknown-order", () => Proposed(batch, Approved(Award(100, 300), 30).Claim, booked, Maker));
        var (correction, roster) = Proposed(batch, claim, booked, Maker);
        correction.Confirm(batch, claim, roster, Treasurer);

        Refused("payment.order-not-confirmed", () => Proposed(batch, claim, booked, Maker));
    }

    private static (PaymentCorrection Correction, DutyRoster Roster) Proposed(
        PaymentBatch batch, CostClaim claim, LedgerTransaction booked, Signed proposer, string reason = "paid on another order")
    {
        var roster = new DutyRoster(DutyGroup.PaymentCorrection, Guid.NewGuid(), []);
        return (new PaymentCorrection(roster.CaseId, batch, batch.Orders[0].Id, claim, booked, reason, roster, proposer), roster);
    }

    /// <summary>A batch of one claim, released, paid and booked, recorded by its maker.</summary>
    private (PaymentBatch Batch, CostClaim Claim, LedgerTransaction Booked) Paid()
    {
        var (claim, roster) = Approved(award, 150);
        var batch = new PaymentBatch(
            Guid.NewGuid(), "SH25-P-0001", "310000", "program", "city", [(claim, roster, new PaymentTarget("示例公司", "示例银行", "6222000011112222"))], Guid.NewGuid, Maker);
        batch.Release([roster], Releaser);
        batch.Confirm(batch.Orders[0].Id, "REF1", Today, claim, Maker);
        var (amount, cause) = (batch.Total, new LedgerCause("310000", null, claim.Number, claim.Id, "REF1", null));
        pool.Appropriate(Guid.NewGuid(), amount, false, cause, Maker);
        pool.Reserve(Guid.NewGuid(), amount, cause, Maker);
        pool.Commit(Guid.NewGuid(), amount, cause, Maker);
        pool.MakePayable(Guid.NewGuid(), amount, cause, Maker);
        return (batch, claim, pool.Pay(Guid.NewGuid(), amount, cause, Maker));
    }
}
