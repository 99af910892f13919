using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Companies;

/// <summary>The actor's own company.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record GetCompany : IQuery<CompanyView>;

/// <summary>A company as its own people see it. Account numbers are masked.</summary>
public sealed record CompanyView
{
    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required string Uscc { get; init; }

    public required string Name { get; init; }

    public required string? EnglishName { get; init; }

    public required CompanyFacts Facts { get; init; }

    public required CompanyContact Contact { get; init; }

    public required AccountView Account { get; init; }

    /// <summary>An account that waits for a person of the city; null where none does.</summary>
    public required AccountView? RequestedAccount { get; init; }

    public required DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Payments under way, which freeze the account.</summary>
    public required int OpenPayments { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>True for an owner.</summary>
    public required bool MayChange { get; init; }
}

/// <summary>A bank account with its number masked.</summary>
public sealed record AccountView(string Holder, string Bank, string Number)
{
    internal static AccountView Of(BankAccount account) => new(account.Holder, account.Bank, BankAccountNumber.Parse(account.Number).Masked);
}

internal sealed class GetCompanyHandler(Actor actor, CompaniesAccess access) : IQueryHandler<GetCompany, CompanyView>
{
    public async Task<CompanyView> HandleAsync(GetCompany query, CancellationToken cancellationToken)
    {
        var company = await access.LoadOwnAsync(cancellationToken);
        return new CompanyView
        {
            Id = company.Id,
            Revision = company.Revision,
            Uscc = company.Uscc,
            Name = company.Name,
            EnglishName = company.EnglishName,
            Facts = company.Facts,
            Contact = company.Contact,
            Account = AccountView.Of(company.Account),
            RequestedAccount = company.RequestedAccount is { } requested ? AccountView.Of(requested) : null,
            RequestedAt = company.AccountRequestedAt,
            OpenPayments = await access.OpenPaymentsAsync(company.Id, cancellationToken),
            RegisteredAt = company.RegisteredAt,
            MayChange = actor.Is(Role.CompanyOwner),
        };
    }
}
