namespace SubsidyPortal.Web.Features.Applications.Amounts;

/// <summary>Who may open the page of an amount and a letter; whose case it is, the use case decides.</summary>
internal static class AmountRoles
{
    /// <summary>Companies, officials and the auditor.</summary>
    public const string All = "CompanyOwner,CompanyEditor,CompanyViewer,IntakeOfficer,Reviewer,Approver,FinanceOfficer,Treasurer,ProgramManager,Auditor";
}
