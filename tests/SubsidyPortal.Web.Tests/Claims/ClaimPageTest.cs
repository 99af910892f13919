using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>Pages about claims and their payment on a real database, with the dialogs that they ask in.</summary>
public abstract class ClaimPageTest : ComponentTest, IClassFixture<OpenProgramFixture>, IAsyncLifetime
{
    private readonly BunitAuthorizationContext sign;
    private IRenderedComponent<MudDialogProvider>? dialogs;

    protected ClaimPageTest(OpenProgramFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        Host = fixture.Host;
        Services.AddSingleton(TimeProvider.System);
        Services.AddOfficialPages();
        sign = this.AddAuthorization();
    }

    protected PortalTestHost Host { get; }

    protected ClaimOfficials Officials { get; private set; } = null!;

    protected IRenderedComponent<MudDialogProvider> Dialogs => dialogs ?? throw new InvalidOperationException("Nobody has signed in.");

    public async ValueTask InitializeAsync() => Officials = await ClaimOfficials.AddAsync(Host);

    public new ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <summary>The person in front of the page; once, before anything is rendered.</summary>
    protected void SignIn(Guid userId, params Role[] roles) => SignIn(new TestCurrentUser(userId), roles);

    /// <summary>As <see cref="SignIn(Guid, Role[])"/>, for a test that has more to do with the person's use cases.</summary>
    protected void SignIn(TestCurrentUser user, params Role[] roles)
    {
        sign.SetAuthorized("somebody");
        sign.SetRoles([.. roles.Select(r => r.ToString())]);
        Services.AddSingleton(Host.RunnerOf(user));
        dialogs = Render<MudDialogProvider>();
    }

    /// <summary>A draft of a new company against an award of half its base.</summary>
    protected async Task<ClaimJourney> StartedAsync() =>
        await ClaimJourney.StartedAsync(Host, Officials, await Host.AddAwardAsync(await Host.AddCompanyAsync(), 500_000, 1_000_000));

    /// <summary>Presses the last button of the open dialog, the one that does it.</summary>
    protected async Task ConfirmAsync(string? reason = null)
    {
        await Dialogs.WaitForElementAsync(".mud-dialog");
        if (reason is not null)
        {
            await Dialogs.Find("#confirm-reason").ChangeAsync(reason);
        }

        await Dialogs.FindAll(".mud-dialog button")[^1].ClickAsync();
    }
}
