using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>A what-if: how far it is, or what came out.</summary>
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record GetWhatIf(Guid RunId) : IQuery<WhatIfView>;

internal sealed class GetWhatIfHandler(PortalDb db, Actor actor, WhatIfAccess access, WhatIfProgress progress, OfficerDirectory people)
    : IQueryHandler<GetWhatIf, WhatIfView>
{
    public async Task<WhatIfView> HandleAsync(GetWhatIf query, CancellationToken cancellationToken)
    {
        var run = await access.LoadAsync(query.RunId, cancellationToken);
        var name = await db.Programs.AsNoTracking().Where(p => p.Code == run.Program)
            .Select(p => new LocalizedText(p.EnglishName, p.ChineseName)).SingleAsync(cancellationToken);
        var names = await people.FindAsync([run.StartedBy], cancellationToken);
        var at = progress.Of(run.Id);
        return new WhatIfView(
            run.Program, name,
            new WhatIfLine(
                run.Id, ViewOf(run.Draft), ViewOf(run.Baseline), run.Population, run.AsOf, names.GetValueOrDefault(run.StartedBy), run.Status, run.EndedAt, at?.Done ?? run.Done, at?.Total ?? run.Total),
            TrackNames(run), await access.ResultAsync(run, cancellationToken), run.IsOpen && actor.Is(Role.ProgramManager));
    }

    internal static Dictionary<string, LocalizedText> TrackNames(WhatIfRun run)
    {
        var names = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var track in PolicyJson.Read(run.Draft.Document).Tracks.Concat(PolicyJson.Read(run.Baseline.Document).Tracks))
        {
            names.TryAdd(track.Code, track.Title);
        }

        return names;
    }

    private static WhatIfPolicyView ViewOf(FrozenPolicy policy) => new(policy.Origin, policy.Number, policy.Hash);
}
