using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Transparency;

/// <summary>By what the register is summed.</summary>
public enum AwardGrouping
{
    /// <summary>The companies with most money first.</summary>
    Company,

    /// <summary>In the order of the codes.</summary>
    District,

    /// <summary>The latest first.</summary>
    Month,
}

/// <summary>The register of awards summed by company, district or month.</summary>
/// <param name="Program">Program code.</param>
/// <param name="By">By what.</param>
[AllowedForAnyone]
public sealed record SumAwards(string Program, AwardGrouping By) : IQuery<IReadOnlyList<AwardSum>>;

/// <summary>One sum.</summary>
/// <param name="Key">Company's name, division code, or the first day of the month as <c>2026-10-01</c>.</param>
/// <param name="EnglishName">Of a company, where it has one.</param>
/// <param name="Awards">How many.</param>
/// <param name="Amount">Their sum.</param>
public sealed record AwardSum(string Key, string? EnglishName, int Awards, Money Amount);

internal sealed class SumAwardsValidator : AbstractValidator<SumAwards>
{
    public SumAwardsValidator() => RuleFor(q => q.By).IsInEnum();
}

internal sealed class SumAwardsHandler(PortalDb db, TransparencyAccess access) : IQueryHandler<SumAwards, IReadOnlyList<AwardSum>>
{
    /// <summary>The most companies that are shown; the files have all.</summary>
    public const int MostGroups = 200;

    public async Task<IReadOnlyList<AwardSum>> HandleAsync(SumAwards query, CancellationToken cancellationToken)
    {
        if (!await access.Programs().AnyAsync(p => p.Code == query.Program, cancellationToken))
        {
            throw new NotFoundException();
        }

        var awards = access.Awards(query.Program);
        return query.By switch
        {
            AwardGrouping.Company => await CompaniesAsync(awards, cancellationToken),
            AwardGrouping.District => await DistrictsAsync(awards, cancellationToken),
            _ => await MonthsAsync(awards, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<AwardSum>> CompaniesAsync(IQueryable<SubsidyApplication> awards, CancellationToken cancellationToken)
    {
        var sums = await awards.GroupBy(a => a.CompanyId)
            .Select(g => new { g.Key, Awards = g.Count(), Amount = g.Sum(a => (decimal)(object)a.AwardAmount!) })
            .OrderByDescending(g => g.Amount).ThenBy(g => g.Key).Take(MostGroups)
            .Join(db.Companies.AsNoTracking(), g => g.Key, c => c.Id, (g, c) => new { c.Name, c.EnglishName, g.Awards, g.Amount })
            .OrderByDescending(g => g.Amount).ThenBy(g => g.Name)
            .ToListAsync(cancellationToken);
        return sums.ConvertAll(s => new AwardSum(s.Name, s.EnglishName, s.Awards, Money.FromYuan(s.Amount)));
    }

    private static async Task<IReadOnlyList<AwardSum>> DistrictsAsync(IQueryable<SubsidyApplication> awards, CancellationToken cancellationToken)
    {
        var sums = await awards.GroupBy(a => a.District)
            .Select(g => new { g.Key, Awards = g.Count(), Amount = g.Sum(a => (decimal)(object)a.AwardAmount!) }).ToListAsync(cancellationToken);
        return [.. sums.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new AwardSum(s.Key, null, s.Awards, Money.FromYuan(s.Amount)))];
    }

    private static async Task<IReadOnlyList<AwardSum>> MonthsAsync(IQueryable<SubsidyApplication> awards, CancellationToken cancellationToken)
    {
        var sums = await awards.GroupBy(a => new { a.AwardedOn!.Value.Year, a.AwardedOn.Value.Month })
            .Select(g => new { g.Key.Year, g.Key.Month, Awards = g.Count(), Amount = g.Sum(a => (decimal)(object)a.AwardAmount!) }).ToListAsync(cancellationToken);
        return
        [
            .. sums.OrderByDescending(s => s.Year).ThenByDescending(s => s.Month)
                .Select(s => new AwardSum(DayText.Iso(new DateOnly(s.Year, s.Month, 1)), null, s.Awards, Money.FromYuan(s.Amount))),
        ];
    }
}
