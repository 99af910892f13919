using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Payments;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Payments;

/// <summary>The payments page while the database is away.</summary>
public sealed class PaymentsPageTests : ComponentTest
{
    [Fact]
    public async Task Payments_WhileTheDatabaseIsAway_SaysSo()
    {
        this.AddAuthorization().SetAuthorized("somebody").SetRoles("FinanceOfficer");
        Services.AddSingleton(TimeProvider.System);
        Services.AddPortalApplication("Host=127.0.0.1;Port=1;Username=nobody;Password=x;Timeout=1");
        Services.AddSingleton<ICurrentUser>(new TestCurrentUser(Guid.NewGuid()));

        var page = Render<PaymentsPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal(4, page.FindAll(".banner").Count));
    }
}
