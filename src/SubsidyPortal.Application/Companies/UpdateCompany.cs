using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Companies;

/// <summary>
/// Changes what a company says about itself: the facts that rules ask for, and the contact. Name and credit code are the
/// register's and stay; cases that are handed in keep the facts of their round.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Revision">What the person saw.</param>
/// <param name="EnglishName">May be empty.</param>
/// <param name="RegisteredIn">District of registration in a city that is served, GB/T 2260.</param>
/// <param name="TaxSeat">Place of the tax seat, anywhere in China: its code, or as <see cref="DivisionText"/> reads it.</param>
/// <param name="OperatesIn">Place where it works, likewise.</param>
/// <param name="Size">micro, small, medium or large.</param>
/// <param name="Industry">software, manufacturing or other.</param>
/// <param name="Traits">Empty means none.</param>
/// <param name="ContactName">Whom the city calls.</param>
/// <param name="ContactPhone">Digits with usual signs.</param>
/// <param name="ContactEmail">Where mails about cases go.</param>
[AllowedFor(Role.CompanyOwner)]
public sealed record UpdateCompany(
    Guid CommandId,
    int Revision,
    string? EnglishName,
    string? RegisteredIn,
    string? TaxSeat,
    string? OperatesIn,
    string? Size,
    string? Industry,
    IReadOnlyList<string>? Traits,
    string? ContactName,
    string? ContactPhone,
    string? ContactEmail) : ICommand<int>, ICompanyDescription;

internal sealed class UpdateCompanyValidator : AbstractValidator<UpdateCompany>
{
    public UpdateCompanyValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        this.CheckDescription();
    }
}

internal sealed class UpdateCompanyHandler(CompaniesAccess access, AuditTrail audit) : ICommandHandler<UpdateCompany, int>
{
    public async Task<int> HandleAsync(UpdateCompany command, CancellationToken cancellationToken)
    {
        var company = await access.LoadOwnForChangeAsync(command.Revision, cancellationToken);
        var before = Described(company);

        // Whether there is an entry on a dishonesty list is the city's knowledge, not the company's.
        var facts = command.ToFacts() with { LastDishonestyRecordOn = company.Facts.LastDishonestyRecordOn };
        company.Describe(command.TrimmedEnglishName(), facts, command.ToContact());
        var after = Described(company);
        var different = after.Where(f => before[f.Key] != f.Value).Select(f => f.Key).ToHashSet();
        audit.Record(
            "company.changed",
            new AuditSubject(company.City, "company", company.Id.ToString(), null),
            before.Where(f => different.Contains(f.Key)).ToDictionary(),
            after.Where(f => different.Contains(f.Key)).ToDictionary());
        return company.Revision;
    }

    /// <summary>What the history compares. The contact is a person: that it changed is recorded, not who it is.</summary>
    private static Dictionary<string, string> Described(Company company) => new()
    {
        ["englishName"] = company.EnglishName ?? "",
        ["registeredIn"] = company.Facts.RegisteredIn,
        ["taxSeat"] = company.Facts.TaxSeat,
        ["operatesIn"] = company.Facts.OperatesIn,
        ["size"] = company.Facts.Size,
        ["industry"] = company.Facts.Industry,
        ["traits"] = string.Join(',', company.Facts.Traits ?? []),
    };
}
