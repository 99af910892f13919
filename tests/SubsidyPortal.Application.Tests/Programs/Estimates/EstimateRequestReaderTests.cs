using System.Text.Json.Nodes;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.Estimates;

public sealed class EstimateRequestReaderTests
{
    [Fact]
    public void Read_GoodRequest_GivesFactsThatSerialiseToIt()
    {
        var request = Requests.Read(Requests.Good);

        Assert.Empty(request.Errors);
        Assert.True(JsonNode.DeepEquals(Requests.Document(), JsonNode.Parse(EstimateFactsJson.Write(request.Facts!))));
        Assert.Equal(request.Facts, EstimateFactsJson.Read(EstimateFactsJson.Write(request.Facts!)));
    }

    [Fact]
    public void Read_OptionalMembersLeftOut_TakesTheirDefaults()
    {
        var document = Requests.Document();
        document.Remove("asOf");
        document.Remove("elections");

        var request = Requests.Read(document.ToJsonString());

        Assert.Empty(request.Errors);
        Assert.Equal(Requests.Today, request.Facts!.AsOf);
        Assert.Equal(Elections.None, request.Facts.Elections);
    }

    [Theory]
    [InlineData("company.traits", "null")]
    [InlineData("contract.traits", "null")]
    [InlineData("contract.vendor.affiliated", "null")]
    [InlineData("contract.vendor.listed", "null")]
    [InlineData("contract.vendor.thirdParty", "null")]
    [InlineData("contract.facilityClass", "\"second\"")]
    [InlineData("contract.incurred", "12.3")]
    [InlineData("contract.paid", "1000000000000.00")]
    [InlineData("contract.lines", "[]")]
    [InlineData("contract.lines.0.amount", "1e6")]
    [InlineData("contract.endsOn", "\"2026-02-01\"")]
    [InlineData("company.lastDishonestyRecordOn", "\"2020-02-29\"")]
    [InlineData("history.otherFunding", "[\"national\",\"district\"]")]
    [InlineData("facts", "{}")]
    public void Read_AllowedValue_IsAccepted(string path, string json) =>
        Assert.Empty(Requests.Read(Requests.With(path, json)).Errors);

