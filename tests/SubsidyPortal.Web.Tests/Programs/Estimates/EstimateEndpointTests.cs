using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

public sealed class EstimateEndpointTests : IAsyncLifetime
{
    private EstimateApi api = null!;

    public async ValueTask InitializeAsync() => api = await EstimateApi.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Post_ThousandsOfWrongMembers_NamesTheFirstThousand()
    {
        var many = string.Join(',', Enumerable.Range(0, 1_500).Select(i => $"\"n{i}\":1"));

        using var response = await api.PostAsync("{" + many + "}");

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(1_000, problem["errors"]!.AsArray().Count);
        Assert.Contains("the first 1000 are named", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Rent_AnswersAsTheContractSays()
    {
        using var response = await api.PostAsync(EstimateApi.Example("rent"));

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"eligibleBase\":2000000.00,\"rate\":0.30,\"ceiling\":600000.00", text, StringComparison.Ordinal);
        Assert.Contains("\"shares\":[{\"payer\":\"city\",\"ceiling\":600000.00,\"status\":\"defined\"}]", text, StringComparison.Ordinal);
        var answer = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(
            ["eligible", "policy", "eligibleBase", "rate", "ceiling", "shares", "reasons", "steps", "recalculated", "traceHash"],
            answer.Select(member => member.Key));
        Assert.Equal(EstimateApi.Shanghai.Hash, (string?)answer["policy"]!["hash"]);
        Assert.Equal("Eligible base", (string?)answer["steps"]![1]!["label"]);
        Assert.StartsWith("sha256:", (string?)answer["traceHash"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Coordinated_ShowsUndefinedSharesAsNull()
    {
        using var response = await api.PostAsync(EstimateApi.Example("coordinated-18"));

        var shares = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["shares"]!;
        Assert.Equal(
            """[{"payer":"city","ceiling":360000.00,"status":"defined"},{"payer":"district","ceiling":null,"status":"undefined"},{"payer":"national","ceiling":null,"status":"undefined"}]""",
            shares.ToJsonString());
    }

    [Fact]
    public async Task Post_NotEligible_Is200WithTheReason()
    {
        using var response = await api.PostAsync(EstimateApi.Example("before-issue"));

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False((bool)answer["eligible"]!);
        Assert.Equal(0m, (decimal)answer["ceiling"]!);
        Assert.Equal("program.not-in-force", (string?)answer["reasons"]![0]!["code"]);
        Assert.Equal("The program isn't in force on 27 Jul 2025.", (string?)answer["reasons"]![0]!["message"]);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.5", "zh-Hans")]
    [InlineData("fr, zh-Hans;q=0.5", "zh-Hans")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    public async Task Post_AcceptLanguage_ChoosesTheWordsAndNeverTheCodes(string accepted, string language)
    {
        using var chosen = await api.PostAsync(EstimateApi.Example("data-affiliated"), accepted);
        using var english = await api.PostAsync(EstimateApi.Example("data-affiliated"), "en");

        var reason = JsonNode.Parse(await chosen.Content.ReadAsStringAsync())!["reasons"]![0]!;
        var same = JsonNode.Parse(await english.Content.ReadAsStringAsync())!;
        Assert.Equal([language], chosen.Content.Headers.ContentLanguage);
        Assert.Equal("vendor.affiliated", (string?)reason["code"]);
        Assert.Equal(
            language == "en" ? "The supplier is related to the applicant." : "供应方与申领主体存在关联关系。", (string?)reason["message"]);
        Assert.Equal("vendor.affiliated", (string?)same["reasons"]![0]!["code"]);
    }

    [Fact]
    public async Task Post_Faults_NamesEveryMember()
    {
        var request = JsonNode.Parse(EstimateApi.Example("rent"))!;
        request["company"]!["size"] = "huge";
        request["contract"]!["lines"]![0]!["amount"] = 0.001;
        request["surprise"] = "😀";

        using var response = await api.PostAsync(request.ToJsonString());

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(400, (int)problem["status"]!);
        Assert.Equal(
            [("#/company/size", "value.unknown"), ("#/contract/lines/0/amount", "amount.decimals"), ("#/surprise", "member.unknown")],
            problem["errors"]!.AsArray().Select(error => ((string)error!["pointer"]!, (string)error["code"]!)));
        Assert.Equal("Use one of: micro, small, medium, large.", (string?)problem["errors"]![0]!["detail"]);
    }

    [Theory]
    [InlineData("program", "atlantis", "program.unknown")]
    [InlineData("track", "rockets", "track.unknown")]
    public async Task Post_UnknownProgramOrTrack_Is404(string member, string value, string code)
    {
        var request = JsonNode.Parse(EstimateApi.Example("rent"))!;
        request[member] = value;

        using var response = await api.PostAsync(request.ToJsonString());

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.NotFound, code), (response.StatusCode, (string)problem["code"]!));
    }

    [Fact]
    public async Task Post_TooLargeOrNotJson_IsRefused()
    {
        using var large = await api.PostAsync(Encoding.UTF8.GetBytes(new string(' ', 64 * 1024) + "{}"));
        using var exact = await api.PostAsync(Encoding.UTF8.GetBytes(EstimateApi.Example("rent").PadRight(64 * 1024)));
        using var form = await api.PostAsync("a=b"u8.ToArray(), type: "application/x-www-form-urlencoded");
        using var empty = await api.PostAsync([]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.OK, exact.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task Post_TooOften_Is429WithProblemDetails()
    {
        await using var narrow = await EstimateApi.StartAsync(burst: 1);
        using var first = await narrow.PostAsync(EstimateApi.Example("rent"));

        using var second = await narrow.PostAsync(EstimateApi.Example("rent"), "zh");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType!.MediaType);
        Assert.Contains("该地址请求过多", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_DescribesAmountsAndCodes()
    {
        using var document = JsonDocument.Parse(await api.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

        var post = document.RootElement.GetProperty("paths").GetProperty("/api/v1/estimates").GetProperty("post");
        Assert.Contains("history.yearAwards", post.GetProperty("description").GetString(), StringComparison.Ordinal);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        Assert.Equal("number", schemas.GetProperty("Money").GetProperty("type").GetString());
        Assert.Contains("compute-lease", schemas.GetProperty("ContractKind").GetProperty("enum").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal("array", schemas.GetProperty("ValueListOfContractLine").GetProperty("type").GetString());
        Assert.DoesNotContain("asOf", schemas.GetProperty("EstimateFacts").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.False(schemas.GetProperty("CompanyFacts").GetProperty("additionalProperties").GetBoolean());
    }
}
