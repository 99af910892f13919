using SubsidyPortal.Application.Demo.City.Joint;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Programs;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>The program manager says why money has not been paid out, where the budget report asks for it.</summary>
internal static class ReportStory
{
    private const string Author = "manager-1";

    // Later than any other act of a day, so that a city that was told before this story existed grows on with nothing else.
    private const int AfterEverything = (17 * 60) + 40;

    /// <summary>By program and track. A reason is one text for readers of both languages.</summary>
    private static readonly Dictionary<(string Program, string Track), DemoText> Reasons = new()
    {
        [(DemoCase.MainProgram, "compute")] = new(
            "算力租用合同周期多为6至12个月，企业按季度凭发票申请兑付，已核定金额大部分将在后续季度支付；另有部分合同尚在履行初期，发票未开齐。",
            "Compute contracts mostly run for 6 to 12 months and companies claim by quarter, so most of what is awarded falls due in later quarters; some contracts have only just begun and aren't fully invoiced."),
        [(DemoCase.MainProgram, "model")] = new(
            "模型调用按实际用量结算，企业多在用量核对完成后集中申请兑付；政策施行首年，申领高峰在下半年，兑付相应后移。",
            "Use of models is settled by what was used, and companies claim once the logs are checked; in the policy's first year most applications came in its second half, so payment follows later."),
        [(DemoCase.MainProgram, "data")] = new(
            "语料采购需先完成合规审查和交付验收，首年签约合同少于预期；已约谈重点企业，并拟简化验收材料清单。",
            "Corpora are paid for after a compliance review and acceptance, and fewer contracts than expected were signed in the first year; the city has spoken with the main companies and means to shorten the list of papers."),
        [(JointProgram.Code, JointProgram.Models)] = new(
            "应用券按季度结算，季末后方可付款，首批合同第二次申请兑付已核准、待季末支付；市区两级资金同步拨付，其余预算用于后续批次。",
            "Vouchers are settled by the quarter and paid after its end: the second claims of the first contracts are approved and wait for it. City and district pay together, and the rest is meant for later batches."),
        [(JointProgram.Code, JointProgram.Data)] = new(
            "名单内企业须先确认系统备好的申领，目前仅一家确认，另有企业尚未注册；已请登记平台逐家通知。",
            "Companies on the list confirm what the portal prepared, and one has so far; others haven't registered yet. The register has been asked to tell each of them."),
    };

    public static DemoScript Tell(int day, int seed) => new DemoScript("report", day, Dice.For(seed, "report", 0)).At(day, AfterEverything, ExplainAsync);

    private static async Task ExplainAsync(DemoStage stage)
    {
        // The acts of the main program keep the names under which earlier cities know them.
        await ExplainAsync(stage, DemoCase.MainProgram, "");
        if (stage.Options.HasJointProgram)
        {
            await ExplainAsync(stage, JointProgram.Code, $"{JointProgram.Code}/");
        }
    }

    private static async Task ExplainAsync(DemoStage stage, string code, string place)
    {
        var manager = stage.Official(Author);
        var program = await stage.AskAsync(manager, new GetManagedProgram(code));
        foreach (var track in program.Tracks.Where(t => t.NeedsExplanation && Reasons.ContainsKey((code, t.Code))).OrderBy(t => t.Code, StringComparer.Ordinal))
        {
            var reason = Reasons[(code, track.Code)];
            await stage.DoAsync(manager, place + track.Code, id => new ExplainExecution(id, code, track.Code, $"{reason.Chinese}\n{reason.English}"));
        }
    }
}
