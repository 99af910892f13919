using CsCheck;
using SubsidyPortal.Domain.Ledger;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Ledger;

public sealed class PoolLedgerTests
{
    private static readonly Signed Someone = new(Guid.NewGuid(), new DateTimeOffset(2026, 3, 2, 1, 2, 3, 456, TimeSpan.Zero), new DateOnly(2026, 3, 2));
    private static readonly LedgerCause Cause = new("310000", Guid.NewGuid(), "SH25-C-00001", null, "line 1\nline 2", null);

    [Fact]
    public void AnySequenceOfSteps_BalancesAndKeepsEverySign() => Gen.Select(Gen.Int[0, 11], Gen.Long[-5, 1000]).Array[1, 60].Sample(steps =>
    {
        var (pool, other) = (Empty("a"), Empty("b"));
        pool.Appropriate(Guid.NewGuid(), Money.FromFen(2_000), false, Cause, Someone);
        other.Appropriate(Guid.NewGuid(), Money.FromFen(500), false, Cause, Someone);
        foreach (var (step, fen) in steps)
        {
            var before = Balances(pool, other);
            try
            {
                var entry = Take(pool, other, step, Money.FromFen(fen));
                Assert.Equal(Money.Zero, Money.Sum(entry.Postings.Select(p => p.Amount)));
                Assert.All(entry.Postings, p => Assert.False(p.Amount.IsZero));
            }
            catch (RuleViolationException)
            {
                Assert.Equal(before, Balances(pool, other));
            }

            foreach (var ledger in new[] { pool, other })
            {
                Assert.Equal(Money.Zero, Money.Sum(Enum.GetValues<AccountKind>().Select(ledger.Of)));
                Assert.All(Enum.GetValues<AccountKind>(), kind => Assert.True(
                    kind is AccountKind.Appropriated or AccountKind.Returned ? !ledger.Of(kind).IsPositive : !ledger.Of(kind).IsNegative));
            }
        }
    });

    [Fact]
    public void Step_BeyondTheBalance_NamesWhatWasAskedAndLeft()
    {
        var pool = Empty("a");
        pool.Appropriate(Guid.NewGuid(), Money.FromFen(100), false, Cause, Someone);

        var refusal = Assert.Throws<RuleViolationException>(() => pool.Reserve(Guid.NewGuid(), Money.FromFen(101), Cause, Someone)).Violation;

        Assert.Equal(LedgerErrors.InsufficientCode, refusal.Code);
        Assert.Equal([AccountKind.Available, Money.FromFen(101), Money.FromFen(100)], refusal.Arguments);
    }

    [Fact]
    public void PayloadHash_ChangesWithEveryFact()
    {
        var id = Guid.NewGuid();
        LedgerTransaction Entry(Money amount, LedgerCause cause, Signed signed) => Funded().Reserve(id, amount, cause, signed);
        var plain = Entry(Money.FromFen(5), Cause, Someone);

        Assert.Equal(plain.PayloadHash, Entry(Money.FromFen(5), Cause, Someone).PayloadHash);
        string[] others =
        [
            Entry(Money.FromFen(6), Cause, Someone).PayloadHash,
            Entry(Money.FromFen(5), Cause with { Reason = null }, Someone).PayloadHash,
            Entry(Money.FromFen(5), Cause with { Reason = "-" }, Someone).PayloadHash,
            Entry(Money.FromFen(5), Cause with { Reason = "line 1\\nline 2" }, Someone with { Today = new DateOnly(2026, 3, 1) }).PayloadHash,
            Entry(Money.FromFen(5), Cause with { ClaimId = id }, Someone).PayloadHash,
            Entry(Money.FromFen(5), Cause, Someone with { By = Guid.NewGuid() }).PayloadHash,
        ];
        Assert.Equal(others.Length, others.Append(plain.PayloadHash).Distinct().Count() - 1);
    }

    [Theory]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\\\nb", "a\\\\nb")]
    [InlineData("\\", "\\\\")]
    public void PayloadHash_OfTypedTexts_IsNeverThatOfAnother(string typed, string other)
    {
        var id = Guid.NewGuid();
        string Hash(LedgerCause cause) => Funded().Reserve(id, Money.FromFen(5), cause, Someone).PayloadHash;

        Assert.NotEqual(Hash(Cause with { Reason = typed }), Hash(Cause with { Reason = other }));
        Assert.NotEqual(Hash(Cause with { CaseNumber = typed }), Hash(Cause with { CaseNumber = other }));
    }

    [Fact]
    public void PayloadHash_OfACaseNumberWithALineBreak_IsNotThatOfTwoLines()
    {
        var id = Guid.NewGuid();
        var payload = Funded().Reserve(id, Money.FromFen(5), Cause with { CaseNumber = "12\n-" }, Someone).CanonicalPayload();

        Assert.Contains("\n12\\n-\n", payload, StringComparison.Ordinal);
    }

    private static LedgerTransaction Take(PoolLedger pool, PoolLedger other, int step, Money amount) => step switch
    {
        0 => pool.Appropriate(Guid.NewGuid(), amount, true, Cause, Someone),
        1 => pool.Reduce(Guid.NewGuid(), amount, Cause, Someone),
        2 => pool.Reserve(Guid.NewGuid(), amount, Cause, Someone),
        3 => pool.Release(Guid.NewGuid(), amount, Cause, Someone),
        4 => pool.Commit(Guid.NewGuid(), amount, Cause, Someone),
        5 => pool.ReleaseCommitted(Guid.NewGuid(), amount, Cause, Someone),
        6 => pool.MakePayable(Guid.NewGuid(), amount, Cause, Someone),
        7 => pool.Pay(Guid.NewGuid(), amount, Cause, Someone),
        8 => pool.Recover(Guid.NewGuid(), amount, Cause, Someone),
        9 => pool.ReleasePayable(Guid.NewGuid(), amount, Cause, Someone),
        10 => pool.RecallPayable(Guid.NewGuid(), amount, Cause, Someone),
        _ => pool.TransferTo(other, Guid.NewGuid(), amount, Cause, Someone),
    };

    private static PoolLedger Funded()
    {
        var pool = Empty("a");
        pool.Appropriate(Guid.NewGuid(), Money.FromFen(100), false, Cause, Someone);
        return pool;
    }

    private static PoolLedger Empty(string code) => new(code, Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount(code, kind)));

    private static string Balances(params PoolLedger[] pools) =>
        string.Join(' ', pools.SelectMany(p => Enum.GetValues<AccountKind>().Select(kind => p.Of(kind).Fen)));
}
