using Bunit;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class TraceViewTests : ComponentTest
{
    private static readonly ClauseView Cap = new("给予核定合同额最高50%、最高500万元补贴", "zh-Hans", "at most 5,000,000 yuan", "489, measure 2", Stated: true, "最高500万元");

    private static readonly TraceStepView[] Steps =
    [
        new() { Key = "eligibility", Label = "Eligible", Result = "yes", ResultKind = MarkKind.Pass },
        new() { Key = "amount", Label = "Amount", Operation = "10,400,000.00 × 50 %", Result = "5,200,000.00" },
        new()
        {
            Key = "cap", Label = "Cap per company", Result = "3,800,000.00", Decides = true, Clause = Cap,
            Figures = [new("Cap", "5,000,000.00"), new("Left", "3,800,000.00", IsResult: true)],
            Notes = ["No period is named."],
        },
        new() { Key = "payers", Label = "Payers", Result = "100 %", Clause = new ClauseView(null, "zh-Hans", null, "Demo setting.", Stated: false) },
    ];

    [Fact]
    public void Trace_Steps_AreNumberedAndConditionsMarked()
    {
        var nodes = Render<TraceView>(p => p.Add(x => x.Id, "t").Add(x => x.Steps, Steps)).FindAll(".node");

        Assert.Equal(["", "1", "2", "3"], nodes.Select(node => node.TextContent.Trim()));
        Assert.NotNull(nodes[0].QuerySelector("svg"));
    }

    [Fact]
    public void Trace_DecidingStep_IsOpenAndSaysSo()
    {
        var cut = Render<TraceView>(p => p.Add(x => x.Id, "t").Add(x => x.Steps, Steps));

        var open = Assert.Single(cut.FindAll("details[open]"));
        Assert.Contains("this step decides", open.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("att", Assert.Single(cut.FindAll(".node.att")).ClassList[1]);
    }

    [Fact]
    public void Trace_ClauseOfAStep_IsQuotedInItsOwnLanguageWithTheDecidingWordsMarked()
    {
        var quote = Render<TraceView>(p => p.Add(x => x.Id, "t").Add(x => x.Steps, Steps)).Find("details blockquote");

        Assert.Equal("zh-Hans", quote.GetAttribute("lang"));
        Assert.Equal("最高500万元", quote.QuerySelector("mark")!.TextContent);
        Assert.Equal("at most 5,000,000 yuan", quote.QuerySelector("[lang=en]")!.TextContent);
        Assert.Contains("给予核定合同额最高50%、最高500万元补贴", quote.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_RuleThatNoSourceStates_ShowsTheSilence() =>
        Assert.Contains(Render<TraceView>(p => p.Add(x => x.Id, "t").Add(x => x.Steps, Steps)).FindAll(".st.unk"), mark => mark.TextContent == "Not stated");

    [Fact]
    public void Trace_AllOpen_FoldsNothingAndQuotesEveryClauseInItsPlace()
    {
        var cut = Render<TraceView>(p => p.Add(x => x.Id, "t").Add(x => x.Steps, Steps).Add(x => x.AllOpen, true));

        Assert.Empty(cut.FindAll("details"));
        Assert.Empty(cut.FindAll("[popover]"));
        Assert.Equal(2, cut.FindAll(".open").Count);
        Assert.Single(cut.FindAll("blockquote"));
    }

    [Fact]
    public void Trace_ClauseOfAStep_OpensByPointerTapAndKeyWithoutTheServer()
    {
        var cut = Render<TraceView>(p => p.Add(x => x.Id, "t").Add(x => x.Steps, Steps));

        var button = cut.Find("[aria-label='Clause of: Cap per company']");
        var quote = cut.Find("#" + button.GetAttribute("popovertarget"));

        Assert.Equal(("button", "t-cap", "t-cap"), (button.LocalName, button.GetAttribute("interestfor"), quote.Id));
        Assert.Equal("auto", quote.GetAttribute("popover"));
        Assert.Equal("zh-Hans", quote.QuerySelector("blockquote")!.GetAttribute("lang"));
        Assert.Contains("489, measure 2", quote.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not stated", cut.Find("#t-payers").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("summary button"));
    }
}
