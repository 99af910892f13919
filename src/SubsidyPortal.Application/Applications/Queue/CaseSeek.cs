using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Orders rows by a value and the number, and begins right after a given row by comparing both at once, which PostgreSQL answers
/// from the index of that order: <c>(due_on, number) &gt; (…)</c>. A deep page costs what the first one costs.
/// </summary>
public static class CaseSeek
{
    /// <summary>The rows of a page and all after it in reading direction; pages before a row and the last one are read backwards.</summary>
    public static IQueryable<CaseListRow> Page(IQueryable<CaseListRow> rows, ListCases query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (backwards, from) = Direction(query);
        var descending = query.Descending != backwards;
        return query.Sort switch
        {
            CaseSort.Number => ByNumber(rows, descending, from?.Number),
            CaseSort.Company => By(rows, r => r.CompanyName, descending, from),
            CaseSort.District => By(rows, r => r.District, descending, from),
            CaseSort.Track => By(rows, r => r.Track, descending, from),
            CaseSort.Ceiling => By(rows, r => r.Ceiling, descending, Place(CasePageKey.Amount)),
            CaseSort.Changed => By(rows, r => r.ChangedAt, descending, Place(CasePageKey.Instant)),
            _ => By(rows, r => r.DueOn, descending, Place(CasePageKey.Date)),
        };

        (T, string)? Place<T>(Func<string, T?> read)
            where T : struct => from is { } row && read(row.Value) is { } value ? (value, row.Number) : null;
    }

    /// <summary>Whether a page is read backwards, and the row that it begins at.</summary>
    internal static (bool Backwards, (string Value, string Number)? From) Direction(ListCases query) =>
        (query.Move is PageMove.Last or PageMove.Before, query.Move is PageMove.After or PageMove.Before ? CasePageKey.Read(query.Key) : null);

    /// <summary>The rows from an end or after a row, in reading direction.</summary>
    /// <param name="rows">Filtered rows.</param>
    /// <param name="key">The sort value.</param>
    /// <param name="descending">Reading direction, already turned around for pages that are read backwards.</param>
    /// <param name="from">The row to begin after; null for the end of the list.</param>
    private static IQueryable<CaseListRow> By<TKey>(
        IQueryable<CaseListRow> rows, Expression<Func<CaseListRow, TKey>> key, bool descending, (TKey Value, string Number)? from)
    {
        var sorted = descending
            ? rows.OrderByDescending(key).ThenByDescending(r => r.Number)
            : rows.OrderBy(key).ThenBy(r => r.Number);
        return from is { } row ? sorted.Where(Beyond(key, descending, row.Value, row.Number)) : sorted;
    }

    /// <summary>The same by number alone.</summary>
    private static IQueryable<CaseListRow> ByNumber(IQueryable<CaseListRow> rows, bool descending, string? from)
    {
        var sorted = descending ? rows.OrderByDescending(r => r.Number) : rows.OrderBy(r => r.Number);
        return from is null ? sorted
            : descending ? sorted.Where(r => r.Number.CompareTo(from) < 0)
            : sorted.Where(r => r.Number.CompareTo(from) > 0);
    }

    /// <summary><c>EF.Functions.GreaterThan((key, number), (value, from))</c>, or less than, for any type of key.</summary>
    private static Expression<Func<CaseListRow, bool>> Beyond<TKey>(Expression<Func<CaseListRow, TKey>> key, bool descending, TKey value, string number)
    {
        // A member of a constant becomes a parameter of the query; a constant would make every page a new plan.
        var place = Expression.Constant(new Place<TKey>(value, number));
        var row = key.Parameters[0];
        var comparison = Expression.Call(
            typeof(NpgsqlDbFunctionsExtensions),
            descending ? nameof(NpgsqlDbFunctionsExtensions.LessThan) : nameof(NpgsqlDbFunctionsExtensions.GreaterThan),
            null,
            Expression.Property(null, typeof(EF), nameof(EF.Functions)),
            Pair(key.Body, Expression.Property(row, nameof(CaseListRow.Number))),
            Pair(Expression.Property(place, nameof(Place<>.Value)), Expression.Property(place, nameof(Place<>.Number))));
        return Expression.Lambda<Func<CaseListRow, bool>>(comparison, row);

        static UnaryExpression Pair(Expression first, Expression second) => Expression.Convert(
            Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [typeof(TKey), typeof(string)], first, second), typeof(ITuple));
    }

    private sealed record Place<TKey>(TKey Value, string Number);
}