    [Theory]
    [InlineData("program", null, "member.required")]
    [InlineData("track", "7", "type.text")]
    [InlineData("asOf", "null", "type.text")]
    [InlineData("asOf", "\"2026-3-2\"", "date.malformed")]
    [InlineData("asOf", "\"2026-02-29\"", "date.malformed")]
    [InlineData("asOf", "\"２０２６-03-02\"", "date.malformed")]
    [InlineData("asOf", "\"2026-03-02T00:00:00Z\"", "date.malformed")]
    [InlineData("company", "null", "type.object")]
    [InlineData("company", "[]", "type.object")]
    [InlineData("company.registeredIn", "\"310199\"", "division.unknown")]
    [InlineData("company.registeredIn", "\"３１０１１５\"", "division.unknown")]
    [InlineData("company.taxSeat", "310115", "type.text")]
    [InlineData("company.operatesIn", "null", "type.text")]
    [InlineData("company.size", "\"Small\"", "value.unknown")]
    [InlineData("company.size", "1", "type.text")]
    [InlineData("company.industry", "\"🚀\"", "value.unknown")]
    [InlineData("company.traits", null, "member.required")]
    [InlineData("company.traits", "\"startup\"", "type.list")]
    [InlineData("company.lastDishonestyRecordOn", "\"never\"", "date.malformed")]
    [InlineData("company.colour", "\"red\"", "member.unknown")]
    [InlineData("contract.kind", "null", "type.text")]
    [InlineData("contract.kind", "\"compute-lease, model-api\"", "value.unknown")]
    [InlineData("contract.endsOn", "\"2026-01-31\"", "contract.ends-before-start")]
    [InlineData("contract.signedOn", null, "member.required")]
    [InlineData("contract.vendor", "null", "type.object")]
    [InlineData("contract.vendor.affiliated", "\"no\"", "type.truth")]
    [InlineData("contract.vendor.owner", "1", "member.unknown")]
    [InlineData("contract.facilityClass", "\"third\"", "value.unknown")]
    [InlineData("contract.lines", "{}", "type.list")]
    [InlineData("contract.lines", null, "member.required")]
    [InlineData("contract.lines.0", "\"compute\"", "type.object")]
    [InlineData("contract.lines.0.amount", "\"2000000.00\"", "type.number")]
    [InlineData("contract.lines.0.amount", "0.001", "amount.decimals")]
    [InlineData("contract.lines.0.amount", "1.000", "amount.decimals")]
    [InlineData("contract.lines.0.amount", "1e-30", "amount.decimals")]
    [InlineData("contract.lines.0.amount", "-0.01", "amount.negative")]
    [InlineData("contract.lines.0.amount", "1000000000000.01", "amount.too-large")]
    [InlineData("contract.lines.0.amount", "1e400", "amount.too-large")]
    [InlineData("contract.lines.0.amount", "null", "type.number")]
    [InlineData("contract.lines.0.note", "\"x\"", "member.unknown")]
    [InlineData("contract.incurred", "true", "type.number")]
    [InlineData("contract.paid", null, "member.required")]
    [InlineData("history.awardedInProgram", null, "member.required")]
    [InlineData("history.contractsThisYear", "null", "type.number")]
    [InlineData("history.otherFunding", "null", "type.list")]
    [InlineData("history.sameContractClaimedBefore", "0", "type.truth")]
    [InlineData("elections", "null", "type.object")]
    [InlineData("elections.matching", "\"all\"", "value.unknown")]
    [InlineData("elections.coordinated", null, "member.required")]
    [InlineData("facts", "null", "type.object")]
    [InlineData("facts", "{\"staff\":[1]}", "type.scalar", "facts.staff")]
    [InlineData("comment", "\"<script>\"", "member.unknown")]
    public void Read_OneWrongMember_IsNamedWithItsCode(string path, string? json, string code, string? at = null)
    {
        var request = Requests.Read(Requests.With(path, json));

        var error = Assert.Single(request.Errors);
        Assert.Equal((at ?? path.Replace("lines.0", "lines[0]", StringComparison.Ordinal), code), (error.Path, error.Code));
        Assert.Null(request.Facts);
    }

    [Fact]
    public void Read_CountersOfSeveralPayers_AreTakenAsACaseKeepsThem()
    {
        var history = Requests.Document()["history"]!.AsObject();
        history["byPayer"] = JsonNode.Parse("""[{"payer": "city", "awardedThisYear": 1, "paidThisYear": 2, "awardedInProgram": 3}]""");
        history["counted"] = JsonNode.Parse(
            """
            {"awardedInAllTracks": 9, "paidInTrack": 7, "paidInAllTracks": 8,
             "byPayer": [{"payer": "district", "awardedInAllTracks": 6, "paidInTrack": 4, "paidInAllTracks": 5}]}
            """);

        var facts = Requests.Read(Requests.With("history", history.ToJsonString())).Facts!;

        Assert.Equal([new PayerHistory(Payer.City, Money.FromYuan(1), Money.FromYuan(2), Money.FromYuan(3))], facts.History.ByPayer!);
        Assert.Equal([new PayerCountedHistory(Payer.District, Money.FromYuan(6), Money.FromYuan(4), Money.FromYuan(5))], facts.History.Counted!.ByPayer!);
        Assert.Equal(facts, EstimateFactsJson.Read(EstimateFactsJson.Write(facts)));
    }

