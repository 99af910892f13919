using Bunit;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class TraceViewTests : ComponentTest
{
    private static readonly ClauseView Cap = new("给予核定合同额最高50%、最高500万元补贴", "zh-Hans", "at most 5,000,000 yuan", "489, measure 2", Stated: true, "最高500万元");

    private static readonly TraceStepView[] Steps =
    [
        new() { Label = "Eligible", Result = "yes", ResultKind = MarkKind.Pass },
        new() { Label = "Amount", Operation = "10,400,000.00 × 50 %", Result = "5,200,000.00" },
        new()
        {
            Label = "Cap per company", Result = "3,800,000.00", Decides = true, Clause = Cap,
            Figures = [new("Cap", "5,000,000.00"), new("Left", "3,800,000.00", IsResult: true)],
            Notes = ["No period is named."], WouldChange = ["A larger contract changes nothing."],
        },
        new() { Label = "Payers", Result = "100 %", Clause = new ClauseView(null, "zh-Hans", null, "Demo setting.", Stated: false) },
    ];

    [Fact]
    public void Trace_Steps_AreNumberedAndConditionsMarked()
    {
        var nodes = Render<TraceView>(p => p.Add(x => x.Steps, Steps)).FindAll(".node");

        Assert.Equal(["", "1", "2", "3"], nodes.Select(node => node.TextContent.Trim()));
        Assert.NotNull(nodes[0].QuerySelector("svg"));
    }

    [Fact]
    public void Trace_DecidingStep_IsOpenAndSaysSo()
    {
        var cut = Render<TraceView>(p => p.Add(x => x.Steps, Steps));

        var open = Assert.Single(cut.FindAll("details[open]"));
        Assert.Contains("this step decides", open.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("att", Assert.Single(cut.FindAll(".node.att")).ClassList[1]);
    }

    [Fact]
    public void Trace_ClauseOfAStep_IsQuotedInItsOwnLanguageWithTheDecidingWordsMarked()
    {
        var quote = Render<TraceView>(p => p.Add(x => x.Steps, Steps)).Find("blockquote");

        Assert.Equal("zh-Hans", quote.GetAttribute("lang"));
        Assert.Equal("最高500万元", quote.QuerySelector("mark")!.TextContent);
        Assert.Equal("at most 5,000,000 yuan", quote.QuerySelector("[lang=en]")!.TextContent);
        Assert.Contains("给予核定合同额最高50%、最高500万元补贴", quote.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_RuleThatNoSourceStates_ShowsTheSilence() =>
        Assert.Contains(Render<TraceView>(p => p.Add(x => x.Steps, Steps)).FindAll(".st.unk"), mark => mark.TextContent == "Not stated");

    [Fact]
    public void Trace_AllOpen_OpensEveryStepThatHasMore() =>
        Assert.Equal(2, Render<TraceView>(p => p.Add(x => x.Steps, Steps).Add(x => x.AllOpen, true)).FindAll("details[open]").Count);

    [Fact]
    public void Trace_Hash_IsShortWithTheWholeAtHand()
    {
        var line = Render<TraceView>(p => p.Add(x => x.Steps, Steps).Add(x => x.Hash, "7c1e" + new string('0', 56) + "a94f")).Find(".hashline");

        Assert.EndsWith("7c1e…a94f", line.TextContent, StringComparison.Ordinal);
        Assert.Equal(64, line.GetAttribute("title")!.Length);
    }
}
