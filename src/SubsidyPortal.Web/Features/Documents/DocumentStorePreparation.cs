using SubsidyPortal.Application.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Prepares the store at start, so that a missing folder or bucket shows then and not at the first upload.</summary>
internal sealed class DocumentStorePreparation(IDocumentStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
