using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Demo.City.Joint;

/// <summary>At the end of a quarter city and district pay what was claimed in it, each by a batch of its own.</summary>
internal static class JointPayments
{
    private const string Finance = "finance-2";
    private const string Treasurer = "treasurer-1";
    private const string Proposer = "approver-2";

    private const string Ended =
        "企业已提前终止该模型服务合同，后续费用不再发生；另经核对用量明细，已兑付部分中有少量调用不属于核定范围。拟按实际用量核减核定金额，超出部分由市、区分别追回。";

    public static DemoScript Tell(int settled, int seed)
    {
        var script = new DemoScript("joint-payment", settled + 1, Dice.For(seed, "joint-payment", 0));
        script.At(settled + 1, (9 * 60) + 50, Make(Payer.City));
        script.At(settled + 1, 10 * 60, Make(Payer.District));
        script.At(settled + 2, (10 * 60) + 30, ReleaseAsync);
        return script.At(settled + 4, (15 * 60) + 30, RecordAsync);
    }

    /// <summary>To a little less than what was paid: the rest of the award is released, and each payer is owed its part of the difference.</summary>
    public static Func<DemoStage, Task> ProposeReduction(DemoCase file) => async stage =>
    {
        const int Percent = 88;
        var award = await file.ReadAsync(stage);
        var amount = Money.FromFen(award.ClaimedAmount.Fen / 10_000 * Percent / 100 * 10_000);
        await stage.DoAsync(stage.Official(Proposer), "propose", id => new ProposeReduction(id, file.Id, award.Revision, amount, Ended, null));
    };

    private static Func<DemoStage, Task> Make(Payer payer) => async stage =>
    {
        var claims = await stage.ReadAsync(db => db.Claims.AsNoTracking()
            .Where(c => (c.Status == ClaimStatus.Approved || c.Status == ClaimStatus.InPayment) && db.Applications.Any(a => a.Id == c.ApplicationId && a.Program == JointProgram.Code))
            .OrderBy(c => c.Number).ToListAsync());
        var waiting = claims.Where(c => c.PayableOf(payer) is not null).ToList();
        var total = Money.Sum(waiting.Select(c => c.PayableOf(payer)!.Value));
        await stage.DoAsync(stage.Official(Finance), "make", id => new MakePaymentBatch(id, JointProgram.Code, [.. waiting.Select(c => c.Id)], total, payer));
    };

    private static Task ReleaseAsync(DemoStage stage) => PaymentStories.ReleaseAsync(stage, JointProgram.Code, Treasurer);

    private static async Task RecordAsync(DemoStage stage)
    {
        foreach (var batch in await PaymentStories.BatchesAsync(stage, JointProgram.Code, BatchStatus.Released))
        {
            var revision = batch.Revision;
            foreach (var order in PaymentStories.OpenOrders(batch))
            {
                revision = await PaymentStories.PayAsync(stage, batch, revision, order, Finance);
            }
        }
    }
}
