using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed partial class ReadersAmountsTests : ComponentTest
{
    /// <summary>
    /// Where an amount is in yuan whatever the reader has chosen: what is typed, calculations with their clauses, letters, mails.
    /// Everything else on a screen says <c>ForReader()</c>.
    /// </summary>
    private static readonly string[] AlwaysYuan =
    [
        "Components/Fields/NumberField.razor", "Components/MoneyText.razor", "Components/ReadersAmounts.cs",
        "Features/Applications/Amounts/AmountTracePage.razor", "Features/Applications/Amounts/CaseLetterPage.razor.cs",
        "Features/Applications/Company/Draft/LinesTable.razor.cs", "Features/Applications/Company/Draft/PastedLines.cs",
        "Features/Applications/Officials/Case/DecisionRail.razor.cs", "Features/Applications/Officials/Case/ReduceButton.razor",
        "Features/Applications/Officials/Case/ReductionDialog.razor", "Features/Applications/Officials/Case/VerifyFactForm.razor",
        "Features/Applications/Officials/Case/VerifyForm.razor", "Features/Claims/ClaimStory.cs", "Features/Claims/Company/ClaimLineRow.razor",
        "Features/Claims/Officials/ClaimLineCard.razor.cs", "Features/Notifications/MailComposer.cs",
        "Features/Programs/Estimates/AmountStories.cs", "Features/Programs/Estimates/ChangeSentences.cs",
        "Features/Programs/Estimates/EstimateText.cs", "Features/Programs/Estimates/EstimateTrace.cs",
        "Features/Programs/Estimates/FactWords.cs", "Features/Programs/Estimates/TraceFigures.cs",
        "Features/Programs/Manage/SettingsInput.cs", "Features/Programs/Policies/ElementInput.razor.cs", "Features/Transparency/VisitorEstimate.razor.cs",
    ];

    [Theory]
    [InlineData("385000.00", "38.50")]
    [InlineData("1000000000000.00", "100,000,000.00")]
    [InlineData("12345678.91", "1,234.567891")]
    [InlineData("123000.00", "12.30")]
    [InlineData("123456.00", "12.3456")]
    [InlineData("0.01", "0.000001")]
    [InlineData("0.00", "0.00")]
    [InlineData("-500.00", "-0.05")]
    public void ForReader_InTenThousands_IsExactAndSaysSo(string yuan, string shown)
    {
        var amount = Money.FromYuan(decimal.Parse(yuan, CultureInfo.InvariantCulture));
        ReadTenThousands();

        Assert.Equal(shown + "\u00A0×10k", amount.ForReader());

        Speak("zh-Hans");
        Assert.Equal(shown + "万", amount.ForReader());
        Assert.Equal(amount.Yuan, decimal.Parse(shown, CultureInfo.InvariantCulture) * 10_000m);
    }

    [Fact]
    public void ForReader_NothingChosen_IsYuan() => Assert.Equal("12,345,678.91", Money.FromYuan(12_345_678.91m).ForReader());

    [Fact]
    public void MoneyText_InTenThousands_HasTheUnitAndTheYuan()
    {
        ReadTenThousands();
        Speak("zh-Hans");

        var cut = Render<MoneyText>(p => p.Add(x => x.Value, Money.FromYuan(12_345_678.91m)).Add(x => x.Unit, true));

        Assert.Equal("1,234.567891万元", cut.Find("span").TextContent);
        Assert.Equal("12,345,678.91 元", cut.Find("span").GetAttribute("title"));
    }

    [Fact]
    public void MoneyText_InYuan_SaysNothingTwice() =>
        Assert.False(Render<MoneyText>(p => p.Add(x => x.Value, Money.FromYuan(1m))).Find("span").HasAttribute("title"));

    [Fact]
    public void Text_InTenThousands_IsOneWordWithItsUnit()
    {
        ReadTenThousands();
        Speak("zh-Hans");

        Assert.Equal("登记已付 38.50万元", CountedTexts.Format("登记已付 {0} 元", Money.FromYuan(385_000m).ForReader()));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Charts_InTenThousands_HaveThatScale(string language)
    {
        ReadTenThousands();

        Assert.Equal("Unit.TenThousand", ChartScale.For(Money.FromYuan(500_000_000m), language == "zh-Hans").UnitKey);
        Assert.Equal("Unit.Yuan", ChartScale.For(Money.FromYuan(9_000m), language == "zh-Hans").UnitKey);
    }

    [Fact]
    public void Calculation_InTenThousands_SaysThatItIsInYuan()
    {
        var story = new AmountStory("30 % of 2,000,000.00, so at most 600,000.00 yuan", [], [], null);
        const string Said = "A calculation is always shown in yuan.";
        string Trace(bool onPaper) => Render<AmountTrace>(p => p.Add(x => x.Id, "t").Add(x => x.Story, story).Add(x => x.AllOpen, onPaper)).Markup;

        Assert.DoesNotContain(Said, Trace(onPaper: false), StringComparison.Ordinal);

        ReadTenThousands();
        Assert.Contains(Said, Trace(onPaper: false), StringComparison.Ordinal);
        Assert.DoesNotContain(Said, Trace(onPaper: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_TenThousandsChosen_ArePressed()
    {
        ReadTenThousands();

        var cut = Render<AmountChoices>(p => p.Add(x => x.Address, "/budget"));

        Assert.Equal("ten-thousand", cut.Find("[aria-pressed=true]").GetAttribute("value"));
        Assert.Equal("/budget", cut.Find("[name=returnUrl]").GetAttribute("value"));
        Assert.Contains("Amounts marked ×10k are in ten thousand yuan.", Render<AmountSwitch>(p => p.Add(x => x.Address, "/")).Markup, StringComparison.Ordinal);
    }

    /// <summary>An amount that doesn't follow stands among others that do: then a page is in two units, and one of them doesn't say so.</summary>
    [Fact]
    public void EveryScreen_FollowsTheReader()
    {
        var inYuan = RepositoryFiles.Under(RepositoryFiles.Web, ".cs", ".razor")
            .Where(path => YuanText().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(RepositoryFiles.Web, path).Replace('\\', '/'));

        Assert.Equal(AlwaysYuan.Order(StringComparer.Ordinal), inYuan.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\.ToDisplay\(\)|\.Yuan\.ToString|yuan\.ToString")]
    private static partial Regex YuanText();
}
