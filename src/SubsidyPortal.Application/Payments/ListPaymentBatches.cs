using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>Batches, the newest first, one page at a time.</summary>
/// <param name="Before">The number of the last batch seen; null for the first page.</param>
/// <param name="Size">1 to 100.</param>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListPaymentBatches(string? Before = null, int Size = 20) : IQuery<BatchPage>;

/// <summary>A page of batches.</summary>
public sealed record BatchPage(IReadOnlyList<BatchRow> Rows, bool HasNext);

/// <summary>One batch in the list.</summary>
/// <param name="Open">Orders without a bank result.</param>
public sealed record BatchRow(
    Guid Id, string Number, string Program, string Payer, BatchStatus Status, int Orders, int Open, int Rejected, Money Total, DateTimeOffset MadeAt, string MadeByName, string MadeByLatinName, DateOnly? ReleasedOn);

internal sealed class ListPaymentBatchesHandler(PortalDb db, PaymentsAccess access) : IQueryHandler<ListPaymentBatches, BatchPage>
{
    private const int MostRows = 100;

    public async Task<BatchPage> HandleAsync(ListPaymentBatches query, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(query.Size, 1, MostRows);
        var batches = access.Visible().AsNoTracking();
        if (query.Before is { Length: > 0 } number && await batches.Where(b => b.Number == number).Select(b => new { b.MadeAt, b.Number }).SingleOrDefaultAsync(cancellationToken) is { } last)
        {
            batches = batches.Where(b => EF.Functions.LessThan(ValueTuple.Create(b.MadeAt, b.Number), ValueTuple.Create(last.MadeAt, last.Number)));
        }

        var rows = await (
            from b in batches
            join u in db.Users on b.MadeBy equals u.Id into makers
            from u in makers.DefaultIfEmpty()
            orderby b.MadeAt descending, b.Number descending
            select new
            {
                Batch = new { b.Id, b.Number, b.Program, b.Payer, b.Status, b.MadeAt, b.ReleasedOn },
                Orders = b.Orders.Select(o => new { o.Status, o.Amount }).ToList(),
                Maker = u == null ? null : new { u.DisplayName, u.LatinName },
            }).Take(size + 1).ToListAsync(cancellationToken);
        return new BatchPage(
            [.. rows.Take(size).Select(r => new BatchRow(
                r.Batch.Id, r.Batch.Number, r.Batch.Program, r.Batch.Payer, r.Batch.Status, r.Orders.Count,
                r.Orders.Count(o => o.Status == OrderStatus.Open), r.Orders.Count(o => o.Status == OrderStatus.Rejected),
                Money.Sum(r.Orders.Select(o => o.Amount)), r.Batch.MadeAt, r.Maker?.DisplayName ?? "", r.Maker?.LatinName ?? "", r.Batch.ReleasedOn))],
            rows.Count > size);
    }
}
