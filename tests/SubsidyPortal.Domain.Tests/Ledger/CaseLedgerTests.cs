using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Ledger;

/// <summary>What several payers' pools move together is one entry that balances in each of them.</summary>
public sealed class CaseLedgerTests
{
    private static readonly Signed Someone = new(Guid.NewGuid(), new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 2));
    private static readonly LedgerCause Cause = new("310000", Guid.NewGuid(), "SH25-C-00001", null, null, null);

    private readonly PoolLedger city = Pool("p/compute/total/city", 1_000);
    private readonly PoolLedger province = Pool("p/compute/total/province", 300);

    private CaseLedger Both => new(new Dictionary<Payer, PoolLedger> { [Payer.Province] = province, [Payer.City] = city });

    [Fact]
    public void Reserve_OfTwoPayers_IsOneEntryThatBalancesInEachPool()
    {
        var entry = Both.Reserve(Guid.NewGuid(), Parts(700, 300), Cause, Someone);

        Assert.Equal(
            [
                ("p/compute/total/city/1-available", -700L), ("p/compute/total/city/2-reserved", 700L),
                ("p/compute/total/province/1-available", -300L), ("p/compute/total/province/2-reserved", 300L),
            ],
            entry.Postings.Select(p => (p.Account, p.Amount.Fen)));
        Assert.Equal((300L, 0L), (city.Available.Fen, province.Available.Fen));
        Assert.Equal(Money.FromFen(300), Both.Available);
    }

    [Fact]
    public void Reserve_OverOnePayersPool_NamesItAndMovesNothing()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Both.Reserve(Guid.NewGuid(), Parts(10, 301), Cause, Someone)).Violation;

        Assert.Equal("ledger.payer-insufficient", refusal.Code);
        Assert.Equal([AccountKind.Available, Money.FromFen(301), Money.FromFen(300), Payer.Province], refusal.Arguments);
        Assert.Equal((1_000L, 300L), (city.Available.Fen, province.Available.Fen));
    }

    [Fact]
    public void Reserve_WhereOnePayerHasNoMoney_NamesIt()
    {
        var ledger = new CaseLedger(new Dictionary<Payer, PoolLedger> { [Payer.City] = city, [Payer.Province] = Pool("none", 0) });

        var refusal = Assert.Throws<RuleViolationException>(() => ledger.Reserve(Guid.NewGuid(), Parts(10, 1), Cause, Someone)).Violation;

        Assert.Equal(("ledger.payer-without-money", Payer.Province), (refusal.Code, refusal.Arguments[0]));
    }

    [Fact]
    public void Steps_OfTheCityAlone_AreThoseOfItsPool()
    {
        var ledger = new CaseLedger(new Dictionary<Payer, PoolLedger> { [Payer.City] = city });
        PayerAmount[] all = [new(Payer.City, Money.FromFen(1_001))];

        Assert.Equal(LedgerErrors.InsufficientCode, Assert.Throws<RuleViolationException>(() => ledger.Reserve(Guid.NewGuid(), all, Cause, Someone)).Violation.Code);
        var (one, other) = (Pool("a", 50), Pool("a", 50));
        var id = Guid.NewGuid();
        Assert.Equal(
            one.Reserve(id, Money.FromFen(20), Cause, Someone).PayloadHash,
            new CaseLedger(new Dictionary<Payer, PoolLedger> { [Payer.City] = other }).Reserve(id, [new(Payer.City, Money.FromFen(20))], Cause, Someone).PayloadHash);
    }

    private static PayerAmount[] Parts(long city, long province) => [new(Payer.City, Money.FromFen(city)), new(Payer.Province, Money.FromFen(province))];

    [Fact]
    public void RecallPayable_OfTheCityAlone_HasTheHashOfItsPoolsOwnEntry()
    {
        var (alone, ledger) = (Payable(), new CaseLedger(new Dictionary<Payer, PoolLedger> { [Payer.City] = Payable() }));
        var id = Guid.NewGuid();

        Assert.Equal(
            alone.RecallPayable(id, Money.FromFen(40), Cause, Someone).PayloadHash,
            ledger.RecallPayable(id, [new PayerAmount(Payer.City, Money.FromFen(40))], Cause, Someone).PayloadHash);

        static PoolLedger Payable()
        {
            var pool = Pool("a", 50);
            pool.Reserve(Guid.NewGuid(), Money.FromFen(50), Cause, Someone);
            pool.Commit(Guid.NewGuid(), Money.FromFen(50), Cause, Someone);
            pool.MakePayable(Guid.NewGuid(), Money.FromFen(50), Cause, Someone);
            return pool;
        }
    }

    private static PoolLedger Pool(string code, long fen)
    {
        var pool = new PoolLedger(code, Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount(code, kind)));
        if (fen > 0)
        {
            pool.Appropriate(Guid.NewGuid(), Money.FromFen(fen), false, Cause, Someone);
        }

        return pool;
    }
}
