using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>On a slow line the answer to what was typed first comes when somebody types in the same field again.</summary>
public sealed class TypingTests(BrowserFixture browser, DemoPortal portal) : PolicyJourney(browser, portal)
{
    private const string Path = "tracks[0].rate.options[0].rate";

    [Fact]
    public async Task Rate_TypedAgainBeforeTheAnswer_IsTheOneThatCounts()
    {
        var (author, line) = await AtARateAsync("typed-ai-2026", "TY26");
        var rate = author.Row(Path).Locator("input");

        await TypeAndComeBackAsync(rate, line);
        await rate.PressSequentiallyAsync("30");
        await AnswerAsync(author, line);
        await Assertions.Expect(rate).ToHaveValueAsync("30");
        await rate.PressAsync("Tab");

        await Assertions.Expect(rate).ToHaveValueAsync("30 %");
        await Assertions.Expect(author.Row(Path).Locator(".field-error")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Rate_TypedAgainAndTakenBack_ShowsTheAnswerOnceLeft()
    {
        var (author, line) = await AtARateAsync("untyped-ai-2026", "UT26");
        var rate = author.Row(Path).Locator("input");

        await TypeAndComeBackAsync(rate, line);
        await rate.PressAsync("End");
        await rate.PressAsync("5");
        await rate.PressAsync("Backspace");
        await AnswerAsync(author, line);
        await Assertions.Expect(rate).ToHaveValueAsync("130%");
        await rate.PressAsync("Tab");

        await Assertions.Expect(rate).ToHaveValueAsync("130 %");
    }

    private async Task<(PolicyPages Author, SlowLine Line)> AtARateAsync(string code, string prefix)
    {
        var author = new PolicyPages(await SignedInAsync("manager-1"));
        var line = await SlowLine.OfAsync(author.Page);
        await author.CreateProgramAsync(code, prefix, "320500", "苏州市", "苏州市算力券");
        await author.PressAsync("Add a track");
        await author.ArriveAsync("part=track-0$");
        await author.Row(Path).WaitForAsync();
        return (author, line);
    }

    /// <summary>A rate above all, whose refusal shows that the answer has come.</summary>
    private static async Task TypeAndComeBackAsync(ILocator rate, SlowLine line)
    {
        line.Hold();
        await rate.FillAsync("130%");
        await rate.PressAsync("Tab");
        await rate.FocusAsync();
        await rate.SelectTextAsync();
    }

    private static async Task AnswerAsync(PolicyPages author, SlowLine line)
    {
        line.LetGo();
        await author.Row(Path).Locator(".field-error").WaitForAsync();
    }
}