    [Fact]
    public void Read_ManyWrongMembers_NamesEveryOne()
    {
        var document = Requests.Document();
        document["track"] = null;
        document["extra"] = 1;
        document["company"]!["size"] = "huge";
        document["company"]!["traits"] = new JsonArray("startup", "😀", 3, "startup");
        document["contract"]!["lines"] = new JsonArray(new JsonObject { ["kind"] = "compute", ["amount"] = -1 }, 5);
        document["history"]!.AsObject().Remove("paidThisYear");

        var errors = Requests.Read(document.ToJsonString()).Errors;

        Assert.Equal(
            [
                ("company.size", "value.unknown"),
                ("company.traits[1]", "value.unknown"),
                ("company.traits[2]", "type.text"),
                ("company.traits[3]", "value.repeated"),
                ("contract.lines[0].amount", "amount.negative"),
                ("contract.lines[1]", "type.object"),
                ("extra", "member.unknown"),
                ("history.paidThisYear", "member.required"),
                ("track", "type.text"),
            ],
            errors.Select(error => (error.Path, error.Code)).Order());
        Assert.Contains("#/contract/lines/0/amount", errors.Select(error => error.Fragment));
    }

    [Fact]
    public void Read_DuplicateMember_IsNamedOnce()
    {
        var twice = Requests.Good.Replace("\"size\": \"small\"", "\"size\": \"small\", \"size\": \"huge\", \"size\": 3", StringComparison.Ordinal);

        var error = Assert.Single(Requests.Read(twice).Errors);

        Assert.Equal(("company.size", "member.duplicate"), (error.Path, error.Code));
    }

    [Fact]
    public void Read_LinesBeyondTheLargestAmount_AreRefusedAsAWhole()
    {
        const string Half = """{"kind":"compute","amount":600000000000}""";

        var error = Assert.Single(Requests.Read(Requests.With("contract.lines", $"[{Half},{Half}]")).Errors);

        Assert.Equal(("contract.lines", "amount.sum-too-large"), (error.Path, error.Code));
    }

    [Fact]
    public void Read_PayerTwiceInOneList_IsRefusedWhereItComesAgain()
    {
        const string Narrow = """{"payer":"city","awardedThisYear":1,"paidThisYear":1,"awardedInProgram":1}""";
        const string Wide = """{"payer":"district","awardedInAllTracks":1,"paidInTrack":1,"paidInAllTracks":1}""";
        var history = Requests.Document()["history"]!.AsObject();
        history["byPayer"] = JsonNode.Parse($"[{Narrow},{Narrow}]");
        history["counted"] = JsonNode.Parse($$"""{"awardedInAllTracks":1,"paidInTrack":1,"paidInAllTracks":1,"byPayer":[{{Wide}},{{Wide}}]}""");

        var errors = Requests.Read(Requests.With("history", history.ToJsonString())).Errors;

        Assert.Equal(
            [("history.byPayer[1].payer", "value.repeated"), ("history.counted.byPayer[1].payer", "value.repeated")],
            errors.Select(error => (error.Path, error.Code)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'program':1}")]
    [InlineData("// comment\n{}")]
    [InlineData("{\"program\":NaN}")]
    [InlineData("{\"program\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")]
    public void Read_NotJson_IsOneFault(string body)
    {
        var error = Assert.Single(Requests.Read(body).Errors);

        Assert.Equal(("", "json.malformed"), (error.Path, error.Code));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public void Read_NotAnObject_IsOneFault(string body)
    {
        var error = Assert.Single(Requests.Read(body).Errors);

        Assert.Equal(("", "type.object"), (error.Path, error.Code));
    }

    [Fact]
    public void Read_InvalidUtf8_IsMalformed() =>
        Assert.Equal("json.malformed", Assert.Single(Requests.Read([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}']).Errors).Code);

    [Fact]
    public void Read_LongUnknownName_IsCutBetweenCharacters()
    {
        var name = new string('a', 79) + "😀" + new string('b', 10_000);

        var error = Assert.Single(Requests.Read(Requests.With(name, "1")).Errors);

        Assert.Equal(new string('a', 79) + "…", error.Path);
    }
}
