using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>How an award of the story is revoked by two approvers, and what of the paid money comes back.</summary>
internal static class RevocationActs
{
    private const string Ground =
        "经核查，企业提交的用量证明与实际使用情况不符，所租算力转供非关联第三方使用，依据《上海市产业发展专项资金管理办法》关于虚报、冒领资金的规定，撤销本次核定并追回已兑付资金。";

    public static Func<DemoStage, Task> Propose(DemoCase file) => OnAward(
        file, (stage, application) => stage.DoAsync(
            stage.Official(file.Approver), "propose-revocation", id => new ProposeRevocation(id, file.Id, application.Revision, Ground)));

    public static Func<DemoStage, Task> Confirm(DemoCase file) => OnAward(file, async (stage, application) =>
    {
        if (application.RevocationOpen)
        {
            await stage.DoAsync(stage.Official(file.SecondApprover), "confirm-revocation", id => new ConfirmRevocation(id, file.Id, application.Revision));
        }
    });

    /// <summary>The company pays a first part back.</summary>
    public static Func<DemoStage, Task> RecoverPart(DemoClaim claim) => async stage =>
    {
        const int Percent = 40;
        var paid = await stage.ReadAsync(db => db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == claim.Id && c.Status == ClaimStatus.Paid));
        if (paid is { Subsidy: { } subsidy } && (await claim.Award.ReadAsync(stage)).Status == ApplicationStatus.Revoked)
        {
            var amount = Money.FromFen(subsidy.Fen / 100 * Percent / 100 * 100);
            var today = DateOnly.FromDateTime(stage.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
            var reference = string.Create(CultureInfo.InvariantCulture, $"TH{today:yyyyMMdd}{claim.Award.Number:0000}");
            await stage.DoAsync(
                stage.Official("finance-1"), "recover", id => new RecordRecovery(id, claim.Id, paid.Revision, amount, reference, today));
        }
    };

    private static Func<DemoStage, Task> OnAward(DemoCase file, Func<DemoStage, SubsidyApplication, Task> act) => async stage =>
    {
        var application = await file.ReadAsync(stage);
        if (application.Status == ApplicationStatus.Awarded)
        {
            await act(stage, application);
        }
    };
}
