using SubsidyPortal.Application.Identity;

namespace SubsidyPortal.Web.Features.Identity.Pages;

/// <summary>What the form of a registration sends.</summary>
public sealed class RegisterInput
{
    public Guid CommandId { get; set; }

    public string? Uscc { get; set; }

    public string? Name { get; set; }

    public string? EnglishName { get; set; }

    public string? RegisteredIn { get; set; }

    public string? TaxSeat { get; set; }

    public string? OperatesIn { get; set; }

    public string? Size { get; set; }

    public string? Industry { get; set; }

    /// <summary>The boxes that were ticked, by the trait's code; the form's reader gives null where none was.</summary>
    public Dictionary<string, bool>? Traits { get; set => field = value ?? []; } = [];

    public string? ContactName { get; set; }

    public string? ContactPhone { get; set; }

    public string? ContactEmail { get; set; }

    public string? BankHolder { get; set; }

    public string? Bank { get; set; }

    public string? BankAccount { get; set; }

    public string? OwnerName { get; set; }

    public string? OwnerLatinName { get; set; }

    public string? OwnerEmail { get; set; }

    public string? Password { get; set; }

    public CompanyDetails ToDetails() => new(
        Uscc, Name, EnglishName, RegisteredIn, TaxSeat, OperatesIn, Size, Industry, [.. Traits!.Where(t => t.Value).Select(t => t.Key)],
        ContactName, ContactPhone, ContactEmail, BankHolder, Bank, BankAccount);
}
