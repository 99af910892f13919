using System.Net;
using System.Text.Json.Nodes;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

/// <summary>Ten thousand spoiled requests over HTTP: 400 with every wrong member, 404 for another program, or 200; never 500.</summary>
public sealed class EstimateEndpointFuzzTests : IAsyncLifetime
{
    private const int Requests = 10_000;

    private static readonly string[] Good =
        [.. PolicyCatalogue.Programs.SelectMany(program => PolicyCatalogue.Find(program)!.Document.Examples).Select(example => EstimateFactsJson.Write(example.Facts))];

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "0.001", "1e28", "99999999999999999999999999999999", "\"\"", "\"🚀\"", "\"\\u0000\"", "\"2026-13-45\"",
        "\"9999-12-31\"", "\"0001-01-01\"", "[]", "{}", "[null]", "[[]]", "[\"startup\",\"startup\"]", "{\"a\":{\"a\":1}}", "\"310199\"", "\"model\"",
        "\"separate\"", "\"first\"", "1000000000000.00", "12.34",
    ];

    private EstimateApi api = null!;

    public async ValueTask InitializeAsync() => api = await EstimateApi.StartAsync(burst: 1_000_000);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Post_SpoiledRequests_Never500()
    {
        var seen = new Dictionary<HttpStatusCode, int>();
        var random = new Random(20260302);
        for (var request = 0; request < Requests; request++)
        {
            var text = Good[random.Next(Good.Length)];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text = Spoil(text, random.Next(41), Values[random.Next(Values.Length)], random.Next(10));
            }

            using var response = await api.PostAsync(text);

            seen[response.StatusCode] = seen.GetValueOrDefault(response.StatusCode) + 1;
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                Assert.All(problem["errors"]!.AsArray(), error => Assert.StartsWith("#", (string)error!["pointer"]!, StringComparison.Ordinal));
                Assert.NotEmpty(problem["errors"]!.AsArray());
            }
            else
            {
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{response.StatusCode}: {text}");
            }
        }

        Assert.Equal(Requests, seen.Values.Sum());
        Assert.True(seen[HttpStatusCode.BadRequest] > Requests / 2 && seen.ContainsKey(HttpStatusCode.OK), string.Join(", ", seen));
    }

    /// <summary>Changes, removes or adds the n-th leaf, or cuts the text.</summary>
    private static string Spoil(string json, int leaf, string value, int act)
    {
        if (act == 9)
        {
            return json[..(json.Length * leaf / 41)];
        }

        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return json;
        }

        if (root is not JsonObject document)
        {
            return json;
        }

        var owners = Owners(document).ToArray();
        var (owner, name) = owners[leaf % owners.Length];
        switch (act)
        {
            case 0:
                owner.Remove(name);
                break;
            case 1:
                owner[name + "Twice"] = JsonNode.Parse(value);
                break;
            default:
                owner[name] = JsonNode.Parse(value);
                break;
        }

        return document.ToJsonString();
    }

    private static IEnumerable<(JsonObject Owner, string Name)> Owners(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Owners(member.Value).Append((members, member.Key))),
        JsonArray items => items.SelectMany(Owners),
        _ => [],
    };
}
