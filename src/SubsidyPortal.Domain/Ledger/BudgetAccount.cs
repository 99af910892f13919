namespace SubsidyPortal.Domain.Ledger;

/// <summary>
/// Running balance of one stage of one pool. The balance follows the postings: the database adds each posting to it
/// and refuses the wrong sign, so this object is read under lock and never written by the portal.
/// </summary>
public sealed class BudgetAccount
{
    private BudgetAccount()
    {
    }

    public BudgetAccount(string pool, AccountKind kind)
    {
        Pool = pool;
        Kind = kind;
        Code = CodeOf(pool, kind);
    }

    /// <summary>Pool code and stage; accounts are locked in the order of this code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the pool (program, track, period, payer).</summary>
    public string Pool { get; private set; } = "";

    public AccountKind Kind { get; private set; }

    /// <summary>Sum of all postings, in yuan.</summary>
    public Money Balance { get; private set; }

    public static string CodeOf(string pool, AccountKind kind) => $"{pool}/{(int)kind}-{Enum.GetName(kind)!.ToLowerInvariant()}";

    /// <summary>The pool and stage that an account code names.</summary>
    public static (string Pool, AccountKind Kind) Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var cut = code.LastIndexOf('/');
        return (code[..cut], (AccountKind)(code[cut + 1] - '0'));
    }

    internal void Follow(Money amount) => Balance += amount;
}
