using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using EngineLine = SubsidyPortal.Domain.Programs.Estimates.ContractLine;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Reads what else a company applied for in a year and track. A decision reads it after the company's counters are locked, so that no
/// award of the year is missing.
/// </summary>
public sealed class CompanyYears(PortalDb db)
{
    /// <summary>The facts of a case with the other contracts of its year entered into the history.</summary>
    public async Task<EstimateFacts> EnterAsync(SubsidyApplication application, PolicyVersion policy, EstimateFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(facts);
        var others = await OthersAsync(application, facts.AsOf.Year, cancellationToken);
        return facts with { History = CompanyYear.Enter(facts.History, policy, application.Track, facts.Contract, others) };
    }

    private async Task<List<YearContract>> OthersAsync(SubsidyApplication application, int year, CancellationToken cancellationToken)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var cases = await db.Applications.AsNoTracking()
            .Where(a => a.CompanyId == application.CompanyId && a.Program == application.Program && a.Track == application.Track && a.Id != application.Id
                && a.SubmittedOn >= from && a.SubmittedOn <= to && a.Status != ApplicationStatus.Revoked && a.Lines.Any(l => l.Live))
            .Select(a => new
            {
                a.Id,
                a.Status,
                a.Decision,
                a.AwardAmount,
                a.ClaimedAmount,
                a.CertifiedAmount,
                Facts = a.Rounds.OrderByDescending(r => r.Number).Select(r => r.Facts).First(),
                Lines = a.Lines.Where(l => l.Live).Select(l => new { Kind = l.VerifiedKind ?? l.Kind, Amount = l.VerifiedAmount ?? l.Amount }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var held = cases.Where(c => c.AwardAmount is not null).Select(c => c.Id).ToList();
        var recovered = held.Count == 0 ? [] : await db.Claims.AsNoTracking().Where(c => held.Contains(c.ApplicationId))
            .Select(c => new { c.ApplicationId, c.Recovered }).ToListAsync(cancellationToken);

        return
        [
            .. cases.Select(c =>
            {
                var facts = EstimateFactsJson.Read(c.Decision?.Calculation.Facts ?? c.Facts);
                facts = facts with { Contract = facts.Contract with { Lines = ValueList.From(c.Lines.Select(l => new EngineLine(KindOf(l.Kind), l.Amount))) } };

                // A closed case keeps what was claimed; money that came back is held no longer.
                var closed = c.Status == ApplicationStatus.Closed;
                var back = Money.Sum(recovered.Where(r => r.ApplicationId == c.Id).Select(r => r.Recovered));
                return new YearContract(
                    facts, c.AwardAmount is { } award ? (closed ? c.ClaimedAmount : award) - back : null, closed ? c.CertifiedAmount : null);
            }),
        ];
    }

    private static LineKind KindOf(string code) =>
        EnumCode.TryParse<LineKind>(code, out var kind) ? kind : throw new InvalidOperationException($"{code} is no kind of line.");
}
