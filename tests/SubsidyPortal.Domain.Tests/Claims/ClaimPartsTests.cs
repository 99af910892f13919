using CsCheck;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;
using Xunit;
using static SubsidyPortal.Domain.Tests.Claims.ClaimSample;
using static SubsidyPortal.Domain.Tests.Claims.CostClaimTests;

namespace SubsidyPortal.Domain.Tests.Claims;

/// <summary>A claim that several payers pay: each by an order of its own.</summary>
public sealed class ClaimPartsTests
{
    private static readonly (Payer, long)[] SeventyThirty = [(Payer.City, 70_000), (Payer.Province, 30_000)];

    [Fact]
    public void Approve_DividesTheSubsidyAmongThePayersOfTheAward()
    {
        var award = Award(100_000, 300_000, 1, SeventyThirty);

        var first = Approved(award, 100_001).Claim;
        var rest = Approved(award, 300_000).Claim;

        Assert.Equal([(Payer.City, 23_333L), (Payer.Province, 10_000L)], Parts(first));
        Assert.Equal([(Payer.City, 46_667L), (Payer.Province, 20_000L)], Parts(rest));
        Assert.Null(Approved(Award(100_000, 300_000), 100_001).Claim.Parts);
    }

    [Fact]
    public void Approve_AnyClaims_GivesEachPayerExactlyItsShareInTheEnd() =>
        Gen.Select(Gen.Long[1, 5_000], Gen.Long[1, 5_000], Gen.Long[1, 4_000].Array[1, 6]).Sample((city, province, claims) =>
        {
            var award = Award(city + province, 10_000, 1, (Payer.City, city), (Payer.Province, province));
            var paid = new Dictionary<Payer, long> { [Payer.City] = 0, [Payer.Province] = 0 };
            foreach (var fen in claims.Append(10_000))
            {
                if (award.ClaimedAmount == award.AwardAmount || Verified(award, fen).Claim.CalculationAgainst(award).Subsidy.IsZero)
                {
                    continue;
                }

                var claim = Approved(award, fen).Claim;
                Assert.Equal(claim.Subsidy, Money.Sum(claim.Parts!.Select(p => p.Amount)));
                foreach (var (payer, amount) in Parts(claim))
                {
                    Assert.True(amount > 0);
                    paid[payer] += amount;
                }
            }

            Assert.Equal((city, province), (paid[Payer.City], paid[Payer.Province]));
        });

    [Fact]
    public void Pay_PartByPart_ThePaidClaimIsTheLastPart()
    {
        var (claim, roster) = Approved(Award(100_000, 300_000, 1, SeventyThirty), 300_000);
        var city = Released(claim, roster, "city");
        Assert.Equal((70_000L, "city"), (city.Orders[0].Amount.Fen, city.Orders[0].Payer));
        Refused("claim.wrong-state", () => Released(claim, roster, "city"));
        var province = Released(claim, roster, "province");

        city.Confirm(city.Orders[0].Id, "C1", Today, claim, Maker);
        Assert.Equal((ClaimStatus.InPayment, 70_000L, null), (claim.Status, claim.Paid.Fen, claim.PaidOn));
        province.Confirm(province.Orders[0].Id, "P1", Today, claim, Maker);

        Assert.Equal((ClaimStatus.Paid, 100_000L, Today), (claim.Status, claim.Paid.Fen, claim.PaidOn));
        Assert.Equal(["C1", "P1"], claim.Parts!.Select(p => p.BankReference));
    }

    [Fact]
    public void Refuse_OnePart_PutsThatPartBackAmongThePayable()
    {
        var (claim, roster) = Approved(Award(100_000, 300_000, 1, SeventyThirty), 300_000);
        var (city, province) = (Released(claim, roster, "city"), Released(claim, roster, "province"));
        city.Confirm(city.Orders[0].Id, "C1", Today, claim, Maker);

        province.Refuse(province.Orders[0].Id, "账号已销户", claim, Maker);

        Assert.Equal((ClaimStatus.InPayment, 30_000L, null), (claim.Status, claim.PayableOf(Payer.Province)!.Value.Fen, claim.PayableOf(Payer.City)));
        Assert.Equal("账号已销户", claim.Parts![1].Refused);
        var again = Released(claim, roster, "province");
        again.Confirm(again.Orders[0].Id, "P2", Today, claim, Maker);
        Assert.Equal(ClaimStatus.Paid, claim.Status);
    }

    [Fact]
    public void Refuse_OrDissolve_TheOnlyPartUnderWay_LeavesAnApprovedClaim()
    {
        var (claim, roster) = Approved(Award(100_000, 300_000, 1, SeventyThirty), 300_000);
        var city = Released(claim, roster, "city");
        city.Refuse(city.Orders[0].Id, "账号已销户", claim, Maker);
        Assert.Equal((ClaimStatus.Approved, "账号已销户"), (claim.Status, claim.Reason));

        var made = Batch(claim, roster, "province");
        made.Dissolve([claim], Maker);
        Assert.Equal(ClaimStatus.Approved, claim.Status);
    }

    [Fact]
    public void EndWithAward_OfAPartlyPaidClaim_EndsWhatWaits()
    {
        var award = Award(100_000, 300_000, 1, SeventyThirty);
        var (claim, roster) = Approved(award, 300_000);
        var city = Released(claim, roster, "city");
        Refused("claim.wrong-state", () => EndTwice(claim));
        city.Confirm(city.Orders[0].Id, "C1", Today, claim, Maker);

        void EndTwice(CostClaim other)
        {
            // Nothing of it waits any more: what stands in a batch has to get its answer first.
            var both = Released(other, roster, "province");
            try
            {
                other.EndWithAward(award, "x", Approver);
            }
            finally
            {
                both.Refuse(both.Orders[0].Id, "x", other, Maker);
            }
        }

        Assert.Equal([new PayerAmount(Payer.Province, Money.FromFen(30_000))], claim.EndWithAward(award, "x", Approver));
        Assert.Equal((ClaimStatus.Paid, 70_000L, Today, 70_000L), (claim.Status, claim.Paid.Fen, claim.PaidOn, award.ClaimedAmount.Fen));
        Assert.Equal((0L, 70_000L), (claim.KeptOf(Payer.Province).Fen, claim.KeptOf(Payer.City).Fen));
    }

    private static PaymentBatch Batch(CostClaim claim, DutyRoster roster, string payer) =>
        new(Guid.NewGuid(), "P", "310000", "program", payer, [(claim, roster, new PaymentTarget("h", "b", "1"))], Guid.NewGuid, Maker);

    private static PaymentBatch Released(CostClaim claim, DutyRoster roster, string payer)
    {
        var batch = Batch(claim, roster, payer);
        batch.Release([roster], Releaser);
        return batch;
    }

    private static IEnumerable<(Payer, long)> Parts(CostClaim claim) => claim.Parts!.Select(p => (p.Payer, p.Amount.Fen));
}
