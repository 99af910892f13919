using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>
/// An audit finds an award too high after it was paid: one approver proposes a smaller one, another confirms, and the company pays back
/// what it had received beyond it (ADR 25). On the last day another reduction has only been proposed. Both are of cases that are over, so
/// that no other story goes on with them.
/// </summary>
internal static class ReductionStory
{
    private const string Proposer = "approver-1";
    private const string Confirmer = "approver-2";
    private const string Finance = "finance-1";

    private const string Audited =
        "经专项审计，合同项下部分用量发生在服务期届满之后，不属于核定范围，依据《上海市产业发展专项资金管理办法》关于据实核定的规定，核减相应金额，已兑付的超出部分予以追回。";

    private const string Suspected =
        "供应商更正了部分月份的用量账单，实际用量低于核定时的用量证明，拟按更正后的账单核减核定金额，超出部分予以追回。";

    public static DemoScript Tell(int lastDay, int seed)
    {
        var script = new DemoScript("reduction", lastDay - 9, Dice.For(seed, "reduction", 0));
        script.At(lastDay - 9, (10 * 60) + 20, Propose(Audited, percent: 88));
        script.At(lastDay - 8, (14 * 60) + 10, ConfirmAsync);
        script.At(lastDay - 3, (11 * 60) + 15, RecoverAsync);
        return script.At(lastDay, (9 * 60) + 16, Propose(Suspected, percent: 93));
    }

    /// <summary>Of the first award that was closed with everything paid and never reduced; a city without one has no such story.</summary>
    private static Func<DemoStage, Task> Propose(string ground, int percent) => async stage =>
    {
        var award = stage.IsDone("propose") ? null : await stage.ReadAsync(db => db.Applications.AsNoTracking()
            .Where(a => a.Program == DemoCase.MainProgram && a.Status == ApplicationStatus.Closed && a.Reductions.Count == 0)
            .Where(a => db.Claims.Any(c => c.ApplicationId == a.Id && c.Status == ClaimStatus.Paid))
            .Where(a => !db.Claims.Any(c => c.ApplicationId == a.Id && c.Status != ClaimStatus.Paid && c.Status != ClaimStatus.Rejected && c.Status != ClaimStatus.Withdrawn))
            .OrderBy(a => a.Number).FirstOrDefaultAsync());
        if (award is not null)
        {
            var amount = Money.FromFen(award.Held.Fen / 100 * percent / 100 * 100);
            await stage.DoAsync(stage.Official(Proposer), "propose", id => new ProposeReduction(id, award.Id, award.Revision, amount, ground, null));
        }
    };

    private static async Task ConfirmAsync(DemoStage stage)
    {
        var open = await stage.ReadAsync(db => db.Applications.AsNoTracking()
            .Where(a => a.Status == ApplicationStatus.Closed && a.Reduction != null).OrderBy(a => a.Number).FirstOrDefaultAsync());
        if (open is not null)
        {
            var toPayBack = open.Held - open.Reduction!.Amount;
            await stage.DoAsync(stage.Official(Confirmer), "confirm", id => new ConfirmReduction(id, open.Id, open.Revision, toPayBack));
        }
    }

    private static async Task RecoverAsync(DemoStage stage)
    {
        var owed = await stage.ReadAsync(db => db.Claims.AsNoTracking()
            .Where(c => c.Status == ClaimStatus.Paid && db.Applications.Any(a => a.Id == c.ApplicationId && a.Status == ApplicationStatus.Closed && a.Reductions.Count > 0))
            .OrderBy(c => c.Number).ToListAsync());
        foreach (var claim in owed.Where(c => c.Repayable.IsPositive))
        {
            var today = DateOnly.FromDateTime(stage.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
            var reference = string.Create(CultureInfo.InvariantCulture, $"TH{today:yyyyMMdd}{claim.Number[^6..].Replace("-", "", StringComparison.Ordinal)}");
            await stage.DoAsync(
                stage.Official(Finance), $"recover-{claim.Number}", id => new RecordRecovery(id, claim.Id, claim.Revision, claim.Repayable, reference, today));
        }
    }
}
