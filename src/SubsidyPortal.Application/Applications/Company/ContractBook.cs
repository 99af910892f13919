using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Finds or makes the contract of a submission and binds the draft's lines to its lines: one contract may feed applications in
/// different tracks, a line only one of them, and a track only one application of a contract.
/// </summary>
public sealed class ContractBook(PortalDb db, IIdentifiers identifiers)
{
    private static readonly ApplicationStatus[] Ended =
        [ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed, ApplicationStatus.Revoked];

    /// <summary>Writes terms and lines; the returned lines carry the contract line that each stands for, in the order of the draft.</summary>
    /// <exception cref="RuleViolationException"><c>application.contract-already-used</c> or <c>draft.lines-exceed-total</c>.</exception>
    public async Task<(Contract Contract, IReadOnlyList<DraftLineContent> Lines)> BindAsync(
        SubsidyApplication application, DraftContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(content);
        var contract = await FindAsync(application, content.Terms, cancellationToken);
        if (contract is null)
        {
            contract = new Contract(identifiers.New(), application.CompanyId, application.City, content.Terms);
            db.Contracts.Add(contract);
        }
        else
        {
            contract.Correct(content.Terms);
        }

        var used = await UsedElsewhereAsync(application, contract, cancellationToken);
        var bound = Bind(contract, content, used.Keys);
        var fen = used.Values.Concat(bound.Select(l => l.Amount)).Sum(amount => amount.Fen);
        if (fen > content.Terms.Total.Fen)
        {
            throw new RuleViolationException(DraftErrors.LinesExceedTotal(Money.FromFen(Math.Min(fen, Money.MaxFen)), content.Terms.Total));
        }

        foreach (var line in bound)
        {
            contract.SetLine(line.ContractLineId!.Value, Domain.Programs.EnumCode.Of(line.Kind), line.Description, line.Page, line.Amount);
        }

        return (contract, bound);
    }

    private async Task<Contract?> FindAsync(SubsidyApplication application, ContractTerms terms, CancellationToken cancellationToken)
    {
        // An answered return keeps its contract, also where the number itself is corrected.
        var namesake = await db.Contracts.Where(c => c.CompanyId == application.CompanyId && c.Terms.NumberKey == terms.NumberKey)
            .Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);
        if (application.ContractId is { } bound && namesake is { } other && other != bound)
        {
            throw new RuleViolationException(ApplicationErrors.ContractAlreadyUsed(terms.Number));
        }

        if ((application.ContractId ?? namesake) is not { } id)
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM contracts WHERE id = {id} FOR UPDATE", cancellationToken);
        return await db.Contracts.Include(c => c.Lines.OrderBy(l => l.Position)).SingleAsync(c => c.Id == id, cancellationToken);
    }

    /// <summary>Contract lines that live applications beside this one ask money for, with the amounts they ask it on.</summary>
    private async Task<Dictionary<Guid, Money>> UsedElsewhereAsync(SubsidyApplication application, Contract contract, CancellationToken cancellationToken)
    {
        var others = await db.Applications.AsNoTracking()
            .Where(a => a.ContractId == contract.Id && a.Id != application.Id && !Ended.Contains(a.Status))
            .Select(a => new { a.Program, a.Track, Lines = a.Lines.Where(l => l.Live).Select(l => new { l.ContractLineId, l.Amount }).ToList() })
            .ToListAsync(cancellationToken);
        if (others.Exists(o => o.Program == application.Program && o.Track == application.Track))
        {
            throw new RuleViolationException(ApplicationErrors.ContractAlreadyUsed(contract.Terms.Number));
        }

        return others.SelectMany(o => o.Lines).ToDictionary(l => l.ContractLineId, l => l.Amount);
    }

    private List<DraftLineContent> Bind(Contract contract, DraftContent content, IReadOnlyCollection<Guid> used)
    {
        var named = content.Lines.Select(l => l.ContractLineId).OfType<Guid>().ToHashSet();
        var free = contract.Lines.ToDictionary(l => l.Id);
        var bound = new List<DraftLineContent>();
        foreach (var line in content.Lines)
        {
            var id = line.ContractLineId is { } given && free.ContainsKey(given)
                ? given
                : free.Values.FirstOrDefault(l => !named.Contains(l.Id) && SameLine(l, line))?.Id ?? identifiers.New();
            if (used.Contains(id))
            {
                throw new RuleViolationException(ApplicationErrors.ContractAlreadyUsed(contract.Terms.Number));
            }

            free.Remove(id);
            bound.Add(line with { ContractLineId = id });
        }

        return bound;
    }

    // The same words, page and amount are the same line, also when somebody types it again: a line is paid for once.
    private static bool SameLine(ContractLine line, DraftLineContent typed) =>
        line.Amount == typed.Amount && KeyOf(line.Description) == KeyOf(typed.Description) && KeyOf(line.Page) == KeyOf(typed.Page);

    private static string KeyOf(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
