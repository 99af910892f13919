using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>The differences between two versions, rule by rule, or between a version and a draft.</summary>
/// <param name="Program">Program code.</param>
/// <param name="From">The earlier version.</param>
/// <param name="To">The later version; null with a draft.</param>
/// <param name="DraftId">The draft; null with a version.</param>
[AllowedFor(Role.ProgramManager, Role.Auditor, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer)]
public sealed record ComparePolicyVersions(string Program, int From, int? To, Guid? DraftId = null) : IQuery<PolicyComparisonView>;

/// <summary>What differs.</summary>
/// <param name="Numbers">The versions to choose from.</param>
/// <param name="Before">The earlier document.</param>
/// <param name="After">The later document.</param>
/// <param name="Reasons">Why elements were changed on the way from one to the other, the latest first.</param>
public sealed record PolicyComparisonView(
    string Program, LocalizedText ProgramName, IReadOnlyList<int> Numbers, int From, int To, Guid? DraftId, JsonObject Before, JsonObject After, IReadOnlyList<ElementChange> Changes,
    ILookup<string, GivenReason> Reasons);

internal sealed class ComparePolicyVersionsHandler(PortalDb db, ProgramsAccess programs, PolicyDraftsAccess drafts, PolicyReasons reasons)
    : IQueryHandler<ComparePolicyVersions, PolicyComparisonView>
{
    public async Task<PolicyComparisonView> HandleAsync(ComparePolicyVersions query, CancellationToken cancellationToken)
    {
        var name = await programs.Visible().AsNoTracking().Where(p => p.Code == query.Program)
            .Select(p => new LocalizedText(p.EnglishName, p.ChineseName)).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        var numbers = await db.Programs.AsNoTracking().Where(p => p.Code == query.Program).SelectMany(p => p.Policies)
            .OrderBy(p => p.Version).Select(p => p.Version).ToListAsync(cancellationToken);
        var before = await VersionAsync(query.Program, query.From, cancellationToken);
        if (query.DraftId is { } draftId)
        {
            var draft = await drafts.LoadAsync(draftId, cancellationToken);
            var edited = draft.Program == query.Program ? PolicyTree.Read(draft.Document) : throw new NotFoundException();
            return new PolicyComparisonView(
                query.Program, name, numbers, query.From, draft.Number, draft.Id, before, edited, PolicyComparison.Of(before, edited),
                await reasons.BetweenAsync(query.Program, query.From, draft.Number - 1, draft, cancellationToken));
        }

        var to = query.To ?? throw new NotFoundException();
        var after = await VersionAsync(query.Program, to, cancellationToken);
        return new PolicyComparisonView(
            query.Program, name, numbers, query.From, to, null, before, after, PolicyComparison.Of(before, after),
            await reasons.BetweenAsync(query.Program, query.From, to, null, cancellationToken));
    }

    private async Task<JsonObject> VersionAsync(string program, int version, CancellationToken cancellationToken)
    {
        var bytes = await db.Programs.AsNoTracking().Where(p => p.Code == program).SelectMany(p => p.Policies)
            .Where(p => p.Version == version).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        return PolicyTree.Read(bytes);
    }
}
