using Microsoft.AspNetCore.Components.Server;
using MudBlazor.Services;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Startup;

/// <summary>Razor components: interactive server pages and static pages from one application.</summary>
internal static class PagesSetup
{
    public static void AddPortalPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<ShellOptions>(builder.Configuration.GetSection(ShellOptions.Section));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
        {
            // A pasted text of ten thousand characters must arrive, so that the field can say what it takes; the default closes the circuit.
            hub.MaximumReceiveMessageSize = 256 * 1024;
        });
        builder.Services.Configure<CircuitOptions>(circuits =>
        {
            // A lost connection is kept long enough for a train tunnel; what is evicted is persisted by the framework.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        });
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.ShowTransitionDuration = 120;
            mud.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        builder.Services.AddScoped<RuleWording>();
    }

    public static void MapPortalPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode =>
        {
            // The header is set for every page by SecurityHeaders, which names the frame ancestors too.
            mode.ContentSecurityFrameAncestorsPolicy = null;
        }).Add(AllowHead);
    }

    /// <summary>A page answers HEAD as it answers GET, without the body: link checkers and monitors ask so.</summary>
    private static void AllowHead(EndpointBuilder page)
    {
        foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().Where(m => m.HttpMethods.Contains(HttpMethods.Get)).ToList())
        {
            page.Metadata.Remove(methods);
            page.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head], methods.AcceptCorsPreflight));
        }
    }
}
