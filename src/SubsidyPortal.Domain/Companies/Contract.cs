namespace SubsidyPortal.Domain.Companies;

/// <summary>What a contract says, as far as the rules ask for it; codes as in the estimate contract.</summary>
/// <param name="Number">Contract number as printed.</param>
/// <param name="NumberKey">The number normalised for width, spaces and case; unique per company.</param>
/// <param name="Kind">For example <c>compute-lease</c>.</param>
/// <param name="Total">Sum of the contract in yuan.</param>
/// <param name="Affiliated">Seller under the same control; null = unknown.</param>
/// <param name="ThirdParty">The model's provider isn't the applicant; null = unknown.</param>
/// <param name="Traits">Null = unknown.</param>
public sealed record ContractTerms(
    string Number,
    string NumberKey,
    string Title,
    string Kind,
    string SellerName,
    string? SellerUscc,
    DateOnly SignedOn,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Use,
    Money Total,
    bool? Affiliated,
    bool? ThirdParty,
    IReadOnlyList<string>? Traits)
{
    /// <summary>The longest number, and the longest key: some signs become several when they are normalised.</summary>
    public const int NumberLength = 60;

    /// <summary>
    /// The first thing in which another application states this contract differently, with its value there; null where both agree.
    /// Title, kind, use and the answers about the parties are each application's own: one contract may be a lease in one track and a
    /// purchase of data in another.
    /// </summary>
    public (ContractFact Fact, object There)? DifferenceFrom(ContractTerms there)
    {
        ArgumentNullException.ThrowIfNull(there);
        return NumberKey != there.NumberKey ? (ContractFact.Number, there.Number)
            : Total != there.Total ? (ContractFact.Total, there.Total)
            : SignedOn != there.SignedOn ? (ContractFact.SignedOn, there.SignedOn)
            : StartsOn != there.StartsOn ? (ContractFact.StartsOn, there.StartsOn)
            : EndsOn != there.EndsOn ? (ContractFact.EndsOn, there.EndsOn)
            : TypedText.Code(SellerName) != TypedText.Code(there.SellerName) ? (ContractFact.Seller, there.SellerName)
            : null;
    }
}

/// <summary>What a contract says whoever states it.</summary>
public enum ContractFact
{
    Number,
    Total,
    SignedOn,
    StartsOn,
    EndsOn,
    Seller,
}

/// <summary>One priced line of a contract. It is paid for once in the whole city.</summary>
public sealed class ContractLine
{
    private ContractLine()
    {
    }

    internal ContractLine(Guid id, int position, string kind, string description, string page, Money amount)
    {
        Id = id;
        Position = position;
        Kind = kind;
        Description = description;
        Page = page;
        Amount = amount;
    }

    public Guid Id { get; private set; }

    public int Position { get; private set; }

    public string Kind { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Page { get; private set; } = "";

    public Money Amount { get; private set; }

    internal void Set(string kind, string description, string page, Money amount)
    {
        Kind = kind;
        Description = description;
        Page = page;
        Amount = amount;
    }
}

/// <summary>
/// A contract of a company: a row of its own, because several applications may use different lines of it.
/// It is written at submission and corrected by answering a return; each round keeps what it said then, and a case is shown and
/// checked by its round, never by this row.
/// </summary>
public sealed class Contract
{
    private readonly List<ContractLine> lines = [];

    private Contract()
    {
    }

    public Contract(Guid id, Guid companyId, string city, ContractTerms terms)
    {
        Id = id;
        CompanyId = companyId;
        City = city;
        Terms = terms;
    }

    public Guid Id { get; private set; }

    public Guid CompanyId { get; private set; }

    public string City { get; private set; } = "";

    public ContractTerms Terms { get; private set; } = null!;

    public IReadOnlyList<ContractLine> Lines => lines;

    /// <summary>Replaces the terms, when a return is answered.</summary>
    public void Correct(ContractTerms terms) => Terms = terms;

    /// <summary>Sets a line by its id: changes it where it exists, adds it otherwise.</summary>
    public void SetLine(Guid id, string kind, string description, string page, Money amount)
    {
        if (lines.Find(l => l.Id == id) is { } line)
        {
            line.Set(kind, description, page, amount);
        }
        else
        {
            lines.Add(new ContractLine(id, lines.Count + 1, kind, description, page, amount));
        }
    }
}
