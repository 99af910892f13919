using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>
/// A paper of an application or a claim, for everybody who may see that case: its company all of them, everybody else what was handed in
/// (ADR 17). A paper that was taken out stays visible.
/// </summary>
[AllowedForSignedIn]
public sealed record FindVisibleDocument(Guid DocumentId) : IQuery<EvidenceFile>;

internal sealed class FindVisibleDocumentHandler(Actor actor, ApplicationsAccess applications, ClaimsAccess claims) : IQueryHandler<FindVisibleDocument, EvidenceFile>
{
    public async Task<EvidenceFile> HandleAsync(FindVisibleDocument query, CancellationToken cancellationToken)
    {
        var own = actor.Roles.Overlaps(RoleGroups.CompanyRoles) ? actor.CompanyId : null;
        return await applications.Visible().AsNoTracking()
                .SelectMany(a => a.Documents.Where(d => d.Id == query.DocumentId && (a.CompanyId == own || d.Round <= a.Rounds.Count)))
                .Select(d => d.File).SingleOrDefaultAsync(cancellationToken)
            ?? await OfClaimAsync(query.DocumentId, own, cancellationToken)
            ?? throw new NotFoundException();
    }

    private async Task<EvidenceFile?> OfClaimAsync(Guid id, Guid? own, CancellationToken cancellationToken)
    {
        var found = await claims.Visible().AsNoTracking().Where(c => c.Documents.Any(d => d.Id == id))
            .Select(c => new { c.CompanyId, Document = c.Documents.Single(d => d.Id == id), Rounds = c.Rounds.Select(r => r.Content).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        return found is not null && (found.CompanyId == own || found.Rounds.Count == 0 || found.Rounds.Exists(r => ClaimContent.Read(r).Documents.Any(d => d.Id == id)))
            ? found.Document.File
            : null;
    }
}

/// <summary>Lets an HTTP endpoint ask the same question as a page: through the runner, which knows who is signed in.</summary>
public sealed class CaseDocumentAccess(UseCaseRunner runner) : IDocumentAccess
{
    public Task<Outcome<EvidenceFile>> FindVisibleAsync(Guid documentId, CancellationToken cancellation) =>
        runner.AskAsync(new FindVisibleDocument(documentId), cancellation);
}
