using Bunit;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class AmountTraceTests : ComponentTest
{
    private static readonly AmountStory Story = new(
        "Eligible base 10,400,000.00 × 50 % = 5,200,000.00; so at most 3,800,000.00 yuan.",
        [new() { Key = "base", Label = "Eligible base", Result = "10,400,000.00", Figures = [new("Line 1", "10,400,000.00")] }],
        ["A larger contract changes nothing."],
        "7c1e" + new string('0', 56) + "a94f");

    [Fact]
    public void Amount_Folded_IsOneSentenceWithTheStepsBehindIt()
    {
        var cut = Render<AmountTrace>(p => p.Add(x => x.Id, "a").Add(x => x.Story, Story));

        var folded = cut.Find(".amount > details");
        Assert.False(folded.HasAttribute("open"));
        Assert.Contains(Story.Sentence, folded.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(folded.QuerySelector("ol.trace"));
    }

    [Fact]
    public void Amount_WhatWouldChangeIt_StandsBelowTheSteps() =>
        Assert.Equal("A larger contract changes nothing.", Render<AmountTrace>(p => p.Add(x => x.Id, "a").Add(x => x.Story, Story)).Find(".whatif li").TextContent);

    [Fact]
    public void Amount_NothingWouldChangeIt_SaysNothing() =>
        Assert.Empty(Render<AmountTrace>(p => p.Add(x => x.Id, "a").Add(x => x.Story, Story with { Changes = [] })).FindAll(".whatif"));

    [Fact]
    public void Amount_Hash_IsShortWithTheWholeAtHandAndTheWayToPaper()
    {
        var cut = Render<AmountTrace>(p => p.Add(x => x.Id, "a").Add(x => x.Story, Story).Add(x => x.PrintHref, "/amounts/1"));

        var line = cut.Find(".hashline");
        Assert.EndsWith("7c1e…a94f", line.TextContent, StringComparison.Ordinal);
        Assert.Equal(64, line.GetAttribute("title")!.Length);
        Assert.Equal("/amounts/1", cut.Find(".trace-foot a").GetAttribute("href"));
    }

    [Fact]
    public void Amount_OnPaper_ShowsEverythingAndTheWholeHash()
    {
        var cut = Render<AmountTrace>(p => p.Add(x => x.Id, "a").Add(x => x.Story, Story).Add(x => x.AllOpen, true));

        Assert.Empty(cut.FindAll("details"));
        Assert.Equal(Story.Sentence, cut.Find("p.told").TextContent);
        Assert.EndsWith(Story.Hash!, cut.Find(".hashline").TextContent, StringComparison.Ordinal);
    }
}
