using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.TestKit.Documents;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>Papers of a test.</summary>
public sealed partial class PortalTestHost
{
    /// <summary>Where the papers are; the memory stand-in unless a fixture brought another.</summary>
    public IDocumentStore Papers => services.GetRequiredService<IDocumentStore>();

    /// <summary>Uploads a paper as a person and returns the ticket to attach it with.</summary>
    public async Task<string> UploadAsync(Guid userId, string name = "contract.pdf", byte[]? content = null)
    {
        using var bytes = new MemoryStream(content ?? SampleFiles.Pdf(name));
        var file = await Papers.AcceptAsync(bytes, name, CancellationToken.None);
        return services.GetRequiredService<IUploadTickets>().Issue(file, userId);
    }
}
