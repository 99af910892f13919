using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Tests.Components;

/// <summary>A bUnit context with the portal's texts, in one language per test.</summary>
public abstract class ComponentTest : BunitContext
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    protected ComponentTest()
    {
        Services.AddLogging();
        Services.AddPortalTexts();
        Services.AddScoped<RuleWording>();
        Services.AddEstimateWording();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        JSInterop.Mode = JSRuntimeMode.Loose;

        // A busy machine needs more than bUnit's one second; a test that passes never waits for it.
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        Speak("en");
    }

    /// <summary>As in a circuit. It builds the services, so register first.</summary>
    protected void BeInCircuit() => SetRendererInfo(new RendererInfo("Server", isInteractive: true));

    protected static void Speak(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>As for a reader who has chosen ten thousands.</summary>
    protected static void ReadTenThousands() => ReadersAmounts.Unit = AmountUnit.TenThousandYuan;

    /// <summary>The path of the next change of place, for which no component is drawn anew. To be asked before anything is rendered.</summary>
    protected Task<string> Arrival()
    {
        var arrived = new TaskCompletionSource<string>();
        Services.GetRequiredService<NavigationManager>().LocationChanged += (_, change) => arrived.TrySetResult(new Uri(change.Location).AbsolutePath);
        return arrived.Task.WaitAsync(DefaultWaitTimeout);
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentCulture = before;
        CultureInfo.CurrentUICulture = before;
        ReadersAmounts.Unit = AmountUnit.Yuan;
        base.Dispose(disposing);
    }
}
