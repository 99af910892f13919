using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>The people of the city who bring a case from submission to award; all different.</summary>
public sealed record CaseOfficers(Guid Intake, Guid Reviewer, Guid Approver, Guid SecondApprover)
{
    /// <summary>Four new accounts.</summary>
    public static async Task<CaseOfficers> AddAsync(PortalTestHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new CaseOfficers(
            await host.AddUserAsync(Role.IntakeOfficer),
            await host.AddUserAsync(Role.Reviewer),
            await host.AddUserAsync(Role.Approver),
            await host.AddUserAsync(Role.Approver));
    }
}
