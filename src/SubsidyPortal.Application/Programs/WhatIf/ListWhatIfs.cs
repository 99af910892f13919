using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>The what-ifs of a program, and what a new one can be made of.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Page">From 1; beyond the last one it is the last.</param>
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record ListWhatIfs(string Program, int Page = 1) : IQuery<WhatIfListView>
{
    /// <summary>Runs on a page.</summary>
    public const int PageSize = 20;
}

internal sealed class ListWhatIfsHandler(PortalDb db, Actor actor, ProgramsAccess programs, WhatIfAccess access, WhatIfProgress progress, OfficerDirectory people)
    : IQueryHandler<ListWhatIfs, WhatIfListView>
{
    public async Task<WhatIfListView> HandleAsync(ListWhatIfs query, CancellationToken cancellationToken)
    {
        var program = await programs.LoadAsync(query.Program, cancellationToken);
        var own = access.Visible().AsNoTracking().Where(r => r.Program == program.Code);
        var count = await own.CountAsync(cancellationToken);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (count + ListWhatIfs.PageSize - 1) / ListWhatIfs.PageSize));
        var runs = await own.OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id).Skip((page - 1) * ListWhatIfs.PageSize).Take(ListWhatIfs.PageSize)
            .Select(r => new
            {
                r.Id,
                Draft = new WhatIfPolicyView(r.Draft.Origin, r.Draft.Number, r.Draft.Hash),
                Baseline = new WhatIfPolicyView(r.Baseline.Origin, r.Baseline.Number, r.Baseline.Hash),
                r.Population,
                r.AsOf,
                r.StartedBy,
                r.Status,
                r.EndedAt,
                r.Done,
                r.Total,
            }).ToListAsync(cancellationToken);
        var names = await people.FindAsync(runs.Select(r => r.StartedBy), cancellationToken);
        var versions = await db.Programs.AsNoTracking().Where(p => p.Code == program.Code).SelectMany(p => p.Policies)
            .OrderByDescending(p => p.Version).Select(p => p.Version).ToListAsync(cancellationToken);
        var drafts = await db.PolicyDrafts.AsNoTracking().Where(d => d.Program == program.Code && d.Status != PolicyDraftStatus.Published && d.Status != PolicyDraftStatus.Discarded)
            .OrderByDescending(d => d.ChangedAt).Select(d => new { d.Id, d.Number }).ToListAsync(cancellationToken);
        WhatIfChoice[] catalogue = PolicyCatalogue.Find(program.Code) is { } shipped ? [new WhatIfChoice(new PolicyChoice(PolicyOrigin.Catalogue), shipped.Number)] : [];
        return new WhatIfListView(
            program.Code, CaseHeading.NameOf(program),
            [.. drafts.Select(d => new WhatIfChoice(new PolicyChoice(PolicyOrigin.Draft, DraftId: d.Id), d.Number)), .. versions.Select(v => new WhatIfChoice(PolicyChoice.Published(v), v)), .. catalogue],
            await access.CountCasesAsync(program.Code, cancellationToken),
            actor.Is(Role.ProgramManager),
            [.. runs.Select(r => new WhatIfLine(
                r.Id, r.Draft, r.Baseline, r.Population, r.AsOf, names.GetValueOrDefault(r.StartedBy), r.Status, r.EndedAt, progress.Of(r.Id)?.Done ?? r.Done, progress.Of(r.Id)?.Total ?? r.Total))],
            page, count);
    }
}
