using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>What a company does in the story: the editor prepares, the owner hands in.</summary>
internal static class ApplicantActs
{
    public static Func<DemoStage, Task> Start(DemoCase file) => async stage =>
    {
        var answers = file.Path == DemoPath.Begun ? file.FirstAnswers() : file.Answers();
        var started = await stage.AlwaysAsync(stage.Person(file.EditorEmail), "start", id => new StartApplication(id, file.Program, file.Track, answers));
        file.Id = started.Id;
    };

    /// <summary>Lines and papers.</summary>
    public static Func<DemoStage, Task> Fill(DemoCase file) => async stage =>
    {
        var editor = stage.Person(file.EditorEmail);
        await stage.DoAsync(editor, "lines", id => new SaveDraftLines(id, file.Id, Lines(file, stage), ""));
        await AttachAsync(file, stage, EvidenceSlot.Contract, $"合同 {file.Contract.Number}.pdf", ContractPaper(file, file.Contract));
        await AttachAsync(file, stage, EvidenceSlot.CreditReport, "公共信用信息报告.pdf", SampleEvidence.CreditReport(file.Company, Today(stage)));
        if (file.Track == "compute" && file.StartsOn.AddMonths(1) < Today(stage))
        {
            var log = SampleEvidence.UsageLog(file.Company, file.Contract, file.StartsOn, Dice.For(stage.Options.Seed, "usage", file.Number));
            await AttachAsync(file, stage, EvidenceSlot.UsageProof, string.Create(CultureInfo.InvariantCulture, $"用量明细 {file.StartsOn:yyyy-MM}.pdf"), log);
        }
    };

    public static Func<DemoStage, Task> Submit(DemoCase file) => async stage =>
    {
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(stage.Person(file.OwnerEmail), "submit", id => new SubmitApplication(id, file.Id, revision));
    };

    /// <summary>Answers every point of a return, brings the papers asked for and hands the case in again.</summary>
    public static Func<DemoStage, Task> Answer(DemoCase file) => async stage =>
    {
        var editor = stage.Person(file.EditorEmail);
        var application = await file.ReadAsync(stage, q => q.Include(a => a.ReturnItems).Include(a => a.Rounds).AsSplitQuery());
        foreach (var item in application.OpenReturnItems.OrderBy(i => i.Position))
        {
            var known = DemoMessages.ReturnItems.First(m => m.Request.Chinese == item.Text);
            await stage.DoAsync(editor, $"answer-{item.Position}", id => new AnswerReturnItem(id, file.Id, item.Id, known.Answer.Chinese));
        }

        var whole = file.Contract with { Title = new DemoText(file.Contract.Title.Chinese + "（含附件）", file.Contract.Title.English + " (with annexes)") };
        await AttachAsync(file, stage, EvidenceSlot.Contract, $"合同及附件 {file.Contract.Number}.pdf", ContractPaper(file, whole));
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(stage.Person(file.OwnerEmail), "resubmit", id => new ResubmitApplication(id, file.Id, revision));
    };

    public static Func<DemoStage, Task> Withdraw(DemoCase file) => async stage =>
    {
        var revision = await file.RevisionAsync(stage);
        var reason = stage.Dice.Pick(DemoMessages.Withdrawals).Chinese;
        await stage.DoAsync(stage.Person(file.OwnerEmail), "withdraw", id => new WithdrawApplication(id, file.Id, revision, reason));
    };

    public static Func<DemoStage, Task> Write(DemoCase file, string text) => stage =>
        stage.DoAsync(stage.Person(file.EditorEmail), "message", id => new SendCaseMessage(id, file.Id, text));

    public static Func<DemoStage, Task> GiveUpRest(DemoCase file) => async stage =>
    {
        var revision = await file.RevisionAsync(stage);
        await stage.DoAsync(stage.Person(file.OwnerEmail), "give-up", id => new CloseAward(id, file.Id, revision, "合同提前终止，剩余额度不再申请兑付。"));
    };

    private static List<DraftLine> Lines(DemoCase file, DemoStage stage) =>
        [.. file.Contract.Lines.Select((line, i) => new DraftLine(
            stage.IdOf(string.Create(CultureInfo.InvariantCulture, $"line-{i}")), null, line.Text.Chinese, line.Kind,
            line.Page.ToString(CultureInfo.InvariantCulture), line.Amount.ToDisplay()))];

    private static byte[] ContractPaper(DemoCase file, DemoContract contract) =>
        SampleEvidence.Contract(file.Company, contract, file.SignedOn, file.StartsOn, file.EndsOn);

    private static async Task AttachAsync(DemoCase file, DemoStage stage, EvidenceSlot slot, string name, byte[] content)
    {
        var what = $"paper-{slot}";
        if (stage.IsDone(what))
        {
            return;
        }

        var editor = stage.Person(file.EditorEmail);
        var ticket = await stage.UploadAsync(editor, name, content);
        await stage.DoAsync(editor, what, id => new AttachApplicationDocument(id, file.Id, slot, ticket));
    }

    private static DateOnly Today(DemoStage stage) => DateOnly.FromDateTime(stage.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
