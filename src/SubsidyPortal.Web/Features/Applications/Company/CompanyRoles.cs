namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>Who may open the company's pages; what they may do there is the use cases' matter.</summary>
internal static class CompanyRoles
{
    /// <summary>Everybody who acts for a company.</summary>
    public const string All = "CompanyOwner,CompanyEditor,CompanyViewer";

    /// <summary>Those who may write.</summary>
    public const string Writers = "CompanyOwner,CompanyEditor";
}
