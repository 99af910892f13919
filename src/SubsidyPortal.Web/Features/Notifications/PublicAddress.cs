using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>
/// The address under which people reach the portal, for links in mails: <c>Portal:PublicUrl</c>, or else the server's own
/// address on this machine.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    private const string Otherwise = "http://localhost:5080";

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
        var first = addresses.FirstOrDefault() ?? configuration["urls"]?.Split(';').FirstOrDefault();
        // A server that listens everywhere is reached from its own machine by this name.
        return first?.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal);
    }
}
