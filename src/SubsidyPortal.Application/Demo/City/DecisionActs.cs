using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>What approvers do in the story.</summary>
internal static class DecisionActs
{
    private const string Again = "recommend-again";

    /// <summary>A case, and what the rules give on its verified facts as things stand.</summary>
    public static Task<(SubsidyApplication Application, CalculationRecord Now)> CalculateAsync(DemoCase file, DemoStage stage) => stage.WithAsync(async (CaseCalculator calculator) =>
    {
        var application = await file.ReadAsync(stage, q => q.Include(a => a.Lines).Include(a => a.Rounds).AsSplitQuery());
        return (application, CalculationRecord.Of(await calculator.PreviewAsync(application, CancellationToken.None)));
    });

    /// <summary>The first signature; above the program's limit the second approver signs another day.</summary>
    public static Func<DemoStage, Task> SignFirst(DemoCase file) => async stage =>
    {
        if (!await SignAsync(file, stage, file.Approver, "sign-1"))
        {
            await RecommendAgainAsync(file, stage);
            await SignAsync(file, stage, file.Approver, "sign-1");
        }
    };

    /// <summary>The second signature, where one is due; what was recommended anew in between is signed anew by the first approver too.</summary>
    public static Func<DemoStage, Task> SignSecond(DemoCase file) => async stage =>
    {
        if (stage.IsDone(Again) || !await SignAsync(file, stage, file.SecondApprover, "sign-2"))
        {
            await RecommendAgainAsync(file, stage);
            await SignAsync(file, stage, file.Approver, "sign-1-again");
            await SignAsync(file, stage, file.SecondApprover, "sign-2");
        }
    };

    public static Func<DemoStage, Task> SettleObjection(DemoCase file, int objection, bool upheld) => async stage =>
    {
        var application = await file.ReadAsync(stage, q => q.Include(a => a.Objections));
        if (application.Objections.FirstOrDefault(o => o.Upheld is null) is { } open)
        {
            var answer = DemoMessages.Objections[objection].Answer.Chinese;
            await stage.DoAsync(
                stage.Official(file.Approver), "settle", id => new SettleObjection(id, file.Id, application.Revision, open.Id, answer, upheld));
        }
    };

    public static Func<DemoStage, Task> Confirm(DemoCase file) => async stage =>
    {
        var application = await file.GlanceAsync(stage);
        if (application.Status == ApplicationStatus.PublicNotice)
        {
            await stage.DoAsync(stage.Official(file.Approver), "confirm", id => new ConfirmAward(id, file.Id, application.Revision));
        }
    };

    /// <summary>Closes an award of which everything was paid; whatever a deduction left the company itself gives up.</summary>
    public static Func<DemoStage, Task> Close(DemoCase file) => async stage =>
    {
        var application = await file.GlanceAsync(stage);
        if (application.Status == ApplicationStatus.Awarded)
        {
            var left = application.ClaimedAmount < application.AwardAmount;
            var person = left ? stage.Person(file.OwnerEmail) : stage.Official(file.Approver);
            await stage.DoAsync(person, "close", id => new CloseAward(id, file.Id, application.Revision, left ? "合同履行完毕，剩余额度不再申请兑付。" : null));
        }
    };

    /// <summary>The reviewer recommends anew what another award of the company has left of the amount.</summary>
    private static async Task RecommendAgainAsync(DemoCase file, DemoStage stage)
    {
        if (!stage.IsDone(Again))
        {
            var (application, now) = await CalculateAsync(file, stage);
            var amount = Money.FromFen(Math.Min(application.Recommendation!.Amount.Fen, now.AwardCeiling.Fen));
            await stage.DoAsync(
                stage.Official(file.Reviewer), Again,
                id => new RecommendAmount(id, file.Id, application.Revision, amount, "核定期间企业获得其他补贴，按剩余额度重新核定。"));
        }
    }

    /// <summary>A signature under what is recommended, where one is due; false where the calculation has changed since.</summary>
    private static async Task<bool> SignAsync(DemoCase file, DemoStage stage, string approver, string what)
    {
        var application = await file.GlanceAsync(stage);
        if (application is not { Status: ApplicationStatus.InReview, Recommendation: { } recommendation })
        {
            return true;
        }

        var comment = DemoMessages.Approvals[file.Number % DemoMessages.Approvals.Count].Chinese;
        return await stage.DoUnlessAsync(
            "application.calculation-changed", stage.Official(approver), what,
            id => new ApproveApplication(id, file.Id, application.Revision, recommendation.Amount, comment));
    }
}
