using CsCheck;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>
/// Whatever is claimed, paid, reduced and paid back, in any order: the pool's accounts say what the case says, and once everything that
/// is asked back has come in, the company keeps no more than the award.
/// </summary>
public sealed class ReductionPropertyTests
{
    [Fact]
    public void AnySequence_KeepsBooksAndCaseTogether_AndTheCompanyKeepsAtMostTheAward() =>
        Gen.Select(Gen.Int[0, 9], Gen.Long[1, 100_000]).Array[1, 40].Sample(
            acts =>
            {
                var course = new Course();
                foreach (var (act, fen) in acts)
                {
                    course.Take(act, fen);
                    course.Check();
                }

                course.PayEverythingBack();
                course.Check();
                Assert.True(course.Kept <= course.Held, $"{course.Kept} of {course.Held}");
            },
            iter: 2_000);

    private sealed class Course
    {
        private static readonly LedgerCause Cause = new("310000", Guid.NewGuid(), "SH25-C-00001", null, null, null);

        private readonly SubsidyApplication award = ClaimSample.Award(60_000, 200_000);
        private readonly PoolLedger pool = new("pool", Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount("pool", kind)));
        private readonly List<(CostClaim Claim, DutyRoster Roster)> claims = [];

        public Course()
        {
            var amount = award.AwardAmount!.Value;
            pool.Appropriate(Guid.NewGuid(), amount, false, Cause, ClaimSample.Approver);
            pool.Reserve(Guid.NewGuid(), amount, Cause, ClaimSample.Approver);
            pool.Commit(Guid.NewGuid(), amount, Cause, ClaimSample.Approver);
        }

        public Money Held => award.Held;

        public Money Kept => Sum(c => c.Paid - c.Recovered);

        public void Take(int act, long fen)
        {
            switch (act)
            {
                case 0 or 1 or 2:
                    Verify(fen);
                    break;
                case 3 or 4:
                    Approve();
                    break;
                case 5:
                    Next(ClaimStatus.Approved)?.Claim.PutInBatch(Next(ClaimStatus.Approved)!.Value.Roster, ClaimSample.Maker);
                    break;
                case 6:
                    Pay(refused: fen % 5 == 0);
                    break;
                case 7 or 8:
                    Reduce(Money.FromFen(fen % 60_000));
                    break;
                default:
                    Recover(Money.FromFen(fen % 20_000));
                    break;
            }
        }

        public void PayEverythingBack()
        {
            foreach (var (claim, _) in claims.Where(c => c.Claim.OwedUnder(award) > c.Claim.Recovered).ToList())
            {
                Book(claim, claim.OwedUnder(award) - claim.Recovered);
            }
        }

        public void Check()
        {
            Assert.Equal(Money.Zero, Money.Sum(Enum.GetValues<AccountKind>().Select(pool.Of)));
            Assert.Equal(award.AwardAmount!.Value - award.ClaimedAmount, pool.Of(AccountKind.Committed));
            Assert.Equal(Sum(c => c.Status is ClaimStatus.Approved or ClaimStatus.InPayment ? c.Subsidy!.Value : Money.Zero), pool.Of(AccountKind.Payable));
            Assert.Equal(Sum(c => c.Paid), pool.Of(AccountKind.Paid));
            Assert.Equal(Sum(c => (c.Subsidy ?? Money.Zero) - c.Repayable), award.ClaimedAmount);
            Assert.True(award.ClaimedAmount <= award.AwardAmount && !award.ClaimedAmount.IsNegative);
            Assert.All(claims, c => Assert.True(c.Claim.Recovered <= c.Claim.Repayable && c.Claim.Repayable <= c.Claim.Paid));
        }

        private Money Sum(Func<CostClaim, Money> part) => Money.Sum(claims.Select(c => part(c.Claim)));

        private (CostClaim Claim, DutyRoster Roster)? Next(ClaimStatus status) =>
            claims.FindIndex(c => c.Claim.Status == status) is >= 0 and var i ? claims[i] : null;

        private void Verify(long fen)
        {
            if (award.ClaimedAmount < award.AwardAmount)
            {
                claims.Add(ClaimSample.Verified(award, fen));
            }
        }

        private void Approve()
        {
            if (Next(ClaimStatus.Verified) is { } next && award.ClaimedAmount < award.AwardAmount && next.Claim.CalculationAgainst(award).Subsidy is { IsPositive: true } subsidy)
            {
                next.Claim.Approve(award, subsidy, true, next.Roster, ClaimSample.Approver);
                pool.MakePayable(Guid.NewGuid(), subsidy, Cause, ClaimSample.Approver);
            }
        }

        private void Pay(bool refused)
        {
            if (Next(ClaimStatus.InPayment) is not { } next)
            {
                return;
            }

            if (refused)
            {
                next.Claim.RecordBankRejection("账号有误", ClaimSample.Maker);
                return;
            }

            next.Claim.RecordPaid(Guid.NewGuid().ToString(), ClaimSample.Today, ClaimSample.Maker);
            pool.Pay(Guid.NewGuid(), next.Claim.Subsidy!.Value, Cause, ClaimSample.Maker);
        }

        private void Reduce(Money amount)
        {
            var roster = new DutyRoster(DutyGroup.Reduction, Guid.NewGuid(), []);
            var all = claims.ConvertAll(c => c.Claim);
            if (!amount.IsPositive || amount >= award.Held || ReductionPlan.Of(award, amount, all).ClaimInPayment is not null)
            {
                return;
            }

            award.ProposeReduction(amount, "核减", null, roster, ClaimSample.By(21));
            var plan = award.ConfirmReduction(all, roster, ClaimSample.By(22));
            foreach (var (_, recalled) in plan.Recalled)
            {
                pool.RecallPayable(Guid.NewGuid(), recalled, Cause, ClaimSample.Approver);
            }

            if (plan.Released.IsPositive)
            {
                pool.ReleaseCommitted(Guid.NewGuid(), plan.Released, Cause, ClaimSample.Approver);
            }

            Assert.Equal(plan.Cut, plan.Released + plan.ToPayBack);
        }

        private void Recover(Money amount)
        {
            if (claims.FindIndex(c => c.Claim.OwedUnder(award) > c.Claim.Recovered) is >= 0 and var i && amount.IsPositive)
            {
                var claim = claims[i].Claim;
                Book(claim, Money.Min(amount, claim.OwedUnder(award) - claim.Recovered));
            }
        }

        private void Book(CostClaim claim, Money amount)
        {
            claim.Recover(Guid.NewGuid(), award, amount, Guid.NewGuid().ToString(), ClaimSample.Today, ClaimSample.Maker);
            pool.Recover(Guid.NewGuid(), amount, Cause, ClaimSample.Maker);
        }
    }
}
