using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>A paper of an application or a claim, for everybody who may see that case. A paper that was taken out stays visible.</summary>
[AllowedForSignedIn]
public sealed record FindVisibleDocument(Guid DocumentId) : IQuery<EvidenceFile>;

internal sealed class FindVisibleDocumentHandler(ApplicationsAccess applications, ClaimsAccess claims) : IQueryHandler<FindVisibleDocument, EvidenceFile>
{
    public async Task<EvidenceFile> HandleAsync(FindVisibleDocument query, CancellationToken cancellationToken) =>
        await applications.Visible().AsNoTracking().SelectMany(a => a.Documents).Where(d => d.Id == query.DocumentId)
            .Select(d => d.File).SingleOrDefaultAsync(cancellationToken)
        ?? await claims.Visible().AsNoTracking().SelectMany(c => c.Documents).Where(d => d.Id == query.DocumentId)
            .Select(d => d.File).SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException();
}

/// <summary>Lets an HTTP endpoint ask the same question as a page: through the runner, which knows who is signed in.</summary>
public sealed class CaseDocumentAccess(UseCaseRunner runner) : IDocumentAccess
{
    public async Task<EvidenceFile?> FindVisibleAsync(Guid documentId, CancellationToken cancellation) =>
        (await runner.AskAsync(new FindVisibleDocument(documentId), cancellation)).ValueOrDefault;
}
