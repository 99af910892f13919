using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace SubsidyPortal.Web.Shell;

/// <summary>The bar of every page. Its menus are HTML popovers, so they open without a script and without a circuit.</summary>
public sealed partial class AppBar
{
    /// <summary>Path and query of the page, to mark its entry and to come back to after a switch.</summary>
    [Parameter]
    [EditorRequired]
    public string Address { get; set; } = "/";

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    private SignedInUser? User { get; set; }

    private IReadOnlyList<NavigationItem> Items { get; set; } = [];

    private NavigationItem? Current { get; set; }

    private string Start => User is null ? Links.Public.Home : Navigation.Start(User.Roles);

    /// <summary>Signing in from an account page leads to the start, not back to the form.</summary>
    private string? ReturnAddress => Address.StartsWith("/account/", StringComparison.Ordinal) ? null : Address;

    private string Caption => User?.Company
        ?? (User?.Roles.FirstOrDefault() is { } role ? Words["Role." + role].Value : "");

    protected override async Task OnParametersSetAsync()
    {
        User = SignedInUser.From((await Authentication.GetAuthenticationStateAsync()).User);
        Items = Navigation.For(User?.Roles ?? []);
        Current = Navigation.Current(Items, Address.Split('?', '#')[0]);
    }
}
