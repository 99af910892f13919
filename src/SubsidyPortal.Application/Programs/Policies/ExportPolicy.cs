using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>The JSON of a published version, byte for byte as it was published, or of a draft as it was saved.</summary>
/// <param name="Program">Program code, with <paramref name="Version"/>.</param>
/// <param name="Version">Number of a published version.</param>
/// <param name="DraftId">A draft instead.</param>
[AllowedFor(Role.ProgramManager, Role.Auditor, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer)]
public sealed record ExportPolicy(string? Program, int? Version, Guid? DraftId = null) : IQuery<PolicyFile>;

/// <summary>A file.</summary>
public sealed record PolicyFile(string FileName, byte[] Content);

internal sealed class ExportPolicyHandler(PortalDb db, ProgramsAccess programs, PolicyDraftsAccess drafts) : IQueryHandler<ExportPolicy, PolicyFile>
{
    public async Task<PolicyFile> HandleAsync(ExportPolicy query, CancellationToken cancellationToken)
    {
        if (query.DraftId is { } draftId)
        {
            var draft = await drafts.LoadAsync(draftId, cancellationToken);
            return new PolicyFile($"{draft.Program}-v{draft.Number}-draft.json", draft.Document);
        }

        if (!await programs.Visible().AnyAsync(p => p.Code == query.Program, cancellationToken))
        {
            throw new NotFoundException();
        }

        var document = await db.Programs.AsNoTracking().Where(p => p.Code == query.Program).SelectMany(p => p.Policies)
            .Where(p => p.Version == query.Version).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        return new PolicyFile($"{query.Program}-v{query.Version}.json", document);
    }
}
