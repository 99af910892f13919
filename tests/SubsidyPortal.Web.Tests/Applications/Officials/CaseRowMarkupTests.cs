using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

public sealed class CaseRowMarkupTests : ComponentTest
{
    private static readonly CaseRow Row = new(
        new Guid("01a180aa-3200-73ab-a9b1-4f3134a136de"), "SH25-C-00001", "上海启桐医疗影像有限公司", "Qitong Medical Imaging", "310114", "compute", Money.FromYuan(2_628_000),
        new DateOnly(2026, 11, 24), 1, new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), ApplicationStatus.InCheck, WorkStage.Check, true, 0, 2);

    [Fact]
    public void Cells_NamesWithMarkup_StayText()
    {
        var cells = Cells(Row with { CompanyEnglishName = "<script>alert(1)</script>\"'&", District = "<b>", Track = "<i>" });

        Assert.DoesNotContain("<script", cells, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", cells, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", cells, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>\"'&", Text(cells), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Qitong Medical Imaging", "Jiading", "2 unknown", "1 day")]
    [InlineData("zh-Hans", "上海启桐医疗影像有限公司", "嘉定区", "2 项待查明", "1个工作日")]
    public void Cells_InEachLanguage_SayTheSame(string language, params string[] words)
    {
        Speak(language);

        var text = Text(Cells(Row));

        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains("2,628,000.00", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2, "2 days late")]
    [InlineData(-1, "1 day late")]
    [InlineData(0, "today")]
    [InlineData(7, "7 days")]
    [InlineData(null, "no deadline")]
    public void Cells_TimeLeft_IsSaidInWords(int? days, string words) =>
        Assert.Contains(words, Text(Cells(Row with { DaysLeft = days })), StringComparison.Ordinal);

    [Fact]
    public void Cells_TrackOfAnotherProgramWithTheSameCode_IsNamedAsTheCasesOwn()
    {
        var words = QueueWords.Of(Services.GetRequiredService<IStringLocalizer<OfficerTexts>>(), Services.GetRequiredService<IStringLocalizer<ComponentTexts>>());
        CaseTrack[] tracks = [new(Row.Track, "PD25-M", "模型应用券", "Model-use voucher"), new(Row.Track, CaseTrack.SeriesOf(Row.Number), "模型券", "Model voucher")];
        var writer = new CaseRowMarkup(words, tracks.ToDictionary(t => t.Series, t => words.Name(t)), new DateOnly(2026, 11, 20));

        Assert.Contains("Model voucher", Text(writer.Cells(Row, selectable: false, selected: false, null).Value), StringComparison.Ordinal);
        Assert.Equal([(Row.Track, "模型应用券 / 模型券", "Model-use voucher / Model voucher")], CaseTrack.Choices(tracks));
    }

    [Fact]
    public void Cells_InChinese_TakeLessThanTwoKilobytes()
    {
        Speak("zh-Hans");

        Assert.InRange(Encoding.UTF8.GetByteCount(Cells(Row)), 300, 2_000);
    }

    [Fact]
    public void Cells_Selected_KeepTheTickAndTheVerdict()
    {
        var words = QueueWords.Of(Services.GetRequiredService<IStringLocalizer<OfficerTexts>>(), Services.GetRequiredService<IStringLocalizer<ComponentTexts>>());
        var html = new CaseRowMarkup(words, new Dictionary<string, string>(), new DateOnly(2026, 11, 20)).Cells(Row, selectable: true, selected: true, "<b>verdict</b>").Value;

        Assert.Contains(" checked>", html, StringComparison.Ordinal);
        Assert.Contains("<b>verdict</b>", html, StringComparison.Ordinal);
    }

    private string Cells(CaseRow row)
    {
        var words = QueueWords.Of(Services.GetRequiredService<IStringLocalizer<OfficerTexts>>(), Services.GetRequiredService<IStringLocalizer<ComponentTexts>>());
        return new CaseRowMarkup(words, new Dictionary<string, string>(), new DateOnly(2026, 11, 20)).Cells(row, selectable: false, selected: false, null).Value;
    }

    private static string Text(string cells) => new HtmlParser().ParseDocument($"<table><tr>{cells}</tr></table>").Body!.TextContent;
}
