using System.Net;
using System.Text.Json.Nodes;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

/// <summary>The API answers for every program of the catalogue as its worked examples say.</summary>
public sealed class CatalogueEndpointTests : IAsyncLifetime
{
    private EstimateApi api = null!;

    public static TheoryData<string> Programs() => [.. PolicyCatalogue.Programs];

    public async ValueTask InitializeAsync() => api = await EstimateApi.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Post_EveryExample_AnswersAsExpected(string program)
    {
        foreach (var example in PolicyCatalogue.Find(program)!.Document.Examples)
        {
            using var response = await api.PostAsync(EstimateFactsJson.Write(example.Facts), example.Id.Length % 2 == 0 ? "en" : "zh");

            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal((example.Expected.Eligible, example.Expected.Ceiling.Yuan), ((bool)answer["eligible"]!, (decimal)answer["ceiling"]!));
            Assert.All(answer["steps"]!.AsArray(), step => Assert.NotEmpty((string)step!["label"]!));
            Assert.All(answer["reasons"]!.AsArray(), reason => Assert.NotEmpty((string)reason!["message"]!));
        }
    }

    [Fact]
    public async Task Post_YearRecalculated_TellsTheDifference()
    {
        using var response = await api.PostAsync(Example("hangzhou-ai-2025", "year-recalculated"));

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(0m, (decimal)answer["ceiling"]!);
        Assert.Equal("""{"yearCeiling":180000.00,"alreadyAwarded":250000.00,"difference":-70000.00}""", answer["recalculated"]!.ToJsonString());
    }

    [Fact]
    public async Task Post_FixedSum_HasNoRate()
    {
        using var response = await api.PostAsync(Example("shenzhen-ai-2024", "data-sharing"));

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(answer.AsObject().ContainsKey("rate"));
        Assert.Null(answer["rate"]);
        Assert.Equal(1_000_000m, (decimal)answer["ceiling"]!);
    }

    [Fact]
    public async Task Post_NationalVoucherAlone_ShowsTheCityWithNothing()
    {
        using var response = await api.PostAsync(Example("hangzhou-ai-2025", "national-only"));

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(
            """[{"payer":"national","ceiling":3000000.00,"status":"defined"},{"payer":"city","ceiling":0.00,"status":"defined"}]""",
            answer["shares"]!.ToJsonString());
    }

    private static string Example(string program, string id) =>
        EstimateFactsJson.Write(PolicyCatalogue.Find(program)!.Document.Examples.Single(example => example.Id == id).Facts);
}
