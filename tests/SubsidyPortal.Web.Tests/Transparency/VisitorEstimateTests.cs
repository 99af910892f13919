using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>The estimate without sign-in asks what the program's rules look at, and answers for the city of the program.</summary>
public sealed class VisitorEstimateTests(CataloguePortal portal) : IClassFixture<CataloguePortal>
{
    private static readonly string[] Words = ["in force", "registered", "industry"];

    [Theory]
    [InlineData("shanghai-ai-2025", "use", "Outside Shanghai")]
    [InlineData("hangzhou-ai-2025", "size", "Outside Hangzhou")]
    [InlineData("shenzhen-ai-2024", "use", "Outside Shenzhen")]
    [InlineData("chengdu-ai-2025", "", "Outside Chengdu")]
    [InlineData("beijing-compute-2023", "industry", "Outside Beijing")]
    public async Task Form_AsksWhatTheRulesLookAt_AndNamesTheCity(string program, string asked, string outside)
    {
        var page = await portal.Visitor().PageAsync(Links.Public.Program(program));

        Assert.Equal(asked.Split(',', StringSplitOptions.RemoveEmptyEntries), page.QuerySelectorAll("#use, #industry, #size").Select(e => e.Id));
        Assert.Equal(outside, page.QuerySelectorAll("#place option")[^1].TextContent);
    }

    [Theory]
    [InlineData("shanghai-ai-2025", "kind=compute-lease&place=310115", "300,000.00")]
    [InlineData("shanghai-ai-2025", "kind=compute-lease&place=000000", null)]
    [InlineData("shanghai-ai-2025", "kind=model-api&place=310115&use=application&third=yes", "500,000.00")]
    [InlineData("hangzhou-ai-2025", "kind=model-api&place=330106&size=large", "200,000.00")]
    [InlineData("hangzhou-ai-2025", "kind=model-api&place=330106&size=small&amount=400000", "200,000.00")]
    [InlineData("hangzhou-ai-2025", "kind=model-api&place=330106&size=large&amount=400000", "80,000.00")]
    [InlineData("hangzhou-ai-2025", "kind=model-api&place=000000&size=large", null)]
    [InlineData("shenzhen-ai-2024", "kind=compute-lease&place=440305&use=training", "500,000.00")]
    [InlineData("shenzhen-ai-2024", "kind=compute-lease&place=440305&use=inference", null)]
    [InlineData("shenzhen-ai-2024", "kind=compute-lease&place=000000&use=training", null)]
    [InlineData("chengdu-ai-2025", "kind=compute-lease&place=510107", "600,000.00")]
    [InlineData("chengdu-ai-2025", "kind=compute-lease&place=000000", null)]
    [InlineData("beijing-compute-2023", "kind=compute-lease&place=110108&industry=software", null)]
    public async Task Answer_OfEachProgram_IsTheOneOfItsText(string program, string query, string? ceiling)
    {
        var amount = query.Contains("amount=", StringComparison.Ordinal) ? "" : "&amount=1000000";

        var result = (await portal.Visitor().PageAsync($"{Links.Public.Program(program)}?{query}{amount}")).QuerySelector(".est-result")!;

        Assert.Equal(ceiling, result.QuerySelector(".figure")?.TextContent.Replace("yuan", "", StringComparison.Ordinal).Trim());
    }

    [Theory]
    [InlineData("110108", "software", new[] { "in force" })]
    [InlineData("000000", "software", new[] { "in force", "registered" })]
    [InlineData("110108", "other", new[] { "in force", "industry" })]
    public async Task Beijing_WhoseProgramHasEnded_HasNoOtherReasonAgainstItsOwnCompanies(string place, string industry, string[] against)
    {
        var page = await portal.Visitor().PageAsync($"{Links.Public.Program("beijing-compute-2023")}?kind=compute-lease&amount=1000000&place={place}&industry={industry}");

        var reasons = string.Join('\n', page.QuerySelectorAll(".est-result > .rules li").Select(li => li.TextContent.Trim()));
        Assert.Equal(against, Words.Where(word => reasons.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("en", "The rules of this program look at it. Choose an answer.")]
    [InlineData("zh-Hans", "本政策须据此判断，请选择。")]
    public async Task MissingAnswer_IsExplainedAtTheField(string language, string message)
    {
        var page = await portal.Visitor(language).PageAsync($"{Links.Public.Program("hangzhou-ai-2025")}?kind=compute-lease&amount=1000000&place=330106");

        Assert.Null(page.QuerySelector(".est-result"));
        Assert.Equal("true", page.QuerySelector("#size")!.GetAttribute("aria-invalid"));
        Assert.Contains(message, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "This track is in force from 18 Mar 2025 to 30 Jun 2027.")]
    [InlineData("zh-Hans", "本方向有效期为2025年3月18日至2027年6月30日。")]
    public async Task TrackOfItsOwnValidity_SaysSo(string language, string sentence)
    {
        var cards = (await portal.Visitor(language).PageAsync(Links.Public.Program("shenzhen-ai-2024"))).QuerySelectorAll(".tc");

        Assert.Contains(sentence, Assert.Single(cards, card => card.TextContent.Contains("2027", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chengdu-ai-2025", "The voucher is deducted at purchase")]
    [InlineData("shanghai-ai-2025", "You pay the supplier first")]
    public async Task Mode_IsSaidInWords(string program, string words) =>
        Assert.Contains(words, (await portal.Visitor().PageAsync(Links.Public.Program(program))).QuerySelector(".tc")!.TextContent, StringComparison.Ordinal);
}
