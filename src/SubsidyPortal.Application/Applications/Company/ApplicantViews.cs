using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Applications;

/// <summary>Shows a company to its own people.</summary>
internal static class ApplicantViews
{
    public static ApplicantView Of(Company company) => new(
        company.Id,
        company.Uscc,
        company.Name,
        company.EnglishName,
        company.Facts.RegisteredIn,
        company.Facts.TaxSeat,
        company.Facts.OperatesIn,
        company.Facts.Size,
        company.Facts.Industry,
        company.Facts.Traits,
        company.Contact.Name,
        company.Contact.Phone,
        company.Contact.Email,
        company.Account.Holder,
        company.Account.Bank,
        BankAccountNumber.Parse(company.Account.Number).Masked,
        company.RequestedAccount is not null);
}
