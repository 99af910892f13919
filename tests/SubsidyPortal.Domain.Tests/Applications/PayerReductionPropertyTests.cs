using CsCheck;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Applications;

/// <summary>
/// However an award divides among its payers, whatever is claimed, paid, reduced and paid back, in any order: each payer's accounts say what
/// the case says of that payer, nobody is negative or above its part, no part ever rises, and the parts make up every sum.
/// </summary>
public sealed class PayerReductionPropertyTests
{
    [Fact]
    public void AnySequence_KeepsEveryPayersBooksAndPartTogether() =>
        Gen.Select(Gen.OneOf(Gen.Long[1, 9], Gen.Long[1, 60_000]).Array[2, 4], Gen.Double[0.05, 1], Gen.Select(Gen.Int[0, 12], Gen.Long[1, 1_000_000]).Array[1, 50]).Sample(
            (ceilings, granted, acts) =>
            {
                var course = new Course(ceilings, granted);
                foreach (var (act, fen) in acts)
                {
                    course.Take(act, fen);
                    course.Check();
                }

                course.Finish();
                course.Check();
            },
            iter: 3_000);

    private sealed class Course
    {
        private static readonly LedgerCause Cause = new("310000", Guid.NewGuid(), "SH25-C-00001", null, null, null);

        private readonly SubsidyApplication award;
        private readonly CaseLedger pools;
        private readonly List<(CostClaim Claim, DutyRoster Roster)> claims = [];
        private Dictionary<Payer, Money> shares;
        private int day;

        public Course(long[] ceilings, double granted)
        {
            var amount = Math.Max(1, (long)(ceilings.Sum() * granted));
            award = ClaimSample.Award(amount, 3 * ceilings.Sum(), 1, [.. ceilings.Select((fen, i) => ((Payer)i, fen))]);
            pools = new CaseLedger(award.Shares!.ToDictionary(
                s => s.Payer, s => new PoolLedger(s.Payer.ToString(), Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount(s.Payer.ToString(), kind)))));
            shares = award.Shares!.ToDictionary(s => s.Payer, s => s.Amount);
            foreach (var share in award.Shares!)
            {
                pools.Of(share.Payer).Appropriate(Guid.NewGuid(), share.Amount, false, Cause, ClaimSample.Approver);
            }

            pools.Reserve(Guid.NewGuid(), award.Shares!, Cause, ClaimSample.Approver);
            pools.Commit(Guid.NewGuid(), award.Split.Of(award.AwardAmount!.Value), Cause, ClaimSample.Approver);
        }

        private IEnumerable<CostClaim> All => claims.Select(c => c.Claim);

        public void Take(int act, long fen)
        {
            var payer = shares.Keys.ElementAt((int)(fen % shares.Count));
            switch (act)
            {
                case 0 or 1 or 2:
                    Verify(fen % 20_000);
                    break;
                case 3 or 4:
                    Approve(fen);
                    break;
                case 5 or 6 or 7:
                    claims.Where(c => c.Claim.Status is ClaimStatus.Approved or ClaimStatus.InPayment && c.Claim.PayableOf(payer) is not null).Take(1).ToList()
                        .ForEach(c => c.Claim.PutInBatch(c.Roster, ClaimSample.Maker, payer));
                    break;
                case 8 or 9:
                    Settle(payer, refused: fen % 7 == 0);
                    break;
                case 10:
                    Reduce(Money.FromFen(award.Held.Fen - 1 - (fen % Math.Max(1, award.Held.Fen / 2))));
                    break;
                case 11:
                    // Just above or below what stands, where odd fen decide.
                    Reduce(Money.Min(Standing(Money.Zero) + Money.FromFen(fen % 7), Money.FromFen(award.Held.Fen + 2)) - Money.FromFen(3));
                    break;
                default:
                    Recover(payer, Money.FromFen(fen % 20_000));
                    break;
            }
        }

        /// <summary>Claims all that is left, pays it, and pays everything back that is asked back: what each payer gave is exactly its part.</summary>
        public void Finish()
        {
            if (award.ClaimedAmount < award.AwardAmount)
            {
                var last = ClaimSample.Approved(award, 1_000_000);
                claims.Add(last);
                pools.MakePayable(Guid.NewGuid(), last.Claim.SubsidyByPayer, Cause, ClaimSample.Approver);
            }

            foreach (var payer in shares.Keys)
            {
                claims.Where(c => c.Claim.PayableOf(payer) is not null).ToList().ForEach(c => c.Claim.PutInBatch(c.Roster, ClaimSample.Maker, payer));
                while (InBatch(payer) is not null)
                {
                    Settle(payer, refused: false);
                }

                while (All.FirstOrDefault(c => c.OpenUnder(award, payer).IsPositive) is { } claim)
                {
                    Book(claim, payer, claim.OpenUnder(award, payer));
                }

                Assert.Equal(Share(payer), Money.Sum(All.Select(c => c.KeptOf(payer))));
            }
        }

