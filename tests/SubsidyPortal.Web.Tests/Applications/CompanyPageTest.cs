using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>Pages of a company on a real database: typed into, clicked, and looked at again.</summary>
public abstract class CompanyPageTest : ComponentTest, IClassFixture<OpenProgramFixture>
{
    protected CompanyPageTest(OpenProgramFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        Host = fixture.Host;
        Services.AddCompanyPages();
        Services.AddSingleton(TimeProvider.System);
        Sign = this.AddAuthorization();
    }

    protected PortalTestHost Host { get; }

    private BunitAuthorizationContext Sign { get; }

    /// <summary>The person in front of the page; once, before anything is rendered.</summary>
    protected void SignIn(Guid userId, params string[] roles)
    {
        Sign.SetAuthorized("somebody");
        Sign.SetRoles(roles);
        Services.AddSingleton(Host.RunAs(userId));
    }

    protected void SignInOwner(TestCompany company)
    {
        ArgumentNullException.ThrowIfNull(company);
        SignIn(company.OwnerId, "CompanyOwner");
    }
}
