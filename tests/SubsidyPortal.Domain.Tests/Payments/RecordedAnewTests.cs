using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using Xunit;
using static SubsidyPortal.Domain.Tests.Claims.ClaimSample;
using static SubsidyPortal.Domain.Tests.Claims.CostClaimTests;

namespace SubsidyPortal.Domain.Tests.Payments;

/// <summary>A payment of which money came back stands; its wrong day or reference is recorded anew by two people.</summary>
public sealed class RecordedAnewTests
{
    private static readonly Signed Treasurer = Later(6, 9);

    private readonly SubsidyApplication award = Award(100, 300);
    private readonly PoolLedger pool = new("pool", Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount("pool", kind)));

    [Theory]
    [InlineData(20, ClaimStatus.PartlyRecovered)]
    [InlineData(50, ClaimStatus.Recovered)]
    public void Confirm_AfterARecovery_RecordsWhatIsRightAndLeavesTheClaimWhereItIs(long fen, ClaimStatus status)
    {
        var (batch, claim, booked) = Paid();
        Revoke();
        Recover(claim, fen, 5);
        var (correction, roster) = Proposed(batch, claim, booked, new BankRecord(" ref２ ", Today.AddDays(3)));
        var revision = claim.Revision;

        correction.Confirm(batch, claim, roster, Treasurer);

        Assert.Equal((CorrectionKind.RecordAnew, CorrectionStatus.Confirmed, new BankRecord("REF2", Today.AddDays(3))), (correction.Kind, correction.Status, correction.Right));
        Assert.Equal(("REF1", Today), (correction.BankReference, correction.PaidOn));
        var order = batch.Orders[0];
        Assert.Equal((OrderStatus.Confirmed, "REF2", Today.AddDays(3), true), (order.Status, order.BankReference, order.ConfirmedOn, order.Live));
        Assert.Equal((BatchStatus.Reconciled, status, "REF2", Today.AddDays(3)), (batch.Status, claim.Status, claim.BankReference, claim.PaidOn));
        Assert.Equal((fen, 50, revision + 1), (claim.Recovered.Fen, claim.Paid.Fen, claim.Revision));
    }

    [Fact]
    public void Confirm_OfWhichAPartIsAskedBack_LeavesWhatIsAskedBack()
    {
        var (batch, claim, booked) = Paid();
        Reduce(claim, 20);
        var (correction, roster) = Proposed(batch, claim, booked, new BankRecord("REF1", Today.AddDays(9)));

        correction.Confirm(batch, claim, roster, Treasurer);

        Assert.Equal((ClaimStatus.Paid, Today.AddDays(9), 30), (claim.Status, claim.PaidOn, claim.Repayable.Fen));
    }

    [Theory]
    [InlineData("REF2", -1, "payment.date-out-of-range")]
    [InlineData("REF2", 10, "payment.date-out-of-range")]
    [InlineData("REF2", 6, "claim.paid-after-return")]
    [InlineData(" ", 3, "payment.reference-needed")]
    [InlineData("ref1", 0, "payment.nothing-differs")]
    public void Propose_WhatTheBankCannotHaveDone_IsRefused(string reference, int day, string code)
    {
        var (batch, claim, booked) = Paid();
        Revoke();
        Recover(claim, 10, 7);
        Recover(claim, 10, 5);

        Refused(code, () => Proposed(batch, claim, booked, new BankRecord(reference, Today.AddDays(day))));

        Assert.Equal((ClaimStatus.PartlyRecovered, Today), (claim.Status, claim.PaidOn));
    }

    [Fact]
    public void Propose_TheDayOnWhichMoneyFirstCameBack_IsTheLastThatCanBeStated()
    {
        var (batch, claim, booked) = Paid();
        Revoke();
        Recover(claim, 10, 5);

        var refusal = Assert.Throws<RuleViolationException>(() => Proposed(batch, claim, booked, new BankRecord("REF1", Today.AddDays(6)))).Violation;

        Assert.Equal([claim.Number, Today.AddDays(5)], refusal.Arguments);
        Assert.Equal(Today.AddDays(5), Proposed(batch, claim, booked, new BankRecord("REF1", Today.AddDays(5))).Correction.RightPaidOn);
    }

    [Fact]
    public void Propose_TheOtherKind_IsRefusedBeforeAndAfterMoneyCameBack()
    {
        var (batch, claim, booked) = Paid();
        Refused("claim.nothing-came-back", () => Proposed(batch, claim, booked, new BankRecord("REF2", Today)));
        Revoke();
        Refused("claim.nothing-came-back", () => Proposed(batch, claim, booked, new BankRecord("REF2", Today)));

        Recover(claim, 10, 5);

        Refused("claim.payment-came-back", () => Proposed(batch, claim, booked, null));
    }

    [Fact]
    public void Confirm_WhereMoneyCameBackBeforeMeanwhile_IsRefused()
    {
        var (batch, claim, booked) = Paid();
        Revoke();
        Recover(claim, 10, 5);
        var (correction, roster) = Proposed(batch, claim, booked, new BankRecord("REF2", Today.AddDays(5)));
        Recover(claim, 10, 4);

        Refused("claim.paid-after-return", () => correction.Confirm(batch, claim, roster, Treasurer));
    }

    [Fact]
    public void Confirm_ByWhoeverProposedOrRecorded_IsRefused()
    {
        var (batch, claim, booked) = Paid();
        Revoke();
        Recover(claim, 10, 5);
        var (correction, roster) = Proposed(batch, claim, booked, new BankRecord("REF2", Today));

        Refused("duties.must-differ", () => correction.Confirm(batch, claim, roster, Later(7, 9)));
        Refused("duties.must-differ", () => correction.Confirm(batch, claim, roster, Maker));
    }

    private static Signed Later(byte person, int days) => By(person) with { Today = Today.AddDays(days) };

    private static (PaymentCorrection Correction, DutyRoster Roster) Proposed(PaymentBatch batch, CostClaim claim, LedgerTransaction booked, BankRecord? right)
    {
        var roster = new DutyRoster(DutyGroup.PaymentCorrection, Guid.NewGuid(), []);
        return (new PaymentCorrection(roster.CaseId, batch, batch.Orders[0].Id, claim, booked, "wrong day", roster, Later(7, 9), right), roster);
    }

    private void Revoke()
    {
        var roster = new DutyRoster(DutyGroup.Revocation, Guid.NewGuid(), []);
        award.ProposeRevocation("以虚假合同取得", roster, By(21));
        award.ConfirmRevocation(null, roster, By(22));
    }

    private void Reduce(CostClaim claim, long fen)
    {
        var roster = new DutyRoster(DutyGroup.Reduction, Guid.NewGuid(), []);
        award.ProposeReduction(Money.FromFen(fen), "按新比例重新核定", null, roster, By(21));
        award.ConfirmReduction([claim], roster, By(22));
    }

    private void Recover(CostClaim claim, long fen, int day) =>
        claim.Recover(Guid.NewGuid(), award, Money.FromFen(fen), $"B{Guid.NewGuid()}", Today.AddDays(day), Later(4, 9));

    /// <summary>A batch of one claim of 50 fen, released, paid and booked, recorded by its maker.</summary>
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
