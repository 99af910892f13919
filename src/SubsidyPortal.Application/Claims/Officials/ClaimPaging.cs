using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Claims;

/// <summary>A page of ids, and whether there is more on either side.</summary>
internal sealed record ClaimPage(IReadOnlyList<Guid> Claims, bool HasPrevious, bool HasNext);

/// <summary>Keyset paging of the queue over day and number. A claim without a day comes at the end.</summary>
internal static class ClaimPaging
{
    private const int MostRows = 100;

    public static string CursorOf(DateOnly? day, string number) =>
        $"{DayText.Iso(day ?? DateOnly.MaxValue)}~{number}";

    public static async Task<ClaimPage> TakeAsync(IQueryable<CostClaim> claims, ListClaims query, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(query.Size, 1, MostRows);
        var after = Read(query.After);
        var before = Read(query.Before);
        var backwards = query.Last || before is not null;
        var ascending = query.Sort == ClaimSort.Due ^ backwards;
        var cursor = before ?? (query.Last ? null : after);
        var rows = cursor is { } at ? claims.Where(Beyond(query.Sort, at.Day, at.Number, ascending)) : claims;
        var ids = await Ordered(rows, query.Sort, ascending).Select(c => c.Id).Take(size + 1).ToListAsync(cancellationToken);
        var more = ids.Count > size;
        if (more)
        {
            ids.RemoveAt(size);
        }

        if (!backwards)
        {
            return new ClaimPage(ids, cursor is not null, more);
        }

        ids.Reverse();
        return new ClaimPage(ids, more, before is not null);
    }

    private static IQueryable<CostClaim> Ordered(IQueryable<CostClaim> claims, ClaimSort sort, bool ascending) => (sort, ascending) switch
    {
        (ClaimSort.Due, true) => claims.OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ThenBy(c => c.Number),
        (ClaimSort.Due, false) => claims.OrderByDescending(c => c.DueOn ?? DateOnly.MaxValue).ThenByDescending(c => c.Number),
        (_, true) => claims.OrderBy(c => c.SubmittedOn ?? DateOnly.MaxValue).ThenBy(c => c.Number),
        _ => claims.OrderByDescending(c => c.SubmittedOn ?? DateOnly.MaxValue).ThenByDescending(c => c.Number),
    };

    private static Expression<Func<CostClaim, bool>> Beyond(ClaimSort sort, DateOnly day, string number, bool ascending) => (sort, ascending) switch
    {
        (ClaimSort.Due, true) => c => EF.Functions.GreaterThan(ValueTuple.Create(c.DueOn ?? DateOnly.MaxValue, c.Number), ValueTuple.Create(day, number)),
        (ClaimSort.Due, false) => c => EF.Functions.LessThan(ValueTuple.Create(c.DueOn ?? DateOnly.MaxValue, c.Number), ValueTuple.Create(day, number)),
        (_, true) => c => EF.Functions.GreaterThan(ValueTuple.Create(c.SubmittedOn ?? DateOnly.MaxValue, c.Number), ValueTuple.Create(day, number)),
        _ => c => EF.Functions.LessThan(ValueTuple.Create(c.SubmittedOn ?? DateOnly.MaxValue, c.Number), ValueTuple.Create(day, number)),
    };

    /// <summary>A cursor from an address; anything else than one of ours is the first page.</summary>
    private static (DateOnly Day, string Number)? Read(string? cursor)
    {
        var parts = (cursor ?? "").Split('~', 2);
        return parts.Length == 2 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, parts[1])
            : null;
    }
}
