using System.Collections.Frozen;

namespace SubsidyPortal.Domain.Applications;

/// <summary>The answers that a draft may hold, by stable key, with the longest text each may have.</summary>
public static class DraftFields
{
    /// <summary>Id of a contract that the company entered before; empty for a new contract.</summary>
    public const string ExistingContract = "contract.existing";
    public const string ContractNumber = "contract.number";
    public const string ContractTitle = "contract.title";
    public const string ContractKind = "contract.kind";
    public const string ContractTotal = "contract.total";
    public const string SignedOn = "contract.signed-on";
    public const string StartsOn = "contract.starts-on";
    public const string EndsOn = "contract.ends-on";
    public const string Use = "contract.use";
    public const string ContractTraits = "contract.traits";
    public const string Seller = "seller.name";
    public const string SellerUscc = "seller.uscc";
    public const string Affiliated = "seller.affiliated";
    public const string ThirdParty = "seller.third-party";

    /// <summary>Other public money for the same cost: codes separated by commas, or <c>none</c>.</summary>
    public const string OtherFunding = "funding.other";

    /// <summary>Whether a line of this contract was funded before in the city.</summary>
    public const string ClaimedBefore = "funding.claimed-before";

    /// <summary>Asks for city-district-national coordination.</summary>
    public const string Coordinated = "election.coordinated";

    /// <summary>How the national voucher is combined with the city's; empty means not at all.</summary>
    public const string Matching = "election.matching";

    /// <summary>first, second or unknown, where a track's rules tell two classes of facility apart.</summary>
    public const string FacilityClass = "contract.facility-class";

    /// <summary>What was incurred so far, where a track's base is measured by it; empty means the contract's lines.</summary>
    public const string Incurred = "contract.incurred";

    /// <summary>What was paid so far, where a track's base is measured by it; empty means the contract's lines.</summary>
    public const string Paid = "contract.paid";

    /// <summary>What begins the key of a fact that the policy version declares: <c>fact.NAME</c>.</summary>
    public const string FactPrefix = "fact.";

    /// <summary>The longest answer to a declared fact, in characters.</summary>
    public const int FactLength = 200;

    private const int FactNameLength = 60;

    /// <summary>The confirmed bank account is the right one.</summary>
    public const string BankConfirmed = "bank.confirmed";
    public const string DeclaredTrue = "declaration.true";
    public const string DeclaredNotPaidTwice = "declaration.not-paid-twice";
    public const string DeclaredBy = "declaration.by";

    private static readonly System.Buffers.SearchValues<char> NameSigns =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly FrozenDictionary<string, int> Limits = new Dictionary<string, int>
    {
        [ExistingContract] = 36,
        [ContractNumber] = 60,
        [ContractTitle] = 200,
        [ContractKind] = 40,
        [ContractTotal] = 40,
        [SignedOn] = 20,
        [StartsOn] = 20,
        [EndsOn] = 20,
        [Use] = 20,
        [ContractTraits] = 200,
        [Seller] = 200,
        [SellerUscc] = 40,
        [Affiliated] = 10,
        [ThirdParty] = 10,
        [OtherFunding] = 200,
        [ClaimedBefore] = 10,
        [Coordinated] = 10,
        [Matching] = 20,
        [FacilityClass] = 10,
        [Incurred] = 40,
        [Paid] = 40,
        [BankConfirmed] = 10,
        [DeclaredTrue] = 10,
        [DeclaredNotPaidTwice] = 10,
        [DeclaredBy] = 100,
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<string> All => Limits.Keys;

    /// <summary>The longest text of an answer, in characters.</summary>
    /// <exception cref="RuleViolationException"><c>application.unknown-field</c>.</exception>
    public static int LimitOf(string key) =>
        Limits.TryGetValue(key, out var limit) ? limit
        : IsFact(key) ? FactLength
        : throw new RuleViolationException(ApplicationErrors.UnknownField(key));

    /// <summary>The key of a declared fact's answer.</summary>
    public static string OfFact(string name) => FactPrefix + name;

    /// <summary>True for the key of a declared fact, whether or not a policy declares it.</summary>
    public static bool IsFact(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(FactPrefix, StringComparison.Ordinal)
            && key.Length > FactPrefix.Length && key.Length <= FactPrefix.Length + FactNameLength
            && key.AsSpan(FactPrefix.Length).IndexOfAnyExcept(NameSigns) < 0;
    }
}
