using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>What intake officers and reviewers do in the story.</summary>
internal static class OfficialActs
{
    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["contract"] = ReturnTargets.OfSlot(EvidenceSlot.Contract),
        ["credit-report"] = ReturnTargets.OfSlot(EvidenceSlot.CreditReport),
        ["usage-proof"] = ReturnTargets.OfSlot(EvidenceSlot.UsageProof),
        ["contract.ends-on"] = DraftFields.EndsOn,
        ["contract.vendor-affiliated"] = DraftFields.Affiliated,
    };

    public static Func<DemoStage, Task> Take(DemoCase file) => async stage =>
    {
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(stage.Official(file.Intake), "take", id => new TakeApplication(id, file.Id, revision));
    };

    /// <summary>Verifies the lines; some amounts turn out lower than the company gave them.</summary>
    public static Func<DemoStage, Task> VerifyLines(DemoCase file, bool half = false) => async stage =>
    {
        var application = await file.ReadAsync(stage, q => q.Include(a => a.Lines));
        var lines = application.Lines.Where(l => l.Live).OrderBy(l => l.Position).ToList();
        var lower = file.Number % 6 == 1;
        var revision = application.Revision;
        foreach (var line in lines.Take(half ? Math.Max(1, lines.Count / 2) : lines.Count).Where(l => l.VerifiedAmount is null))
        {
            var (amount, reason) = lower && line == lines[0]
                ? (Money.FromFen(line.Amount.Fen / 100 * 92 / 100 * 100), "按合同附件单价与数量复核，运维部分不计入。")
                : (line.Amount, (string?)null);
            var seen = revision;
            var verified = await stage.DoAsync(
                stage.Official(file.Intake), $"line-{line.Position}", id => new VerifyLine(id, file.Id, seen, line.Id, amount, line.Kind, reason));
            revision = verified?.Revision ?? seen;
        }
    };

    /// <summary>Settles what the portal could not, and sends the case to review; where an answer has changed since, once more.</summary>
    public static Func<DemoStage, Task> PassCheck(DemoCase file) => async stage =>
    {
        var officer = stage.Official(file.Intake);
        var revision = await SettleOpenAsync(file, stage, "check");
        if (!await stage.DoUnlessAsync("application.check-changed", officer, "pass", id => new PassCheck(id, file.Id, revision)))
        {
            await stage.DoAsync(officer, "ask-again", id => new AskChecksAgain(id, file.Id, revision));
            var settled = await SettleOpenAsync(file, stage, "check-again");
            await stage.DoAsync(officer, "pass", id => new PassCheck(id, file.Id, settled));
        }
    };

    private static async Task<int> SettleOpenAsync(DemoCase file, DemoStage stage, string what)
    {
        var application = await file.ReadAsync(stage, q => q.Include(a => a.Checks));
        var revision = application.Revision;
        foreach (var check in application.Checks.Where(c => c.State is CheckState.Unknown or CheckState.Fail).OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            var seen = revision;
            var settled = await stage.DoAsync(
                stage.Official(file.Intake), $"{what}-{check.Code}", id => new SettleCheck(id, file.Id, seen, check.Code, CheckState.Pass, SourceOf(check.Code), "已与企业联系人核对。"));
            revision = settled?.Revision ?? seen;
        }

        return revision;
    }

    private static string SourceOf(string check) => check == CheckCodes.Credit ? "信用报告第1页：无失信记录" : "合同原件及电话核实";

    /// <summary>Returns the case with one or two points.</summary>
    public static Func<DemoStage, Task> Return(DemoCase file) => async stage =>
    {
        var possible = DemoMessages.ReturnItems.Where(i => Targets.ContainsKey(i.About)).ToList();
        var points = stage.Dice.PickSome(possible, 1 + (file.Number % 2)).Select(i => new PointToAnswer(Targets[i.About], i.Request.Chinese)).ToList();
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(stage.Official(file.Intake), "return", id => new ReturnApplication(id, file.Id, revision, points));
    };

    public static Func<DemoStage, Task> LapseOverdue() => stage => stage.PortalAsync("lapse", id => new LapseOverdueReturns(id));

    public static Func<DemoStage, Task> Recommend(DemoCase file) => async stage =>
    {
        var (application, calculation) = await DecisionActs.CalculateAsync(file, stage);
        var (revision, ceiling) = (application.Revision, calculation.AwardCeiling);
        if (!ceiling.IsPositive)
        {
            // Earlier awards of the company have used up the cap of the track.
            await stage.DoAsync(
                stage.Official(file.Reviewer), "reject", id => new RejectApplication(id, file.Id, revision, "本企业在该方向的补贴已达上限，本次无可支持金额。"));
            return;
        }

        var less = file.Number % 7 == 3;
        var amount = less ? Money.FromFen(ceiling.Fen / 100 * 80 / 100 * 100) : ceiling;
        var reason = less ? DemoMessages.Reviews[2].Chinese : DemoMessages.Reviews[file.Number % 2].Chinese;
        await stage.DoAsync(stage.Official(file.Reviewer), "recommend", id => new RecommendAmount(id, file.Id, revision, amount, reason));
    };

    public static Func<DemoStage, Task> Reject(DemoCase file, string officer) => async stage =>
    {
        var reason = stage.Dice.Pick(DemoMessages.Rejections).Chinese;
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(stage.Official(officer), "reject", id => new RejectApplication(id, file.Id, revision, reason));
    };

    public static Func<DemoStage, Task> Object(DemoCase file, int objection) => async stage =>
    {
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(
            stage.Official(file.Intake), "object", id => new RecordObjection(id, file.Id, revision, "来信群众（实名）", DemoMessages.Objections[objection].Objection.Chinese));
    };

    public static Func<DemoStage, Task> Write(DemoCase file, string text) => stage =>
        stage.DoAsync(stage.Official(file.Intake), "message", id => new SendOfficialMessage(id, file.Id, text));
}
