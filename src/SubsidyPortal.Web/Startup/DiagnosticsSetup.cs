using System.Globalization;
using System.Net;

namespace SubsidyPortal.Web.Startup;

/// <summary>Figures for measurements: only with <c>Portal__Diagnostics=true</c>, and only to this machine.</summary>
internal static class DiagnosticsSetup
{
    public static void MapPortalDiagnostics(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Portal:Diagnostics", false))
        {
            return;
        }

        app.MapGet("/health/heap", (HttpContext context) =>
            context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
                ? Results.Text(LiveHeap().ToString(CultureInfo.InvariantCulture))
                : Results.NotFound()).AllowAnonymous();
    }

    private static long LiveHeap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
