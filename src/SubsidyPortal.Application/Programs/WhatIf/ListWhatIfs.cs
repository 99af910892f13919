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
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record ListWhatIfs(string Program) : IQuery<WhatIfListView>;

internal sealed class ListWhatIfsHandler(PortalDb db, Actor actor, ProgramsAccess programs, WhatIfAccess access, WhatIfProgress progress, OfficerDirectory people)
    : IQueryHandler<ListWhatIfs, WhatIfListView>
{
    private const int MostRuns = 50;

    public async Task<WhatIfListView> HandleAsync(ListWhatIfs query, CancellationToken cancellationToken)
    {
        var program = await programs.LoadAsync(query.Program, cancellationToken);
        var runs = await access.Visible().AsNoTracking().Where(r => r.Program == program.Code).OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id).Take(MostRuns)
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
            await db.Applications.CountAsync(a => a.Program == program.Code && a.SubmittedOn != null, cancellationToken),
            actor.Is(Role.ProgramManager),
            [.. runs.Select(r => new WhatIfLine(
                r.Id, r.Draft, r.Baseline, r.Population, r.AsOf, names.GetValueOrDefault(r.StartedBy), r.Status, r.EndedAt, progress.Of(r.Id)?.Done, progress.Of(r.Id)?.Total))]);
    }
}
