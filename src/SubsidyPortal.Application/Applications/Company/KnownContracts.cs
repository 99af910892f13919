using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Applications;

/// <summary>Contracts that a company handed in before: another track may use lines of them that are still free.</summary>
public sealed class KnownContracts(PortalDb db, IIdentifiers identifiers)
{
    private const int Most = 50;

    /// <summary>The latest contracts of a company.</summary>
    public async Task<IReadOnlyList<KnownContract>> OfAsync(Guid companyId, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking().Include(c => c.Lines).Where(c => c.CompanyId == companyId)
            .OrderByDescending(c => c.Id).Take(Most).ToListAsync(cancellationToken);
        if (contracts.Count == 0)
        {
            return [];
        }

        var ids = contracts.Select(c => c.Id).ToList();
        var cases = await db.Applications.AsNoTracking().Where(a => a.ContractId != null && ids.Contains(a.ContractId.Value))
            .Include(a => a.Lines).Include(a => a.Rounds).AsSplitQuery().ToListAsync(cancellationToken);
        var used = cases.SelectMany(a => a.Lines).Where(l => l.Live).Select(l => l.ContractLineId).ToHashSet();

        // A line that was typed anew or dropped later, or by a later application in the track, is no line of the contract any more.
        var standing = cases.GroupBy(a => (a.ContractId, a.Program, a.Track))
            .Select(g => g.OrderBy(a => a.SubmittedAt).ThenBy(a => a.Number, StringComparer.Ordinal).Last())
            .SelectMany(LatestLines.Of).Select(l => l.ContractLineId).ToHashSet();
        return [.. contracts.Select(c => new KnownContract(
            c.Id, c.Terms.Number, c.Terms.Title, Answers(c), FreeLines(c, line => standing.Contains(line) && !used.Contains(line))))];
    }

    private IReadOnlyList<DraftLine> FreeLines(Contract contract, Func<Guid, bool> isFree) =>
        [.. contract.Lines.Where(l => isFree(l.Id)).OrderBy(l => l.Position)
            .Select(l => new DraftLine(identifiers.New(), l.Id, l.Description, l.Kind, l.Page, l.Amount.ToDisplay()))];

    private static Dictionary<string, string> Answers(Contract contract)
    {
        var terms = contract.Terms;
        return new Dictionary<string, string>
        {
            [DraftFields.ExistingContract] = contract.Id.ToString(),
            [DraftFields.ContractNumber] = terms.Number,
            [DraftFields.ContractTitle] = terms.Title,
            [DraftFields.ContractKind] = terms.Kind,
            [DraftFields.ContractTotal] = terms.Total.ToDisplay(),
            [DraftFields.SignedOn] = DayText.Iso(terms.SignedOn),
            [DraftFields.StartsOn] = DayText.Iso(terms.StartsOn),
            [DraftFields.EndsOn] = DayText.Iso(terms.EndsOn),
            [DraftFields.Use] = terms.Use,
            [DraftFields.Seller] = terms.SellerName,
            [DraftFields.SellerUscc] = terms.SellerUscc ?? "",
        };
    }
}
