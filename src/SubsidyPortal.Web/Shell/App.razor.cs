using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Shell;

/// <summary>
/// The document. Working pages get a circuit and MudBlazor; pages marked <c>[ExcludeFromInteractiveRouting]</c> are plain
/// HTML with the portal's own style sheet and 2 kB of script.
/// </summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private PageChoices Choices => PreferenceCookies.Of(Context);

    private string? ThemeAttribute => Choices.Theme switch
    {
        ThemeChoice.Dark => "dark",
        ThemeChoice.Light => "light",
        _ => null,
    };

    private string? Density => Mode is not null && SignedInUser.From(Context.User) is { IsCity: true } ? "dense" : null;
}
