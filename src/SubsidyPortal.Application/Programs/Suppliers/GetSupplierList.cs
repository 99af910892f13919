using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>A page of a program's supplier list: its managers keep it, anybody may read it once the program is open.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Page">From 1; what lies beyond the last page shows the last.</param>
[AllowedForAnyone]
public sealed record GetSupplierList(string Program, int Page) : IQuery<SupplierListView>;

/// <summary>A page of a supplier list: open entries first, by name.</summary>
/// <param name="All">How many entries there are.</param>
/// <param name="Page">The page shown.</param>
/// <param name="Pages">At least 1.</param>
public sealed record SupplierListView(
    string Program, LocalizedText Name, IReadOnlyList<(string Code, LocalizedText Name)> Tracks, IReadOnlyList<SupplierView> Suppliers, int All, int Page, int Pages, DateOnly Today)
{
    public const int PageSize = 50;

    /// <summary>Number of the first entry shown.</summary>
    public int First => ((Page - 1) * PageSize) + 1;
}

/// <summary>An entry.</summary>
public sealed record SupplierView(
    Guid Id, int Revision, string? Track, string ChineseName, string EnglishName, string? Uscc, DateOnly From, DateOnly? Until, string Source);

internal sealed class GetSupplierListHandler(PortalDb db, CityClock clock, ProgramsAccess access) : IQueryHandler<GetSupplierList, SupplierListView>
{
    public async Task<SupplierListView> HandleAsync(GetSupplierList query, CancellationToken cancellationToken)
    {
        var program = await access.LoadAsync(query.Program, cancellationToken);
        var list = db.ListedSuppliers.AsNoTracking().Where(s => s.Program == program.Code);
        var all = await list.CountAsync(cancellationToken);
        var pages = Math.Max(1, (all + SupplierListView.PageSize - 1) / SupplierListView.PageSize);
        var shown = Math.Clamp(query.Page, 1, pages);
        var rows = await list.OrderBy(s => s.ListedUntil != null).ThenBy(s => s.ChineseName).ThenBy(s => s.ListedFrom).ThenBy(s => s.Id)
            .Skip((shown - 1) * SupplierListView.PageSize).Take(SupplierListView.PageSize)
            .Select(s => new SupplierView(s.Id, s.Revision, s.Track, s.ChineseName, s.EnglishName, s.Uscc, s.ListedFrom, s.ListedUntil, s.Source))
            .ToListAsync(cancellationToken);
        return new SupplierListView(
            program.Code, CaseHeading.NameOf(program), [.. program.Tracks.Select(t => (t.Code, new LocalizedText(t.EnglishName, t.ChineseName)))], rows, all, shown, pages, clock.Today);
    }
}
