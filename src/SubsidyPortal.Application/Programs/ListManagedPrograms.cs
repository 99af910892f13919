using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>The programs of the portal, drafts too, and what the catalogue offers beside them.</summary>
[AllowedFor(Role.ProgramManager)]
public sealed record ListManagedPrograms : IQuery<ManagedProgramsView>;

/// <summary>What the managers' first page shows.</summary>
/// <param name="Programs">By code.</param>
/// <param name="Catalogue">Policies of the catalogue that no program was made from yet.</param>
public sealed record ManagedProgramsView(IReadOnlyList<ManagedProgramLine> Programs, IReadOnlyList<CatalogueEntry> Catalogue);

/// <summary>One program.</summary>
/// <param name="Waiting">Proposals that nobody has settled.</param>
public sealed record ManagedProgramLine(string Code, LocalizedText Name, string DocumentNumber, ProgramStatus Status, Money Budget, Money Available, int Waiting);

/// <summary>A policy to make a program from.</summary>
public sealed record CatalogueEntry(string Code, LocalizedText Title, string DocumentNumber, DateOnly IssuedOn, string SuggestedPrefix);

internal sealed class ListManagedProgramsHandler(PortalDb db) : IQueryHandler<ListManagedPrograms, ManagedProgramsView>
{
    public async Task<ManagedProgramsView> HandleAsync(ListManagedPrograms query, CancellationToken cancellationToken)
    {
        var programs = await db.Programs.AsNoTracking().Include(p => p.Pools).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        var balances = await db.BudgetAccounts.AsNoTracking()
            .Where(a => a.Kind == AccountKind.Available || a.Kind == AccountKind.Appropriated).ToListAsync(cancellationToken);
        var waiting = await db.BudgetProposals.Where(p => p.Status == ProposalStatus.Drafted)
            .GroupBy(p => p.Program).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new ManagedProgramsView(
            [.. programs.Select(p => new ManagedProgramLine(
                p.Code, CaseHeading.NameOf(p), p.DocumentNumber, p.Status,
                -Sum(p, AccountKind.Appropriated), Sum(p, AccountKind.Available), waiting.GetValueOrDefault(p.Code)))],
            [.. PolicyCatalogue.Programs.Except(programs.Select(p => p.Code)).Select(Entry)]);

        Money Sum(SubsidyProgram program, AccountKind kind)
        {
            var pools = program.Pools.Select(p => p.Code).ToHashSet();
            return Money.Sum(balances.Where(b => b.Kind == kind && pools.Contains(b.Pool)).Select(b => b.Balance));
        }
    }

    private static CatalogueEntry Entry(string code)
    {
        var document = PolicyCatalogue.Find(code)!.Document;
        var city = string.Concat(document.City.Name.En.Where(char.IsAsciiLetterUpper).Concat(document.City.Name.En.ToUpperInvariant().Where(char.IsAsciiLetterUpper).Skip(1)).Take(2));
        return new CatalogueEntry(code, document.Title, document.LegalDocument.Number, document.LegalDocument.IssuedOn, $"{city}{document.LegalDocument.IssuedOn.Year % 100:00}");
    }
}
