namespace SubsidyPortal.Web.Features.Claims;

/// <summary>Who may open the pages about claims and payments; what they may do there is the use cases' matter.</summary>
internal static class ClaimRoles
{
    public const string Company = "CompanyOwner,CompanyEditor,CompanyViewer";

    public const string CompanyWriters = "CompanyOwner,CompanyEditor";

    public const string Officials = "IntakeOfficer,Reviewer,Approver,FinanceOfficer,Treasurer,ProgramManager,Auditor";

    public const string Payments = "FinanceOfficer,Treasurer,Auditor,IntakeOfficer";

    public const string PaymentFiles = "FinanceOfficer,Treasurer";
}
