using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>The estimate API over the policies in the database: whatever a stranger sends, the answer is 200, 400 or 404.</summary>
public sealed class EstimatesOverPostgresTests(CataloguePortal portal) : IClassFixture<CataloguePortal>
{
    private static readonly string[] Spoils =
    [
        "\"a\\u0000\"", "\"\\u0000\"", "\"🚀\"", "\"\"", "\"../../etc/passwd\"", "\"' OR 1=1 --\"", "null", "-1", "1e400", "[]", "{}", "{\"\\u0000\":\"\\u0000\"}",
    ];

    [Fact]
    public async Task Post_EveryMemberSpoiled_IsNeverAnError()
    {
        var seen = new Dictionary<HttpStatusCode, int>();
        foreach (var (path, spoil) in Places(Good()).SelectMany(path => Spoils.Select(spoil => (path, spoil))))
        {
            var request = Good();
            Set(request, path, JsonNode.Parse(spoil == "1e400" ? "1e28" : spoil));

            var (status, answer) = await PostAsync(request.ToJsonString());

            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{status} {path} {spoil}: {answer}");
            seen[status] = seen.GetValueOrDefault(status) + 1;
        }

        Assert.True(seen[HttpStatusCode.BadRequest] > 100 && seen[HttpStatusCode.NotFound] >= 6, string.Join(", ", seen));
    }

    [Theory]
    [InlineData("a\u0000")]
    [InlineData("SHANGHAI-AI-2025")]
    [InlineData("shanghai_ai_2025")]
    [InlineData("nowhere-2025")]
    public async Task Post_ProgramThatCannotBe_IsNotFound(string program)
    {
        var request = Good();
        request["program"] = program;

        var (status, answer) = await PostAsync(request.ToJsonString());

        Assert.Equal((HttpStatusCode.NotFound, "program.unknown"), (status, (string)JsonNode.Parse(answer)!["code"]!));
    }

    [Theory]
    [InlineData("2025-07-01", 1, false)]
    [InlineData("2025-07-28", 1, true)]
    [InlineData("2026-03-01", 1, true)]
    [InlineData("2026-03-02", 2, true)]
    [InlineData("2030-01-01", 2, true)]
    public async Task Post_AsOf_ChoosesTheVersion(string asOf, int version, bool eligible)
    {
        var request = Good();
        request["asOf"] = asOf;

        var (status, answer) = await PostAsync(request.ToJsonString());

        var result = JsonNode.Parse(answer)!;
        Assert.Equal((HttpStatusCode.OK, version, eligible), (status, (int)result["policy"]!["version"]!, (bool)result["eligible"]!));
    }

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await portal.Client.PostAsync("/api/v1/estimates", body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static JsonObject Good()
    {
        var example = PolicyCatalogue.Find("shanghai-ai-2025")!.Document.Examples.First(e => e.Facts.Track == "model" && e.Expected.Eligible);
        var request = JsonNode.Parse(EstimateFactsJson.Write(example.Facts))!.AsObject();
        request["facts"] = new JsonObject();
        return request;
    }

    private static IEnumerable<string> Places(JsonNode node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(m => Inner(m.Value, $"{path}/{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => Inner(item, $"{path}/{i}")),
        _ => [],
    };

    private static IEnumerable<string> Inner(JsonNode? node, string path) => node is null ? [path] : Places(node, path).Prepend(path);

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var names = path.Split('/')[1..];
        var place = names[..^1].Aggregate(root, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (place is JsonArray items)
        {
            items[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            place[names[^1]] = value;
        }
    }
}
