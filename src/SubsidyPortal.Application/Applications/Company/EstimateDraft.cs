using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// What a draft would come to today, from what can be read so far. It is the same engine and the same facts as at submission;
/// fields that no rule looks at need not be filled in.
/// </summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record EstimateDraft(Guid ApplicationId) : IQuery<DraftEstimate>;

/// <summary>The live estimate.</summary>
/// <param name="Result">Null while a fact that decides is missing or can't be read.</param>
/// <param name="Missing">The fields that the estimate waits for.</param>
/// <param name="Assumed">Fields that aren't answered yet and were taken as "no".</param>
/// <param name="Counts">For each line that could be read, whether it counts in this track.</param>
/// <param name="LinesSum">Sum of the lines that could be read.</param>
/// <param name="ContractTotal">The contract's sum, where it could be read.</param>
/// <param name="PoolLeft">What is left of the track's money today, of all its payers; null while none was appropriated; a look beside the calculation, not a part of it.</param>
public sealed record DraftEstimate(
    EstimateResult? Result,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Assumed,
    IReadOnlyDictionary<Guid, bool> Counts,
    Money LinesSum,
    Money? ContractTotal,
    Money? PoolLeft);

internal sealed class EstimateDraftHandler(PortalDb db, CityClock clock, ApplicationsAccess access, DraftEstimator estimator)
    : IQueryHandler<EstimateDraft, DraftEstimate>
{
    public async Task<DraftEstimate> HandleAsync(EstimateDraft query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == application.CompanyId, cancellationToken);
        var asOf = application.SubmittedOn ?? clock.Today;
        var readable = ReadableDraft.Of(application.Draft);
        var (result, reading) = await estimator.EstimateAsync(application, company, cancellationToken);
        return new DraftEstimate(
            result,
            result is null ? [.. reading.Problems.Select(p => p.Field).Where(ReadableDraft.Decides).Distinct()] : [],
            readable.Assumed,
            result is null ? new Dictionary<Guid, bool>() : Counts(result, reading.Content!),
            readable.LinesSum,
            readable.Total,
            await PoolLeftAsync(application, asOf, cancellationToken));
    }

    private async Task<Money?> PoolLeftAsync(SubsidyApplication application, DateOnly asOf, CancellationToken cancellationToken)
    {
        var program = await db.Programs.AsNoTracking().Include(p => p.Pools).SingleAsync(p => p.Code == application.Program, cancellationToken);
        var pools = program.PoolsFor(application.Track, asOf).Select(p => p.Code).ToArray();
        var balances = await db.BudgetAccounts.AsNoTracking()
            .Where(a => pools.Contains(a.Pool) && (a.Kind == AccountKind.Available || a.Kind == AccountKind.Appropriated)).ToListAsync(cancellationToken);
        Money Of(AccountKind kind) => Money.Sum(balances.Where(a => a.Kind == kind).Select(a => a.Balance));
        return Of(AccountKind.Appropriated).IsZero ? null : Of(AccountKind.Available);
    }

    private static Dictionary<Guid, bool> Counts(EstimateResult result, DraftContent content)
    {
        var counted = result.Track.Base.Counted.FirstOrDefault(c => c.Contract == result.Facts.Contract.Kind);
        return content.Lines.ToDictionary(l => l.Id, l => counted is not null && counted.Lines.Contains(l.Kind));
    }
}
