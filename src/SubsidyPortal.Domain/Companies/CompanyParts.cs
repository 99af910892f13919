using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Companies;

/// <summary>Where a company is paid. The number is kept normalised.</summary>
public sealed record BankAccount(string Holder, string Bank, string Number);

/// <summary>Facts of the company that the rules ask for; codes as in the estimate contract.</summary>
public sealed record CompanyFacts(
    string RegisteredIn,
    string TaxSeat,
    string OperatesIn,
    string Size,
    string Industry,
    IReadOnlyList<string>? Traits,
    DateOnly? LastDishonestyRecordOn);

/// <summary>Whom the city writes to.</summary>
public sealed record CompanyContact(string Name, string Phone, string Email);

/// <summary>A person's membership in a company; the role is owner, editor or viewer.</summary>
public sealed class CompanyMember
{
    private CompanyMember()
    {
    }

    internal CompanyMember(Guid userId, Role role, DateTimeOffset since)
    {
        UserId = userId;
        Role = role;
        Since = since;
    }

    public Guid UserId { get; private set; }

    public Role Role { get; private set; }

    public DateTimeOffset Since { get; private set; }

    internal void Become(Role role) => Role = role;
}