        public void Check()
        {
            Assert.Equal(award.AwardAmount!.Value, Money.Sum(award.Shares!.Select(s => s.Amount)));
            Assert.Equal(award.ClaimedAmount, Money.Sum(shares.Keys.Select(Claimed)));
            foreach (var payer in shares.Keys)
            {
                var (pool, parts) = (pools.Of(payer), PartsOf(payer).ToList());
                Assert.Equal(Money.Zero, Money.Sum(Enum.GetValues<AccountKind>().Select(pool.Of)));
                Assert.True(Claimed(payer) <= Share(payer), $"{payer} pays {Claimed(payer)} of {Share(payer)}");
                Assert.True(Share(payer) <= shares[payer], $"{payer} bears {Share(payer)} after {shares[payer]}");
                shares[payer] = Share(payer);
                Assert.Equal(Share(payer) - Claimed(payer), pool.Of(AccountKind.Committed));
                Assert.Equal(Money.Sum(parts.Where(p => p.State is PartState.Waiting or PartState.InBatch).Select(p => p.Amount)), pool.Of(AccountKind.Payable));
                Assert.Equal(Money.Sum(parts.Where(p => p.State == PartState.Paid).Select(p => p.Amount)), pool.Of(AccountKind.Paid));
                Assert.Equal(Money.Sum(parts.Select(p => p.Recovered)), pool.Of(AccountKind.Recovered));
                Assert.All(parts, p => Assert.True(p.Amount.IsPositive && p.Recovered <= p.Repayable && p.Repayable <= p.Amount));
            }

            Assert.All(All.Where(c => c.Parts is not null), c =>
            {
                Assert.Equal(c.Subsidy, Money.Sum(c.Parts!.Select(p => p.Amount)));
                Assert.Equal((c.Repayable, c.Recovered), (Money.Sum(c.Parts!.Select(p => p.Repayable)), Money.Sum(c.Parts!.Select(p => p.Recovered))));
            });
        }

        private IEnumerable<ClaimPart> PartsOf(Payer payer) => All.SelectMany(c => c.Parts ?? []).Where(p => p.Payer == payer);

        private Money Claimed(Payer payer) => Money.Sum(PartsOf(payer).Select(p => p.Standing));

        private Money Share(Payer payer) => award.Shares!.FirstOrDefault(s => s.Payer == payer)?.Amount ?? Money.Zero;

        private CostClaim? InBatch(Payer payer) => All.FirstOrDefault(c => (c.Parts ?? []).Any(p => p.Payer == payer && p.State == PartState.InBatch));

        /// <summary>What stays claimed before anything is asked back.</summary>
        private Money Standing(Money amount) =>
            award.ClaimedAmount - (amount < award.ClaimedAmount ? Money.Sum(All.Where(c => c.Status == ClaimStatus.Approved).Select(c => c.Subsidy!.Value)) : Money.Zero);

        private void Verify(long fen)
        {
            if (award.ClaimedAmount < award.AwardAmount)
            {
                claims.Add(ClaimSample.Verified(award, 1 + fen));
            }
        }

        private void Approve(long fen)
        {
            var waiting = claims.Where(c => c.Claim.Status == ClaimStatus.Verified).ToList();
            if (waiting.Count == 0 || award.ClaimedAmount == award.AwardAmount)
            {
                return;
            }

            var (claim, roster) = waiting[(int)(fen % waiting.Count)];
            if (claim.CalculationAgainst(award).Subsidy is { IsPositive: true } subsidy)
            {
                claim.Approve(award, subsidy, true, roster, ClaimSample.Approver);
                pools.MakePayable(Guid.NewGuid(), claim.SubsidyByPayer, Cause, ClaimSample.Approver);
            }
        }

        private void Settle(Payer payer, bool refused)
        {
            if (InBatch(payer) is not { } claim)
            {
                return;
            }

            if (refused)
            {
                claim.RecordBankRejection("账号有误", ClaimSample.Maker, payer);
                return;
            }

            claim.RecordPaid(Guid.NewGuid().ToString(), ClaimSample.Today.AddDays(day++ % 5 - 5), ClaimSample.Maker, payer);
            pools.Of(payer).Pay(Guid.NewGuid(), claim.Parts!.Single(p => p.Payer == payer).Amount, Cause, ClaimSample.Maker);
        }

        private void Reduce(Money amount)
        {
            var all = All.ToList();
            if (!amount.IsPositive || amount >= award.Held || ReductionPlan.Of(award, amount, all).Barrier is not null)
            {
                return;
            }

            var standing = Standing(amount);
            var plan = PayerReductionTests.Reduce(award, all, amount.Fen);
            foreach (var recalled in plan.Recalled)
            {
                pools.RecallPayable(Guid.NewGuid(), recalled.ByPayer, Cause, ClaimSample.Approver);
            }

            if (plan.Released.IsPositive)
            {
                pools.ReleaseCommitted(Guid.NewGuid(), plan.ReleasedByPayer, Cause, ClaimSample.Approver);
            }

            // Nothing is asked back of anybody that the award as a whole doesn't ask back.
            Assert.Equal(Money.MaxOf(Money.Zero, standing - amount), plan.ToPayBack);
            Assert.Equal(plan.Cut, plan.Released + plan.ToPayBack);
            Assert.Equal(
                (plan.Before, plan.After, plan.Released, plan.ToPayBack),
                (Money.Sum(plan.Parts!.Select(p => p.Before)), Money.Sum(plan.Parts!.Select(p => p.After)), Money.Sum(plan.Parts!.Select(p => p.Released)), Money.Sum(plan.Parts!.Select(p => p.ToPayBack))));
            Assert.All(plan.Parts!, p => Assert.True(!p.After.IsNegative && !p.Released.IsNegative && !p.ToPayBack.IsNegative && p.Cut == p.Released + p.ToPayBack && p.Stood == Claimed(p.Payer)));
        }

        private void Recover(Payer payer, Money amount)
        {
            if (amount.IsPositive && All.FirstOrDefault(c => c.OpenUnder(award, payer).IsPositive) is { } claim)
            {
                Book(claim, payer, Money.Min(amount, claim.OpenUnder(award, payer)));
            }
        }

        private void Book(CostClaim claim, Payer payer, Money amount)
        {
            claim.Recover(Guid.NewGuid(), award, amount, Guid.NewGuid().ToString(), ClaimSample.Today, ClaimSample.Maker, payer);
            pools.Of(payer).Recover(Guid.NewGuid(), amount, Cause, ClaimSample.Maker);
        }
    }
}
