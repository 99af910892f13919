using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Transparency;

/// <summary>Narrows the register of awards.</summary>
internal static class AwardRows
{
    private const int LongestName = 100;

    public static IQueryable<SubsidyApplication> Narrowed(
        IQueryable<SubsidyApplication> awards, PortalDb db, string? track, string? district, DateOnly? month, string? company)
    {
        if (!string.IsNullOrEmpty(track))
        {
            awards = awards.Where(a => a.Track == track);
        }

        if (!string.IsNullOrEmpty(district))
        {
            awards = awards.Where(a => a.District == district);
        }

        if (month is { } day)
        {
            var (first, next) = (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1));
            awards = awards.Where(a => a.AwardedOn >= first && a.AwardedOn < next);
        }

        var name = company?.Trim().Replace("\0", "", StringComparison.Ordinal) ?? "";
        if (name.Length == 0)
        {
            return awards;
        }

        var escaped = (name.Length > LongestName ? name[..LongestName] : name)
            .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        var pattern = $"%{escaped}%";
        return awards.Where(a => db.Companies.Any(c =>
            c.Id == a.CompanyId && (EF.Functions.ILike(c.Name, pattern, @"\") || EF.Functions.ILike(c.EnglishName!, pattern, @"\"))));
    }
}
