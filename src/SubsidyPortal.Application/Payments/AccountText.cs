using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Payments;

/// <summary>Account numbers as lists show them.</summary>
internal static class AccountText
{
    public static string Masked(string number) => BankAccountNumber.TryParse(number, out var read, out _) ? read.Masked : "••••";
}
