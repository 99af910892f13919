using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class MarksTests : ComponentTest
{
    [Fact]
    public void Status_EachMeaning_HasItsOwnShapeAndTheWord()
    {
        MarkKind[] meanings = [MarkKind.Pass, MarkKind.Fail, MarkKind.Attention, MarkKind.Unknown, MarkKind.Info, MarkKind.Clock, MarkKind.Pen];

        var shapes = meanings.Select(kind => Marks.Status(kind, "Word").Value).ToArray();

        Assert.All(shapes, shape => Assert.Contains(">Word</span>", shape, StringComparison.Ordinal));
        Assert.Equal(meanings.Length, shapes.Select(shape => shape[shape.IndexOf("<svg", StringComparison.Ordinal)..]).Distinct().Count());
    }

    [Fact]
    public void Status_MarkupInTheWord_IsShownAsText() =>
        Assert.Contains("&lt;script&gt;", Marks.Status(MarkKind.None, "<script>").Value, StringComparison.Ordinal);

    [Fact]
    public void Pill_SealAndPrimary_HaveTheirTone()
    {
        Assert.Equal("pill seal-p", Render<Pill>(p => p.Add(x => x.Word, "Your turn").Add(x => x.Seal, true)).Find("span").ClassName);
        Assert.Equal("pill pri", Render<Pill>(p => p.Add(x => x.Word, "In review").Add(x => x.Primary, true)).Find("span").ClassName);
        Assert.Equal("pill ok", Render<Pill>(p => p.Add(x => x.Word, "Can go").Add(x => x.Kind, MarkKind.Pass)).Find("span").ClassName);
    }

    [Theory]
    [InlineData("compute", "g-compute")]
    [InlineData("model", "g-model")]
    [InlineData("data", "g-data")]
    [InlineData("robots", "g-other")]
    public void TrackGlyph_Code_HasItsShapeBesideTheName(string code, string shape)
    {
        var cut = Render<TrackGlyph>(p => p.Add(x => x.Code, code).Add(x => x.Name, "Name"));

        Assert.Contains(shape, cut.Find("svg").ClassName, StringComparison.Ordinal);
        Assert.Equal("Name", cut.Find(".track").TextContent);
    }

    [Fact]
    public void MoneyText_Amount_HasMarksAndDecimals() =>
        Assert.Equal("1,234,567.00yuan", Render<MoneyText>(p => p.Add(x => x.Value, Money.FromYuan(1_234_567m)).Add(x => x.Unit, true)).Find("span").TextContent);

    [Fact]
    public void MoneyText_NoAmount_SaysSoAndIsNoZero()
    {
        var cut = Render<MoneyText>(p => p.Add(x => x.Value, (Money?)null).Add(x => x.Missing, "Not stated"));

        Assert.Equal("Not stated", cut.Find(".st.unk").TextContent);
        Assert.DoesNotContain("0", cut.Find(".st").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void StateWords_EveryState_HasAWordInEachLanguage(string language)
    {
        Speak(language);
        var words = Services.GetRequiredService<IStringLocalizer<ComponentTexts>>();

        Assert.All(Enum.GetValues<ApplicationStatus>(), status => Assert.DoesNotContain('.', words.Word(status)));
        Assert.All(Enum.GetValues<ClaimStatus>(), status => Assert.DoesNotContain('.', words.Word(status)));
    }
}
