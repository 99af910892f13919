using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>The programs with their policy versions, the latest first, and their drafts.</summary>
/// <param name="Program">Only this program; null for all.</param>
[AllowedFor(Role.ProgramManager, Role.Auditor, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer)]
public sealed record ListPolicyVersions(string? Program = null) : IQuery<IReadOnlyList<ProgramPoliciesView>>;

/// <summary>A program's versions.</summary>
public sealed record ProgramPoliciesView(
    string Code, LocalizedText Name, string DocumentNumber, ProgramStatus Status, bool InCatalogue,
    IReadOnlyList<PolicyVersionLine> Versions, IReadOnlyList<PolicyDraftLine> Drafts);

/// <summary>A published version.</summary>
/// <param name="Until">Last day on which it applies to new cases; null while no later one is published.</param>
/// <param name="InForce">It applies today.</param>
/// <param name="Cases">Submitted cases that stand on it, of those the reader may see.</param>
public sealed record PolicyVersionLine(
    int Number, DateOnly From, DateOnly? Until, bool InForce, PersonView? DraftedBy, PersonView? PublishedBy, DateTimeOffset PublishedAt, int Cases, string Hash);

/// <summary>A draft; published ones are left out, they are versions.</summary>
/// <param name="EffectiveFrom">The first day that it names by now; null in a discarded one or where it can't be read.</param>
public sealed record PolicyDraftLine(Guid Id, int Number, int? BasedOn, PolicyDraftStatus Status, PersonView? Author, DateTimeOffset ChangedAt, DateOnly? EffectiveFrom);

internal sealed class ListPolicyVersionsHandler(PortalDb db, Actor actor, CityClock clock, ProgramsAccess programs, PolicyDraftsAccess access, ApplicationsAccess applications, OfficerDirectory people)
    : IQueryHandler<ListPolicyVersions, IReadOnlyList<ProgramPoliciesView>>
{
    public async Task<IReadOnlyList<ProgramPoliciesView>> HandleAsync(ListPolicyVersions query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var heads = await programs.Visible().AsNoTracking().Where(p => query.Program == null || p.Code == query.Program)
            .OrderBy(p => p.Code)
            .Select(p => new { p.Code, p.EnglishName, p.ChineseName, p.DocumentNumber, p.Status, p.CreatedBy }).ToListAsync(cancellationToken);
        var codes = heads.Select(h => h.Code).ToArray();
        var versions = await db.Programs.AsNoTracking().Where(p => codes.Contains(p.Code)).SelectMany(p => p.Policies)
            .Select(p => new { p.Program, p.Version, p.EffectiveFrom, p.PublishedBy, p.PublishedAt, p.Hash }).ToListAsync(cancellationToken);
        var drafts = await access.Visible().AsNoTracking().Where(d => codes.Contains(d.Program))
            .Select(d => new
            {
                d.Id,
                d.Program,
                d.Number,
                d.BasedOn,
                d.Status,
                d.AuthorId,
                d.ChangedAt,
                Document = d.Status == PolicyDraftStatus.Draft || d.Status == PolicyDraftStatus.Submitted ? d.Document : null,
            }).ToListAsync(cancellationToken);
        var authors = await db.PolicyDrafts.AsNoTracking().Where(d => codes.Contains(d.Program) && d.Status == PolicyDraftStatus.Published)
            .Select(d => new { d.Program, d.Number, d.AuthorId }).ToDictionaryAsync(d => (d.Program, d.Number), d => d.AuthorId, cancellationToken);
        var cases = await applications.Visible().AsNoTracking().Where(a => codes.Contains(a.Program) && a.SubmittedOn != null)
            .GroupBy(a => new { a.Program, a.PolicyVersion }).Select(g => new { g.Key.Program, g.Key.PolicyVersion, Count = g.Count() })
            .ToDictionaryAsync(g => (g.Program, g.PolicyVersion), g => g.Count, cancellationToken);
        var names = await people.FindAsync(
            [.. heads.Select(h => h.CreatedBy), .. versions.Select(v => v.PublishedBy), .. drafts.Select(d => d.AuthorId), .. authors.Values], cancellationToken);

        return [.. heads.Select(h =>
        {
            var own = versions.Where(v => v.Program == h.Code).OrderBy(v => v.Version).ToArray();
            var current = own.Where(v => v.EffectiveFrom <= today).Select(v => v.Version).DefaultIfEmpty(0).Max();
            return new ProgramPoliciesView(
                h.Code, new LocalizedText(h.EnglishName, h.ChineseName), h.DocumentNumber, h.Status, Data.Programs.PolicyCatalogue.Find(h.Code) is not null,
                [.. own.Select((v, i) => new PolicyVersionLine(
                    v.Version, v.EffectiveFrom, i + 1 < own.Length ? own[i + 1].EffectiveFrom.AddDays(-1) : null, v.Version == current,
                    names.GetValueOrDefault(authors.GetValueOrDefault((h.Code, v.Version), h.CreatedBy)), names.GetValueOrDefault(v.PublishedBy), v.PublishedAt,
                    cases.GetValueOrDefault((h.Code, v.Version)), v.Hash)).Reverse()],
                [.. drafts.Where(d => d.Program == h.Code && d.Status != PolicyDraftStatus.Published).OrderByDescending(d => d.ChangedAt)
                    .Select(d => new PolicyDraftLine(d.Id, d.Number, d.BasedOn, d.Status, names.GetValueOrDefault(d.AuthorId), d.ChangedAt,
                        d.Document is null ? null : PolicyDraft.EffectiveFromOf(d.Document)))]);
        }).Where(p => p.Versions.Count > 0 || actor.IsAny(Role.ProgramManager, Role.Auditor))];
    }
}
