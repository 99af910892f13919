using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>The reasons that stand with published versions: in the drafts that became them, which never change again.</summary>
public sealed class PolicyReasons(PortalDb db, OfficerDirectory people)
{
    /// <summary>Why elements were changed in the versions after one up to another, and in a draft on top; by element, the latest first.</summary>
    public async Task<ILookup<string, GivenReason>> BetweenAsync(string program, int after, int upTo, PolicyDraft? draft, CancellationToken cancellationToken)
    {
        var published = await db.PolicyDrafts.AsNoTracking()
            .Where(d => d.Program == program && d.Status == PolicyDraftStatus.Published && d.Number > after && d.Number <= upTo)
            .Select(d => new { d.Number, d.Reasons }).ToListAsync(cancellationToken);
        (int Version, ChangeReason Reason)[] given =
        [
            .. (draft?.Reasons ?? []).Select(r => (draft!.Number, r)),
            .. published.OrderByDescending(d => d.Number).SelectMany(d => d.Reasons.Select(r => (d.Number, r))),
        ];
        var names = await people.FindAsync(given.Select(g => g.Reason.By), cancellationToken);
        return given.DistinctBy(g => (g.Version, g.Reason.Element))
            .ToLookup(g => g.Reason.Element, g => new GivenReason(g.Reason.Element, g.Reason.Text, names.GetValueOrDefault(g.Reason.By), g.Reason.At, g.Version));
    }
}
