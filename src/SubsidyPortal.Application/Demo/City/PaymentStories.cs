using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>The city pays once a week: one finance officer makes the batch, a treasurer releases it, the bank's results are recorded.</summary>
internal static class PaymentStories
{
    private const int Week = 5;
    private const int BankRejectsPercent = 6;

    /// <summary>Batches up to the last day: the last is only made, the one before only released.</summary>
    public static IEnumerable<DemoScript> Tell(int first, int last, int seed)
    {
        var made = new List<int> { last, last - 2 };
        for (var day = last - 4; day > first; day -= Week)
        {
            made.Add(day);
        }

        made.Sort();
        foreach (var (day, number) in made.Select((d, i) => (d, i)))
        {
            var script = new DemoScript(string.Create(CultureInfo.InvariantCulture, $"payment-{number:000}"), day, Dice.For(seed, "payment", number));

            // On the last day early, so that what is approved later that day still waits for a batch.
            script.At(day, day == last ? (9 * 60) + 3 : 14 * 60, Make(number));
            if (day == last)
            {
                CorrectionStory.Begin(script, day, Finance(number));
            }

            script.At(day + 1, 10 * 60, Release(number));
            script.At(day + 3, 15 * 60, Record(number, seed, rejectsFirst: day == last - 4 || number == made.Count / 2));
            if (day == last - 4 - Week)
            {
                CorrectionStory.Tell(script, day + 4, Finance(number));
            }

            yield return script;
        }
    }

    private static Func<DemoStage, Task> Make(int number) => async stage =>
    {
        var claims = await stage.ReadAsync(db => db.Claims
            .Where(c => c.Status == ClaimStatus.Approved && db.Applications.Any(a => a.Id == c.ApplicationId && a.Program == DemoCase.MainProgram) && db.Companies.Any(o => o.Id == c.CompanyId && o.AccountRequestId == null))
            .OrderBy(c => c.Number).Select(c => new { c.Id, c.Subsidy }).ToListAsync());
        if (claims.Count > 0)
        {
            var total = Money.Sum(claims.Select(c => c.Subsidy!.Value));
            await stage.DoAsync(
                stage.Official(Finance(number)), "make", id => new MakePaymentBatch(id, DemoCase.MainProgram, [.. claims.Select(c => c.Id)], total));
        }
    };

    /// <summary>A treasurer releases what was made in a program.</summary>
    public static async Task ReleaseAsync(DemoStage stage, string program, string treasurer)
    {
        foreach (var batch in await BatchesAsync(stage, program, BatchStatus.Made))
        {
            await stage.DoAsync(stage.Official(treasurer), $"release-{batch.Number}", id => new ReleasePaymentBatch(id, batch.Id, batch.Revision, batch.Total));
        }
    }

    /// <summary>A finance officer records that the bank has paid an order today.</summary>
    /// <returns>The batch's revision afterwards.</returns>
    public static async Task<int> PayAsync(DemoStage stage, PaymentBatch batch, int revision, PaymentOrder order, string finance)
    {
        var paidOn = Today(stage);
        var reference = string.Create(CultureInfo.InvariantCulture, $"GK{paidOn:yyyyMMdd}{batch.Number[^4..]}{order.Position:0000}");
        var recorded = await stage.DoAsync(stage.Official(finance), NameOf(batch, order), id => new RecordPayment(id, batch.Id, revision, order.Id, reference, paidOn));
        return recorded?.Revision ?? revision;
    }

    public static IEnumerable<PaymentOrder> OpenOrders(PaymentBatch batch) => batch.Orders.Where(o => o.Status == OrderStatus.Open).OrderBy(o => o.Position);

    public static Task<List<PaymentBatch>> BatchesAsync(DemoStage stage, string program, BatchStatus status) => stage.ReadAsync(db =>
        db.Batches.AsNoTracking().Include(b => b.Orders).Where(b => b.Status == status && b.Program == program).OrderBy(b => b.Number).ToListAsync());

    private static Func<DemoStage, Task> Release(int number) => stage =>
        ReleaseAsync(stage, DemoCase.MainProgram, number % 2 == 0 ? "treasurer-1" : "treasurer-2");

    private static Func<DemoStage, Task> Record(int number, int seed, bool rejectsFirst) => async stage =>
    {
        var today = Today(stage);
        foreach (var batch in (await BatchesAsync(stage, DemoCase.MainProgram, BatchStatus.Released)).Where(b => b.ReleasedOn < today))
        {
            var revision = batch.Revision;
            foreach (var order in OpenOrders(batch))
            {
                var what = NameOf(batch, order);
                var dice = Dice.For(seed, "bank-" + what, 0);
                if (dice.Chance(BankRejectsPercent) || (rejectsFirst && order.Position == 1))
                {
                    var seen = revision;
                    var reason = dice.Pick(DemoMessages.BankRejections).Chinese;
                    var rejected = await stage.DoAsync(stage.Official(Finance(number)), what, id => new RecordBankRejection(id, batch.Id, seen, order.Id, reason));
                    revision = rejected?.Revision ?? seen;
                    continue;
                }

                revision = await PayAsync(stage, batch, revision, order, Finance(number));
            }
        }
    };

    private static string Finance(int number) => number % 2 == 0 ? "finance-1" : "finance-2";

    private static string NameOf(PaymentBatch batch, PaymentOrder order) => string.Create(CultureInfo.InvariantCulture, $"{batch.Number}-{order.Position}");

    private static DateOnly Today(DemoStage stage) => DateOnly.FromDateTime(stage.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
