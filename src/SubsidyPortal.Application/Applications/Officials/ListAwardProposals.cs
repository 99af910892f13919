using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Revocations (撤销) and reductions (核减) of awards that one approver has proposed and that wait for another, the oldest first. A case
/// whose company the reader has a conflict of interest with isn't among them.
/// </summary>
[AllowedFor(Role.Approver)]
public sealed record ListAwardProposals : IQuery<IReadOnlyList<AwardProposal>>;

/// <summary>A proposal that waits for its second person.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Number">Of the case.</param>
/// <param name="CompanyName">Registered name.</param>
/// <param name="CompanyEnglishName">English name, may be missing.</param>
/// <param name="Held">What the company holds now, yuan.</param>
/// <param name="Amount">What the award is to be, yuan; null for a revocation.</param>
/// <param name="ProposedBy">Null for an erased account.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="IsOwn">True for the proposer, who can only take it back.</param>
public sealed record AwardProposal(
    Guid ApplicationId, string Number, string CompanyName, string? CompanyEnglishName, Money Held, Money? Amount, PersonView? ProposedBy, DateTimeOffset ProposedAt, bool IsOwn);

internal sealed class ListAwardProposalsHandler(PortalDb db, Actor actor, ApplicationsAccess access, OfficerDirectory officers)
    : IQueryHandler<ListAwardProposals, IReadOnlyList<AwardProposal>>
{
    public async Task<IReadOnlyList<AwardProposal>> HandleAsync(ListAwardProposals query, CancellationToken cancellationToken)
    {
        var open = await (
            from a in access.Visible().AsNoTracking()
            join c in db.Companies on a.CompanyId equals c.Id
            where (a.Status == ApplicationStatus.Awarded && a.Revocation != null) || a.Reduction != null
            select new { Case = a, c.Name, c.EnglishName }).ToListAsync(cancellationToken);
        var proposals = open.ConvertAll(o => (
            o.Case, o.Name, o.EnglishName, By: o.Case.Reduction?.ProposedBy ?? o.Case.Revocation!.ProposedBy, At: o.Case.Reduction?.ProposedAt ?? o.Case.Revocation!.ProposedAt));
        var people = await officers.FindAsync(proposals.Select(p => p.By), cancellationToken);
        return [.. proposals.OrderBy(p => p.At).ThenBy(p => p.Case.Number, StringComparer.Ordinal).Select(p => new AwardProposal(
            p.Case.Id, p.Case.Number, p.Name, p.EnglishName, p.Case.Held, p.Case.Reduction?.Amount, people.GetValueOrDefault(p.By), p.At, p.By == actor.UserId))];
    }
}
