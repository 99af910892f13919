namespace SubsidyPortal.Web.Shell;

/// <summary>The role names that the navigation and the density of a page are keyed on, in groups.</summary>
internal static class RoleNames
{
    public static readonly string[] Company = ["CompanyOwner", "CompanyEditor", "CompanyViewer"];

    public static readonly string[] CaseOfficers = ["IntakeOfficer", "Reviewer", "Approver"];

    public static readonly string[] Money = ["FinanceOfficer", "Treasurer"];

    public static readonly string[] Manager = ["ProgramManager"];

    public static readonly string[] Auditor = ["Auditor"];

    public static readonly string[] Administrator = ["Administrator"];

    /// <summary>Everybody who works for the city: dense pages, no company home.</summary>
    public static readonly string[] City = [.. CaseOfficers, .. Money, .. Manager, .. Auditor, .. Administrator];
}
