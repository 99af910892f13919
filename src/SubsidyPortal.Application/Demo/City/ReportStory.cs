using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Programs;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>The program manager says why money has not been paid out, where the budget report asks for it.</summary>
internal static class ReportStory
{
    private const string Author = "manager-1";

    // Later than any other act of a day, so that a city that was told before this story existed grows on with nothing else.
    private const int AfterEverything = (17 * 60) + 40;

    /// <summary>By track. A reason is one text for readers of both languages.</summary>
    private static readonly Dictionary<string, DemoText> Reasons = new(StringComparer.Ordinal)
    {
        ["compute"] = new(
            "算力租用合同周期多为6至12个月，企业按季度凭发票申请兑付，已核定金额大部分将在后续季度支付；另有部分合同尚在履行初期，发票未开齐。",
            "Compute contracts mostly run for 6 to 12 months and companies claim by quarter, so most of what is awarded falls due in later quarters; some contracts have only just begun and aren't fully invoiced."),
        ["model"] = new(
            "模型调用按实际用量结算，企业多在用量核对完成后集中申请兑付；政策施行首年，申领高峰在下半年，兑付相应后移。",
            "Use of models is settled by what was used, and companies claim once the logs are checked; in the policy's first year most applications came in its second half, so payment follows later."),
        ["data"] = new(
            "语料采购需先完成合规审查和交付验收，首年签约合同少于预期；已约谈重点企业，并拟简化验收材料清单。",
            "Corpora are paid for after a compliance review and acceptance, and fewer contracts than expected were signed in the first year; the city has spoken with the main companies and means to shorten the list of papers."),
    };

    public static DemoScript Tell(int day, int seed) => new DemoScript("report", day, Dice.For(seed, "report", 0)).At(day, AfterEverything, ExplainAsync);

    private static async Task ExplainAsync(DemoStage stage)
    {
        var manager = stage.Official(Author);
        var program = await stage.AskAsync(manager, new GetManagedProgram(DemoCase.MainProgram));
        foreach (var track in program.Tracks.Where(t => t.NeedsExplanation && Reasons.ContainsKey(t.Code)).OrderBy(t => t.Code, StringComparer.Ordinal))
        {
            var reason = Reasons[track.Code];
            await stage.DoAsync(manager, track.Code, id => new ExplainExecution(id, DemoCase.MainProgram, track.Code, $"{reason.Chinese}\n{reason.English}"));
        }
    }
}
