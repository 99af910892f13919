using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Transparency;

/// <summary>The register of awards, newest first, page by page by keyset: a later page costs no more than the first.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Track">One track, or null for all.</param>
/// <param name="After">Place of the last line of the page before, or null for the first page; an unreadable one is the first page.</param>
/// <param name="District">Division code of the registration at submission, or null for all.</param>
/// <param name="Month">First day of the month of the award, or null for all.</param>
/// <param name="Company">Part of a company's name, or null for all.</param>
[AllowedForAnyone]
public sealed record ListAwards(string Program, string? Track, string? After, string? District = null, DateOnly? Month = null, string? Company = null) : IQuery<AwardPage>;

/// <summary>One page of the register.</summary>
/// <param name="All">Awards in the register with this filter.</param>
/// <param name="IsFirst">Nothing is newer than this page.</param>
/// <param name="Next">Place to go on from, or null on the last page.</param>
public sealed record AwardPage(IReadOnlyList<AwardLine> Awards, int All, bool IsFirst, string? Next);

/// <summary>One award.</summary>
/// <param name="District">Division code of registration at submission.</param>
/// <param name="PolicyVersion">Version of the policy that the amount follows.</param>
public sealed record AwardLine(
    string Number, string CompanyName, string? CompanyEnglishName, string Track, string District, Money Amount, DateOnly AwardedOn, int PolicyVersion)
{
    /// <summary>What each payer bears; empty where the city pays alone.</summary>
    public IReadOnlyList<PayerAmount> Payers { get; init; } = [];
}

internal sealed class ListAwardsHandler(PortalDb db, TransparencyAccess access) : IQueryHandler<ListAwards, AwardPage>
{
    public const int PageSize = 10;

    public async Task<AwardPage> HandleAsync(ListAwards query, CancellationToken cancellationToken)
    {
        var program = await access.ProgramAsync(query.Program, cancellationToken);

        var awards = AwardRows.Narrowed(access.Awards(query.Program), db, query.Track, query.District, query.Month, query.Company);
        var all = await awards.CountAsync(cancellationToken);
        var page = awards;
        var place = RegisterPlace.Read(query.After);
        if (place is { } last)
        {
            page = awards.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.AwardedOn, a.Number), ValueTuple.Create((DateOnly?)last.Day, last.Number)));
        }

        var rows = await page
            .OrderByDescending(a => a.AwardedOn).ThenByDescending(a => a.Number)
            .Take(PageSize + 1)
            .Join(db.Companies.AsNoTracking(), a => a.CompanyId, c => c.Id, (a, c) => new { a.Number, c.Name, c.EnglishName, a.Track, a.District, a.AwardAmount, a.AwardedOn, a.PolicyVersion })
            .OrderByDescending(r => r.AwardedOn).ThenByDescending(r => r.Number)
            .ToListAsync(cancellationToken);
        var shown = rows.Take(PageSize).Select(r => new AwardLine(r.Number, r.Name, r.EnglishName, r.Track, r.District, r.AwardAmount!.Value, r.AwardedOn!.Value, r.PolicyVersion)).ToList();
        if (program.Pools.Any(p => p.Payer != EnumCode.Of(Payer.City)))
        {
            var payers = await PayersAsync(shown, cancellationToken);
            shown = shown.ConvertAll(line => line with { Payers = payers[line.Number] });
        }

        return new AwardPage(shown, all, place is null, rows.Count > PageSize ? new RegisterPlace(shown[^1].AwardedOn, shown[^1].Number).ToString() : null);
    }

    /// <summary>A decision is read only where there may be several payers: it carries its whole calculation.</summary>
    private async Task<Dictionary<string, IReadOnlyList<PayerAmount>>> PayersAsync(List<AwardLine> shown, CancellationToken cancellationToken)
    {
        var numbers = shown.ConvertAll(line => line.Number);
        var awards = await db.Applications.AsNoTracking().Where(a => numbers.Contains(a.Number)).Select(a => new { a.Number, a.Decision, a.ReducedShares }).ToListAsync(cancellationToken);
        return awards.ToDictionary(
            a => a.Number, a => a.ReducedShares is { } reduced ? [.. reduced.Select(r => new PayerAmount(r.Payer, r.Amount))] : a.Decision?.Shares ?? []);
    }
}
