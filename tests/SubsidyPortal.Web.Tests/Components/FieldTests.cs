using Bunit;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class FieldTests : ComponentTest
{
    [Fact]
    public void TextField_HintAndError_AreTiedToTheInput()
    {
        var cut = Render<TextField>(p => p.Add(x => x.Id, "number").Add(x => x.Label, "Contract number").Add(x => x.Hint, "As printed").Add(x => x.Error, "Missing"));

        var input = cut.Find("input");
        Assert.Equal("number", cut.Find("label").GetAttribute("for"));
        Assert.Equal("number-hint number-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("As printed", cut.Find("#number-hint").TextContent);
        Assert.Equal("Missing", cut.Find("#number-error").TextContent.Trim());
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void TextField_Optional_SaysSoAndIsNotRequired()
    {
        var cut = Render<TextField>(p => p.Add(x => x.Id, "note").Add(x => x.Label, "Note").Add(x => x.Optional, true).Add(x => x.Rows, 3));

        Assert.Contains("(optional)", cut.Find("label").TextContent, StringComparison.Ordinal);
        Assert.Null(cut.Find("textarea").GetAttribute("aria-required"));
        Assert.Null(cut.Find("textarea").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void DivisionField_HasItsLabelAndNoOptionsOfItsOwn()
    {
        string? typed = null;
        var cut = Render<DivisionField>(p => p.Add(x => x.Id, "seat").Add(x => x.Label, "Tax seat").Add(x => x.Hint, "Type").Add(x => x.Value, "江苏省苏州市 320500").Add(x => x.ValueChanged, value => typed = value));

        var input = cut.Find("input");
        Assert.Equal("seat", cut.Find("label").GetAttribute("for"));
        Assert.Equal(("江苏省苏州市 320500", "seat-hint", "/divisions"), (input.GetAttribute("value"), input.GetAttribute("aria-describedby"), input.GetAttribute("data-divisions")));
        Assert.Equal(input.GetAttribute("list"), cut.Find("datalist").Id);
        Assert.Empty(cut.FindAll("option"));
        input.Change("昆山市");
        Assert.Equal("昆山市", typed);
    }

    /// <summary>A new number at each rendering is how a choice gets lost that is made while one is on its way.</summary>
    [Fact]
    public void SelectField_DrawnAgainWithTheSameChoices_KeepsTheNumberOfItsHandler()
    {
        var cut = Render<SelectField>(p => p.Add(x => x.Id, "n").Add(x => x.Label, "L").Add(x => x.Options, [new("a", "A"), new("b", "B")]).Add(x => x.Value, "a"));
        var number = Handler(cut, "select");

        cut.Render(p => p.Add(x => x.Options, [new("a", "A"), new("b", "B")]));
        Assert.Equal(number, Handler(cut, "select"));
        cut.Render(p => p.Add(x => x.Options, [new("a", "A"), new("c", "C")]));

        Assert.Equal(["a", "c"], cut.FindAll("option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task SelectField_ChoiceTurnedDown_IsDrawnAgain()
    {
        var cut = Render<SelectField>(p => p.Add(x => x.Id, "n").Add(x => x.Label, "L").Add(x => x.Options, [new("a", "A"), new("b", "B")]).Add(x => x.Value, "a"));
        var drawn = cut.RenderCount;

        await cut.Find("select").ChangeAsync("b");

        Assert.True(cut.RenderCount > drawn);
    }

    [Fact]
    public void ChoiceField_DrawnAgain_KeepsTheNumbersOfItsHandlers()
    {
        var cut = Render<ChoiceField>(p => p.Add(x => x.Id, "n").Add(x => x.Label, "L").Add(x => x.Options, [new("a", "A"), new("b", "B")]).Add(x => x.Value, "a"));
        var number = Handler(cut, "#n-b");

        cut.Render(p => p.Add(x => x.Options, [new("a", "A"), new("b", "B")]).Add(x => x.Value, "b"));

        Assert.Equal(number, Handler(cut, "#n-b"));
        Assert.True(cut.Find("#n-b").HasAttribute("checked"));
    }

    [Fact]
    public void TextField_Left_PassesTheTextOn()
    {
        string? typed = null;
        var cut = Render<TextField>(p => p.Add(x => x.Id, "n").Add(x => x.Label, "L").Add(x => x.ValueChanged, value => typed = value));

        cut.Find("input").Change("YC-2026-0317 🚀");

        Assert.Equal("YC-2026-0317 🚀", typed);
    }

    [Theory]
    [InlineData("１２３４５．６", "12,345.60")]
    [InlineData("80万元", "800,000.00")]
    [InlineData("3,600,000", "3,600,000.00")]
    public void NumberField_Amount_IsWrittenOutWithMarks(string typed, string shown)
    {
        string? value = null;
        var cut = Amount(changed => value = changed);

        cut.Find("input").Change(typed);

        Assert.Equal(shown, value);
        Assert.Empty(cut.FindAll(".field-error"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1.234")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("9999999999999999")]
    public void NumberField_NoAmount_IsKeptAsTypedWithTheReason(string typed)
    {
        string? value = null;
        var cut = Amount(changed => value = changed);

        cut.Find("input").Change(typed);

        Assert.Equal(typed, value);
        Assert.DoesNotContain("(amount.", cut.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", cut.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void NumberField_Emptied_IsEmptyWithoutAReason()
    {
        string? value = "5.00";
        var cut = Amount(changed => value = changed);

        cut.Find("input").Change("");

        Assert.Equal("", value);
        Assert.Empty(cut.FindAll(".field-error"));
    }

    [Fact]
    public void NumberField_ZeroAllowed_IsAnAnswer()
    {
        string? value = null;
        var cut = Render<NumberField>(p => p.Add(x => x.Id, "a").Add(x => x.Label, "A").Add(x => x.AllowZero, true).Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("input").Change("0");

        Assert.Equal("0.00", value);
    }

    [Fact]
    public void SelectField_Chosen_PassesTheValueOn()
    {
        string? value = null;
        var cut = Render<SelectField>(p => p.Add(x => x.Id, "d").Add(x => x.Label, "District").Add(x => x.Prompt, "Choose one")
            .Add(x => x.Options, [new("310115", "Pudong"), new("310104", "Xuhui")]).Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("select").Change("310104");

        Assert.Equal("310104", value);
        Assert.Equal(["", "310115", "310104"], cut.FindAll("option").Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public void DateField_Chosen_PassesTheDayOn()
    {
        DateOnly? value = null;
        var cut = Render<DateField>(p => p.Add(x => x.Id, "d").Add(x => x.Label, "Ends").Add(x => x.Min, new DateOnly(2025, 7, 28)).Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("input").Change("2026-09-09");

        Assert.Equal(new DateOnly(2026, 9, 9), value);
        Assert.Equal("2025-07-28", cut.Find("input[type=date]").GetAttribute("min"));
    }

    [Theory]
    [InlineData("2026年9月9日")]
    [InlineData("２０２６／９／９")]
    public void DateField_WrittenInAnyWay_IsReadAndShownAsTheSameText(string typed)
    {
        DateOnly? value = null;
        var cut = Render<DateField>(p => p.Add(x => x.Id, "d").Add(x => x.Label, "Ends").Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("#d").Change(typed);
        cut.Render(p => p.Add(x => x.Value, value));

        Assert.Equal(new DateOnly(2026, 9, 9), value);
        Assert.Equal("2026-09-09", cut.Find("#d").GetAttribute("value"));
    }

    [Fact]
    public void DateField_Unreadable_StaysAsTypedWithTheReason()
    {
        DateOnly? value = new DateOnly(2026, 1, 1);
        var cut = Render<DateField>(p => p.Add(x => x.Id, "d").Add(x => x.Label, "Ends").Add(x => x.Value, value).Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("#d").Change("03/04/2026");
        cut.Render(p => p.Add(x => x.Value, value));

        Assert.Null(value);
        Assert.Equal("03/04/2026", cut.Find("#d").GetAttribute("value"));
        Assert.Contains("2026-03-01", cut.Find("#d-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TextField_TooLong_IsCountedKeptAndExplained()
    {
        var cut = Render<TextField>(p => p.Add(x => x.Id, "why").Add(x => x.Label, "Reason").Add(x => x.Rows, 3).Add(x => x.MaxLength, 5).Add(x => x.Value, "123456"));

        Assert.Equal("123456", cut.Find("textarea").GetAttribute("value"));
        Assert.False(cut.Find("textarea").HasAttribute("maxlength"));
        Assert.Equal("6", cut.Find("#why-count").GetAttribute("data-typed"));
        Assert.Equal("why-error why-count", cut.Find("textarea").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void ChoiceField_Chosen_PassesTheAnswerOn()
    {
        string? value = null;
        var cut = Render<ChoiceField>(p => p.Add(x => x.Id, "q").Add(x => x.Label, "Related?").Add(x => x.Value, "no")
            .Add(x => x.Options, [new("yes", "Yes"), new("no", "No")]).Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("#q-yes").Change(true);

        Assert.Equal("yes", value);
        Assert.Equal("Related?", cut.Find("legend").TextContent);
        Assert.True(cut.Find("#q-no").HasAttribute("checked"));
    }

    [Fact]
    public void CheckField_Ticked_PassesItOn()
    {
        var value = false;
        var cut = Render<CheckField>(p => p.Add(x => x.Id, "c").Add(x => x.Label, "True").Add(x => x.ValueChanged, changed => value = changed));

        cut.Find("input").Change(true);

        Assert.True(value);
    }

    private IRenderedComponent<NumberField> Amount(Action<string?> changed) =>
        Render<NumberField>(p => p.Add(x => x.Id, "amount").Add(x => x.Label, "Amount").Add(x => x.ValueChanged, changed));

    private static string? Handler<T>(IRenderedComponent<T> cut, string input)
        where T : Microsoft.AspNetCore.Components.IComponent => cut.Find(input).GetAttribute("blazor:onchange");
}
