using Bunit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class StateTests : ComponentTest
{
    [Fact]
    public void StepStrip_FiveSteps_MarksWhereTheCaseStands()
    {
        var cut = Render<StepStrip>(p => p.Add(x => x.Steps,
        [
            new("Applied", StepState.Done, "3 Feb"), new("In check", StepState.Now), new("Decision", StepState.Ahead), new("Award", StepState.Ahead), new("Paying out", StepState.Ahead),
        ]));

        Assert.Equal(["done", "now", null, null, null], cut.FindAll("li").Select(step => step.ClassName is { Length: > 0 } name ? name : null));
        Assert.StartsWith("In check", cut.Find("[aria-current=step] b").TextContent, StringComparison.Ordinal);
        Assert.Equal("3 Feb", cut.Find("small").TextContent);
    }

    [Fact]
    public void Meter_Parts_AreCutToTheWholeAndWrittenWithAPoint()
    {
        Speak("zh-Hans");
        var cut = Render<Meter>(p => p.Add(x => x.Parts, [new(39.456m, "c-t-compute"), new(120m), new(-3m)]).Add(x => x.Label, "39 %"));

        Assert.Equal(["width:39.46%;background:var(--c-t-compute)", "width:100%;background:var(--c-primary)", "width:0%;background:var(--c-primary)"],
            cut.FindAll("i").Select(part => part.GetAttribute("style")));
        Assert.Equal("img", cut.Find(".meter").GetAttribute("role"));
    }

    [Theory]
    [InlineData(SaveState.Saved, "Saved 10:42")]
    [InlineData(SaveState.Saving, "Saving")]
    [InlineData(SaveState.Failed, "Not saved, trying again")]
    public void SavedChip_State_IsAnnouncedInWords(SaveState state, string expected)
    {
        var cut = Render<SavedChip>(p => p.Add(x => x.State, state).Add(x => x.At, new DateTimeOffset(2026, 11, 18, 2, 42, 0, TimeSpan.Zero)));

        Assert.Equal(expected, cut.Find("[role=status] .when-online").TextContent);
        Assert.Equal("Not saved, trying again", cut.Find(".when-offline").TextContent);
    }

    [Fact]
    public void Pager_WithoutAPageBefore_OffersOnlyWhatThereIs()
    {
        var cut = Render<Pager>(p => p.Add(x => x.Range, "1 to 20 of 1,284").Add(x => x.Next, "/cases?after=20").Add(x => x.Last, "/cases?last"));

        Assert.Equal(["/cases?after=20", "/cases?last"], cut.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["First page", "Previous page"], cut.FindAll("[aria-disabled]").Select(link => link.GetAttribute("aria-label")));
    }

    [Fact]
    public void ErrorSummary_Problems_LeadToTheirFieldsOnThisPage()
    {
        var cut = Render<ErrorSummary>(p => p.Add(x => x.Problems, [new("ends", "The contract ends before it starts.")]));

        Assert.Equal("/#ends", cut.Find("a").GetAttribute("href"));
        Assert.Equal("alert", cut.Find(".banner").GetAttribute("role"));
        Assert.Contains("1 to correct", cut.Find("b").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorSummary_NoProblem_ShowsNothing() =>
        Assert.Empty(Render<ErrorSummary>(p => p.Add(x => x.Problems, [])).FindAll("*"));

    [Fact]
    public void EmptyState_WithAButton_SaysWhatBelongsHere()
    {
        var cut = Render<EmptyState>(p => p.Add(x => x.Title, "No case.").Add(x => x.Text, "Cases appear here.").AddChildContent("<a href=\"/cases\">All</a>"));

        Assert.Equal("No case.", cut.Find("b").TextContent);
        Assert.Equal("/cases", cut.Find(".row a").GetAttribute("href"));
    }

    [Fact]
    public void Breadcrumb_Trail_EndsWithThisPage()
    {
        var cut = Render<Breadcrumb>(p => p.Add(x => x.Trail, [("Home", "/home")]).Add(x => x.Here, "SH25-M-01931"));

        Assert.Equal("/home", cut.Find("a").GetAttribute("href"));
        Assert.Equal("SH25-M-01931", cut.Find("[aria-current=page]").TextContent);
    }

    [Fact]
    public void OutcomeBanner_Success_ShowsNothing() =>
        Assert.Empty(Render<OutcomeBanner<int>>(p => p.Add(x => x.Outcome, new Outcome<int>.Ok(1))).FindAll("*"));

    [Fact]
    public void OutcomeBanner_Refusal_SaysWhyWithTheFigures()
    {
        var cut = Render<OutcomeBanner<int>>(p => p.Add(x => x.Outcome, new Outcome<int>.RuleViolated(RuleViolation.Of("amount.too-large", Money.Max))));

        Assert.Equal("alert", cut.Find(".banner.bad").GetAttribute("role"));
        Assert.Contains("1,000,000,000,000.00 yuan", cut.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void OutcomeBanner_TheSameRefusalAgain_IsANewElement_AndTheSameOneIsNot()
    {
        static Outcome<int> Refused() => new Outcome<int>.RuleViolated(RuleViolation.Of("amount.too-large", Money.Max));
        var first = Refused();
        var cut = Render<OutcomeBanner<int>>(p => p.Add(x => x.Outcome, first));
        var told = cut.FindComponent<Banner>().Instance;

        cut.Render(p => p.Add(x => x.Outcome, first));
        Assert.Same(told, cut.FindComponent<Banner>().Instance);

        cut.Render(p => p.Add(x => x.Outcome, Refused()));
        Assert.NotSame(told, cut.FindComponent<Banner>().Instance);
    }

    [Fact]
    public void OutcomeBanner_InvalidInput_ListsTheFields()
    {
        var cut = Render<OutcomeBanner<int>>(p => p
            .Add(x => x.Outcome, new Outcome<int>.Invalid([new FieldProblem("Lines[0].Amount", "amount.zero", [])]))
            .Add(x => x.IdOf, member => "line-0-amount"));

        Assert.Equal("/#line-0-amount", cut.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void OutcomeBanner_ChangedByOther_KeepsTheTextAndOffersToLoadAgain()
    {
        var cut = Render<OutcomeBanner<int>>(p => p.Add(x => x.Outcome, new Outcome<int>.ChangedByOther(null, new DateTimeOffset(2026, 11, 18, 2, 46, 0, TimeSpan.Zero))));

        Assert.Contains("10:46", cut.Find(".banner.att").TextContent, StringComparison.Ordinal);
        Assert.Equal("Load again", cut.Find("a").TextContent);
    }
}
