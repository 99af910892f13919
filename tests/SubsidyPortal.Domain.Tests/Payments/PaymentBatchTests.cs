using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using Xunit;
using static SubsidyPortal.Domain.Tests.Claims.ClaimSample;
using static SubsidyPortal.Domain.Tests.Claims.CostClaimTests;

namespace SubsidyPortal.Domain.Tests.Payments;

public sealed class PaymentBatchTests
{
    private static readonly PaymentTarget Target = new("示例公司", "示例银行", "6222000011112222");

    private readonly SubsidyApplication award = Award(100, 300);

    [Fact]
    public void Batch_OfApprovedClaims_MovesThemAndKeepsAmountAndAccount()
    {
        var (batch, claim, _) = Made();

        Assert.Equal(ClaimStatus.InPayment, claim.Status);
        Assert.Equal((50, Target), (batch.Total.Fen, batch.Orders[0].Target));
        Refused("payment.empty-batch", () => _ = new PaymentBatch(Guid.NewGuid(), "P", "310000", "program", "city", [], Guid.NewGuid, Maker));
    }

    [Fact]
    public void Batch_OfAClaimThatIsInAnother_IsRefused()
    {
        var (_, claim, roster) = Made();

        Refused("claim.wrong-state", () => _ = Batch(claim, roster));
    }

    [Fact]
    public void Release_ByItsMakerOrAnybodyWithAPartInAClaim_IsRefused()
    {
        var (batch, _, roster) = Made();

        foreach (var person in new[] { Maker, Verifier, Approver, Owner })
        {
            Refused("duties.must-differ", () => batch.Release([roster], person));
        }

        Assert.Equal(BatchStatus.Made, batch.Status);
        batch.Release([roster], Releaser);
        Refused("payment.wrong-state", () => batch.Release([roster], Releaser));
    }

    [Fact]
    public void Release_WithoutTheRosterOfAClaim_FailsClosed()
    {
        var (batch, _, _) = Made();

        Assert.Throws<KeyNotFoundException>(() => batch.Release([], Releaser));
        Assert.Equal(BatchStatus.Made, batch.Status);
    }

    [Fact]
    public void Dissolve_BeforeRelease_GivesTheClaimsBack()
    {
        var (batch, claim, roster) = Made();

        batch.Dissolve([claim], Maker);

        Assert.Equal((ClaimStatus.Approved, BatchStatus.Dissolved), (claim.Status, batch.Status));
        Assert.All(batch.Orders, o => Assert.False(o.Live));
        Refused("payment.wrong-state", () => batch.Release([roster], Releaser));
        Assert.Equal(ClaimStatus.InPayment, Step(() => Batch(claim, roster), claim));
    }

    [Theory]
    [InlineData("", 0, "payment.reference-needed")]
    [InlineData("R1", -1, "payment.date-out-of-range")]
    [InlineData("R1", 1, "payment.date-out-of-range")]
    public void Confirm_WithoutReferenceOrOnAnImpossibleDay_IsRefused(string reference, int days, string code)
    {
        var (batch, claim, _) = Released();

        Refused(code, () => batch.Confirm(batch.Orders[0].Id, reference, Today.AddDays(days), claim, Maker));
        Assert.Equal(ClaimStatus.InPayment, claim.Status);
    }

    [Fact]
    public void Confirm_Twice_IsRefusedWithAnyReference()
    {
        var (batch, claim, _) = Released();
        batch.Confirm(batch.Orders[0].Id, " ｒef １ ", Today, claim, Maker);

        Refused("payment.order-settled", () => batch.Confirm(batch.Orders[0].Id, "REF1", Today, claim, Maker));
        Refused("payment.order-settled", () => batch.Confirm(batch.Orders[0].Id, "REF2", Today, claim, Maker));
        Refused("payment.order-settled", () => batch.Refuse(batch.Orders[0].Id, "closed account", claim, Maker));

        Assert.Equal(("REF1", BatchStatus.Reconciled, ClaimStatus.Paid), (claim.BankReference, batch.Status, claim.Status));
    }

    [Fact]
    public void Confirm_BeforeReleaseOrWithAnotherClaim_IsRefused()
    {
        var (made, claim, roster) = Made();
        Refused("payment.wrong-state", () => made.Confirm(made.Orders[0].Id, "R", Today, claim, Maker));
        made.Release([roster], Releaser);
        var (other, _) = Approved(Award(100, 300), 30);

        Refused("payment.unknown-order", () => made.Confirm(made.Orders[0].Id, "R", Today, other, Maker));
    }

    [Fact]
    public void Refuse_LetsTheClaimIntoASecondBatch()
    {
        var (batch, claim, roster) = Released();
        Refused("claim.reason-needed", () => batch.Refuse(batch.Orders[0].Id, "  ", claim, Maker));
        batch.Refuse(batch.Orders[0].Id, "account closed", claim, Maker);
        Assert.Equal((ClaimStatus.Approved, "account closed"), (claim.Status, claim.Reason));

        var second = Batch(claim, roster);
        second.Release([roster], Releaser);
        second.Confirm(second.Orders[0].Id, "R2", Today, claim, Maker);

        Assert.Equal(ClaimStatus.Paid, claim.Status);
        Assert.False(batch.Orders[0].Live);
    }

    private (PaymentBatch Batch, CostClaim Claim, DutyRoster Roster) Made()
    {
        var (claim, roster) = Approved(award, 150);
        return (Batch(claim, roster), claim, roster);
    }

    private (PaymentBatch Batch, CostClaim Claim, DutyRoster Roster) Released()
    {
        var made = Made();
        made.Batch.Release([made.Roster], Releaser);
        return made;
    }

    private static PaymentBatch Batch(CostClaim claim, DutyRoster roster) =>
        new(Guid.NewGuid(), "SH25-P-0001", "310000", "program", "city", [(claim, roster, Target)], Guid.NewGuid, Maker);

    private static ClaimStatus Step(Func<PaymentBatch> act, CostClaim claim)
    {
        act();
        return claim.Status;
    }
}
