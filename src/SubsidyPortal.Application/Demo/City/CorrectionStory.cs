using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>
/// A payment recorded under a wrong reference: one finance officer notices, a treasurer confirms, and it is recorded rightly the same
/// day (ADR 22). On the last day another one has only been proposed, so that a treasurer finds something to settle.
/// </summary>
internal static class CorrectionStory
{
    private const string Treasurer = "treasurer-2";

    /// <summary>From the proposal to the right record, on one day.</summary>
    public static void Tell(DemoScript script, int day, string officer)
    {
        script.At(day, (9 * 60) + 40, Propose(officer, "登记的银行流水号与电子回单不符（误录为另一笔付款的流水号），应更正后重新登记。"));
        script.At(day, (10 * 60) + 50, ConfirmAsync);
        script.At(day, (14 * 60) + 20, RecordAgain(officer));
    }

    /// <summary>The proposal alone, in the morning.</summary>
    public static void Begin(DemoScript script, int day, string officer) =>
        script.At(day, (9 * 60) + 12, Propose(officer, "银行来电告知该笔付款次日才入账，付款日应以回单为准。"));

    /// <summary>
    /// Of the latest batch with an order that is paid and untouched since, the last such order, if possible beside another one that is paid;
    /// a city that has paid nothing yet has no such story.
    /// </summary>
    private static Func<DemoStage, Task> Propose(string officer, string reason) => async stage =>
    {
        var order = stage.IsDone("propose") ? null : await stage.ReadAsync(db => (
            from batch in db.Batches
            from paid in batch.Orders
            join claim in db.Claims on paid.ClaimId equals claim.Id
            where batch.Status == BatchStatus.Reconciled && batch.Program == DemoCase.MainProgram && paid.Status == OrderStatus.Confirmed && claim.Status == ClaimStatus.Paid
            orderby batch.Orders.Count(o => o.Status == OrderStatus.Confirmed) > 1 descending, batch.Number descending, paid.Position descending
            select new { Batch = batch.Id, batch.Revision, Order = paid.Id })
            .Where(o => !db.PaymentCorrections.Any(c => c.OrderId == o.Order)).FirstOrDefaultAsync());
        if (order is not null)
        {
            await stage.DoAsync(stage.Official(officer), "propose", id => new ProposePaymentCorrection(id, order.Batch, order.Revision, order.Order, reason));
        }
    };

    private static async Task ConfirmAsync(DemoStage stage)
    {
        var open = await stage.ReadAsync(db => db.PaymentCorrections.Where(c => c.Status == CorrectionStatus.Proposed)
            .OrderBy(c => c.ProposedAt).Select(c => new { c.Id, c.Revision }).FirstOrDefaultAsync());
        if (open is not null)
        {
            await stage.DoAsync(stage.Official(Treasurer), "confirm", id => new SettlePaymentCorrection(id, open.Id, open.Revision, true));
        }
    }

    private static Func<DemoStage, Task> RecordAgain(string officer) => async stage =>
    {
        var again = await stage.ReadAsync(db => (
            from correction in db.PaymentCorrections
            join batch in db.Batches on correction.BatchId equals batch.Id
            where correction.Status == CorrectionStatus.Confirmed && batch.Orders.Any(o => o.Id == correction.OrderId && o.Status == OrderStatus.Open)
            orderby correction.ProposedAt
            select new { Batch = batch.Id, batch.Number, batch.Revision, Order = correction.OrderId, correction.PaidOn }).FirstOrDefaultAsync());
        if (again is not null)
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"GK{again.PaidOn:yyyyMMdd}{again.Number[^4..]}9001");
            await stage.DoAsync(stage.Official(officer), "again", id => new RecordPayment(id, again.Batch, again.Revision, again.Order, reference, again.PaidOn));
        }
    };
}
