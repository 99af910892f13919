using System.Net;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Identity;
using SubsidyPortal.Web.Tests.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>What anybody sees, as plain HTML over HTTP.</summary>
public sealed class PublicPagesTests(PublicHost host) : IClassFixture<PublicHost>
{
    private const int FirstLoadBytes = 150_000;

    private static readonly string Program = Links.Public.Program("shanghai-ai-2025");

    [Fact]
    public async Task Home_ListsTheProgramWithMoneyLeft()
    {
        var page = await host.Visitor().PageAsync("/");

        Assert.Equal(Program, page.QuerySelector(".program h3 a")?.GetAttribute("href"));
        Assert.Equal(3, page.QuerySelectorAll(".lefts li").Length);
        Assert.Contains("about 99 % of 600,000,000.00 yuan left", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_HasNoCircuitNoCookieAndIsLight()
    {
        using var answer = await host.Visitor().GetAsync(Program);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl is { Public: true, NoStore: false });
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html), 1, FirstLoadBytes);
    }

    [Fact]
    public async Task Program_AskedByHead_AnswersLikeGetWithoutABody()
    {
        using var answer = await host.Visitor().HeadAsync(Program);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task OpenData_AsCsvAndJson_HasTheSumsOfEveryTrackAndNobodysName()
    {
        var visitor = host.Visitor();
        using var csv = await visitor.GetAsync(Program + "/months.csv");
        using var json = await visitor.GetAsync(Program + "/months.json");
        using var absent = await visitor.GetAsync(Links.Public.OpenData("nowhere", "csv"));
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var body = System.Text.Json.Nodes.JsonNode.Parse(await json.Content.ReadAsStringAsync())!;

        Assert.Equal("program,track,day,available,reserved,committed,paid", rows[0]);
        Assert.Contains(rows, r => r.StartsWith("shanghai-ai-2025,compute,", StringComparison.Ordinal) && r.EndsWith(",599400000.00,0.00,600000.00,0.00", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.StartsWith("shanghai-ai-2025,model,", StringComparison.Ordinal) && r.EndsWith(",299500000.00,500000.00,0.00,0.00", StringComparison.Ordinal));
        Assert.Equal(rows.Length - 1, body["months"]!.AsArray().Count);
        Assert.DoesNotContain("上海", string.Concat(rows) + body.ToJsonString(), StringComparison.Ordinal);
        Assert.True(csv.Headers.CacheControl is { Public: true, MaxAge.TotalSeconds: > 0 });
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task Register_AsCsvAndJson_HasEveryAwardAndNothingElseOfACase()
    {
        var visitor = host.Visitor();
        using var csv = await visitor.GetAsync(Links.Public.AwardsFile("shanghai-ai-2025", "csv"));
        using var json = await visitor.GetAsync(Links.Public.AwardsFile("shanghai-ai-2025", "json"));
        using var absent = await visitor.GetAsync(Links.Public.AwardsFile("nowhere", "csv"));
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var body = System.Text.Json.Nodes.JsonNode.Parse(await json.Content.ReadAsStringAsync())!;

        Assert.Equal("number,company,company_english,track,district,awarded_on,policy_version,amount", rows[0]);
        var row = Assert.Single(rows.Skip(1));
        Assert.StartsWith(host.Awarded.Number + ",上海登记科技有限公司,", row, StringComparison.Ordinal);
        Assert.EndsWith(",1,600000.00", row, StringComparison.Ordinal);
        Assert.Single(body["rows"]!.AsArray());
        Assert.DoesNotContain(host.Noticed.Number, string.Concat(rows) + body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        foreach (var answer in new[] { csv, json })
        {
            Assert.Contains("attachment", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
            Assert.All(SecurityHeaderValues.Fixed, h => Assert.Equal(h.Value, Assert.Single(answer.Headers.GetValues(h.Name))));
            Assert.NotEmpty(answer.Headers.GetValues("Content-Security-Policy"));
        }
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?company=%E7%99%BB%E8%AE%B0", 1)]
    [InlineData("?company=100%25", 0)]
    [InlineData("?track=model", 0)]
    [InlineData("?district=310115&track=compute", 1)]
    [InlineData("?month=2019-01-01", 0)]
    [InlineData("?month=soon&after=nonsense", 1)]
    public async Task Awards_Narrowed_ShowsWhatMatches(string query, int rows)
    {
        var page = await host.Visitor().PageAsync(Links.Public.Awards("shanghai-ai-2025") + query);

        Assert.Equal(rows, page.QuerySelectorAll(".reg tbody tr").Length);
        Assert.Equal(rows == 0, page.QuerySelector(".empty") is not null);
    }

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("?company=%E5%85%AC%E7%A4%BA&track=model", 1, null)]
    [InlineData("?track=compute", 0, "No notice matches.")]
    [InlineData("?after=2099-01-01~Z", 0, "No notice matches.")]
    public async Task Notices_Narrowed_ShowWhatMatches(string query, int rows, string? empty)
    {
        var page = await host.Visitor().PageAsync(Links.Public.Notices("shanghai-ai-2025") + query);

        Assert.Equal(rows, page.QuerySelectorAll($".reg a[href='{Links.Public.Objection("shanghai-ai-2025", host.Noticed.Number)}']").Length);
        Assert.Equal(empty is not null, page.QuerySelector(".empty")?.TextContent.Contains(empty ?? "", StringComparison.Ordinal) is true);
    }

    [Theory]
    [InlineData("notices")]
    [InlineData("awards")]
    public async Task Lists_ThatCouldNotBeRead_SayThatInsteadOfBeingEmpty(string list)
    {
        var page = await host.Visitor().PageAsync($"{Program}/{list}?track=%00");

        Assert.NotNull(page.QuerySelector(".card .banner[role=alert]"));
        Assert.Null(page.QuerySelector(".empty"));
    }

    [Theory]
    [InlineData("company", "上海登记科技有限公司")]
    [InlineData("district", "Pudong")]
    [InlineData("month", null)]
    public async Task Awards_Summed_LeadToTheirList(string by, string? name)
    {
        var visitor = host.Visitor();
        var page = await visitor.PageAsync(Links.Public.Awards("shanghai-ai-2025") + "?by=" + by);
        var row = Assert.Single(page.QuerySelectorAll(".reg tbody tr"));
        var list = await visitor.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!);

        Assert.Equal("600,000.00", row.QuerySelectorAll("td")[2].TextContent);
        Assert.True(name is null || row.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Contains("600,000.00", Assert.Single(list.QuerySelectorAll(".reg tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_Amount_StandsBesideTheClauseItFollows()
    {
        var page = await host.Visitor().PageAsync(Program);
        var link = page.QuerySelector(".reg td.num a")!;

        Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!.Split('#')[1] is var id ? "#" + id : ""));
        Assert.EndsWith("version 1", link.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Links.Public.Help, "en", "Help")]
    [InlineData(Links.Public.Accessibility, "en", "Accessibility")]
    [InlineData(Links.Public.Privacy, "zh-CN", "隐私说明")]
    public async Task Footer_LeadsToPlainPages(string path, string language, string title)
    {
        var visitor = host.Visitor(language);
        var page = await visitor.PageAsync(path);

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.InRange(page.QuerySelectorAll(".guide section").Length, 4, 8);
        Assert.All(page.QuerySelectorAll(".guide section p"), p => Assert.NotEmpty(p.TextContent));
        Assert.NotNull(page.QuerySelector($"footer.foot a[href='{path}']"));
    }

    [Fact]
    public async Task SignIn_CarriesTheSecurityHeaders()
    {
        using var answer = await host.Visitor().GetAsync(Links.Account.SignInPath);

        Assert.All(SecurityHeaderValues.Fixed, h => Assert.Equal(h.Value, Assert.Single(answer.Headers.GetValues(h.Name))));
        Assert.Contains("form-action 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "up to 30 %", "Not stated")]
    [InlineData("zh-CN", "最高30%", "未明文")]
    public async Task Program_RulesStandWithTheirClauseAndItsSilence(string language, string rate, string silence)
    {
        var card = (await host.Visitor(language).PageAsync(Program)).QuerySelector(".tc")!;

        Assert.Equal(rate, card.QuerySelector(".figure")!.TextContent);
        Assert.Contains("对租用智能算力的主体，市级给予最高30%租金补贴", card.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(card.QuerySelectorAll(".silent"), mark => mark.TextContent == silence);
        Assert.Contains(card.QuerySelectorAll(".source-list a"), link => link.GetAttribute("href")!.StartsWith("http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Program_ShowsNoticeAndAwardAndSaysThatTimesAreTooFew()
    {
        var page = await host.Visitor().PageAsync(Program);

        Assert.Contains("上海公示科技有限公司", page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("500,000.00 yuan", page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single(page.QuerySelectorAll(".reg tbody tr"));
        Assert.Contains("上海登记科技有限公司", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("600,000.00", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not enough cases yet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await host.Visitor().PageAsync(Program + "?track=data")).QuerySelectorAll(".reg"));
    }

    [Theory]
    [InlineData("kind=compute-lease&amount=2000000&place=310115&related=no", "600,000.00", "May apply")]
    [InlineData("kind=model-api&amount=１２，０００，０００&place=310115&related=no&third=yes&use=application", "5,000,000.00", "May apply")]
    [InlineData("kind=data-purchase&amount=100&place=310115", "30.00", "An official decides about a point")]
    public async Task Estimate_Answered_ShowsTheCeilingAndItsSteps(string query, string amount, string word)
    {
        var result = (await host.Visitor().PageAsync($"{Program}?{query}")).QuerySelector(".est-result")!;

        Assert.StartsWith(amount, result.QuerySelector(".figure")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(word, result.QuerySelector(".pill")!.TextContent);
        Assert.NotEmpty(result.QuerySelectorAll(".trace li"));
    }

    [Fact]
    public async Task Estimate_RelatedSeller_IsNotSupportedAndSaysWhy()
    {
        var result = (await host.Visitor().PageAsync($"{Program}?kind=data-purchase&amount=100000&place=310115&related=yes")).QuerySelector(".est-result")!;

        Assert.Null(result.QuerySelector(".figure"));
        Assert.Contains("The supplier is related to the applicant.", result.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=model-api&amount=")]
    [InlineData("kind=model-api&amount=0")]
    [InlineData("kind=model-api&amount=1.234")]
    [InlineData("kind=model-api&amount=<script>alert(1)</script>")]
    [InlineData("kind=model-api&amount=9999999999999999")]
    public async Task Estimate_BadAmount_IsExplainedAtTheField(string query)
    {
        var page = await host.Visitor().PageAsync($"{Program}?{query}");

        Assert.Null(page.QuerySelector(".est-result"));
        Assert.NotEmpty(page.QuerySelector("#amount-error")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("/programs/nowhere")]
    [InlineData("/programs/shanghai-ai-2025/objections/SH25-C-99999")]
    public async Task Unknown_IsARealNotFound(string path)
    {
        using var answer = await host.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Objection_EmptyThenFilledTwice_IsExplainedAndKeptOnceAndThenLimited()
    {
        var visitor = host.Visitor();
        var path = Links.Public.Objection("shanghai-ai-2025", host.Noticed.Number);

        using var empty = await visitor.SubmitAsync(path, "[name='Input.CommandId']", ("Input.From", "甲公司"), ("Input.Text", " "));
        var refused = await Visitor.ReadAsync(empty);
        (string, string)[] form =
        [
            .. refused.QuerySelectorAll("form.card input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Where(f => f.Item1 != "Input.From"),
            ("Input.From", "甲公司 <b>021</b>"), ("Input.Text", "合同并非真实履行。'; DROP TABLE objections;--"),
        ];
        using var sent = await visitor.PostAsync(path, form);
        using var again = await visitor.PostAsync(path, form);
        using var fourth = await visitor.PostAsync(path, form);
        using var limited = await visitor.PostAsync(path, form);

        Assert.NotEmpty(refused.QuerySelector("#text-error")!.TextContent);
        Assert.Equal("甲公司", refused.QuerySelector("#from")!.GetAttribute("value"));
        Assert.Contains("Your objection is on file.", (await Visitor.ReadAsync(sent)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Your objection is on file.", (await Visitor.ReadAsync(again)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("甲公司 <b>021</b>", Assert.Single((await host.Noticed.ReadAsync()).Objections).From);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
    }
}
