using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>
/// The address under which people reach the portal, for links in mails: <c>Portal:PublicUrl</c>, or else the server's own
/// address on this machine. A program that only prints a link has no server running: then it is where one would listen.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    // Where ASP.NET Core listens without any setting.
    private const string Otherwise = "http://localhost:5000";

    /// <summary>The absolute address of a path of the portal.</summary>
    public string Of(string path) => Base() + path;

    private string Base()
    {
        var address = configuration["Portal:PublicUrl"] is { Length: > 0 } set ? set : Own() ?? Otherwise;
        return address.TrimEnd('/');
    }

    private string? Own()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var first = addresses.FirstOrDefault() ?? First("urls") ?? OnPort("http_ports", "http") ?? OnPort("https_ports", "https");
        // A server that listens everywhere is reached from its own machine by this name.
        return first?.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal);
    }

    private string? OnPort(string setting, string scheme) => First(setting) is { } port ? $"{scheme}://localhost:{port}" : null;

    private string? First(string setting) =>
        configuration[setting]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
