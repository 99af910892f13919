using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>Each fault of a rule is told with the element that has it and a word about what is wrong.</summary>
public sealed class PolicyFaultTests
{
    [Theory]
    [InlineData("yuhuan-voucher-2024", "tracks[0].rate.options[0].bands[1].from", "12000", "tracks[0].rate.options[0].bands[1].from", "gap")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].rate.options[0].bands[1].from", "9000", "tracks[0].rate.options[0].bands[1].from", "overlap")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].rate.options[0].bands[1].upTo", "20000", "tracks[0].rate.options[0].bands", "gap")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].rate.options[0].bands[0].upTo", "null", "tracks[0].rate.options[0].bands[1].from", "never be reached")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].rate.options[0].bands[0].rate", "\"101/100\"", "tracks[0].rate.options[0].bands[0].rate", "100 %")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].rate.options[0].bands", "null", "tracks[0].rate.options[0]", "either")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].caps[1].usedFact", "\"facts.nothing\"", "tracks[0].caps[1].usedFact", "no number")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].caps[0].usedFact", "\"facts.vouchersHeld\"", "tracks[0].caps[0].usedFact", "one contract")]
    [InlineData("yuhuan-voucher-2024", "tracks[0].voucherClause", "null", "tracks[0].voucherClause", "no clause")]
    [InlineData("henan-compute-2023", "tracks[0].rate.options[0].shares[0].rate", "\"19/20\"", "tracks[0].rate.options[0].shares", "more than 100 %")]
    [InlineData("henan-compute-2023", "tracks[0].rate.options[0].shares[0].rate", "\"1/7\"", "tracks[0].rate.options[0].shares", "don't fit")]
    [InlineData("henan-compute-2023", "tracks[0].rate.options[0].shares[0].rate", "\"1/9999\"", "tracks[0].rate.options[0].shares", "common denominator")]
    [InlineData("henan-compute-2023", "tracks[0].rate.options[0].rate", "\"3/2\"", "tracks[0].rate.options[0].rate", "100 %")]
    [InlineData("henan-compute-2023", "tracks[0].rate.options[0].rate", "\"0/1\"", "tracks[0].rate.options[0].rate", "above 0")]
    [InlineData("henan-compute-2023", "tracks[0].rate.options[0].oddFen", "\"national\"", "tracks[0].rate.options[0].oddFen", "odd fen")]
    [InlineData("henan-compute-2023", "tracks[0].eligibility[0].when", "{\"fact\":\"facts.colour\",\"equals\":\"red\"}", "tracks[0].eligibility[0].when.fact", "no fact")]
    [InlineData("henan-compute-2023", "tracks[0].eligibility[0].when", "{\"all\":[{\"fact\":\"facts.facilityPflops\",\"atLeast\":5},{\"fact\":\"facts.facilityPflops\",\"lessThan\":5}]}", "tracks[0].eligibility[0].when", "never be reached")]
    [InlineData("qingyang-compute-2024", "tracks[0].minimumAward.amount", "3000000", "tracks[0].caps[0].amount", "below the minimum")]
    [InlineData("qingyang-compute-2024", "tracks[0].pools[0].amount", "0", "tracks[0].pools[0].amount", "money")]
    [InlineData("qingyang-compute-2024", "tracks[0].validTo", "\"2024-03-18\"", "tracks[0].validTo", "before it begins")]
    [InlineData("qingdao-compute-2024", "validTo", "\"2025-04-16\"", "validTo", "before it begins")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.steps[0].upTo", "0", "tracks[0].rate.steps[0].upTo", "above zero")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.steps[0].option.when", "{\"fact\":\"contract.use\",\"equals\":\"training\"}", "tracks[0].rate.steps[0].option.when", "condition of its own")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.above[1].when", "null", "tracks[0].rate.above[1].when", "Nothing after")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.above[1].when", "{\"fact\":\"contract.kind\",\"equals\":\"data-purchase\"}", "tracks[0].rate.above[1].when", "doesn't support")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.above[0].shares[0].payer", "\"national\"", "tracks[0].rate.above[0]", "city pays alone")]
    [InlineData("hangzhou-ai-2025", "tracks[0].stacking[1].when", "{\"fact\":\"elections.matching\",\"equals\":\"national-only\"}", "tracks[0].stacking[1].when", "same condition")]
    [InlineData("hangzhou-ai-2025", "tracks[0].stacking[1].id", "\"national-only\"", "tracks[0].stacking[1].id", "twice")]
    [InlineData("hangzhou-ai-2025", "tracks[0].stacking[0].options[0].id", "\"small\"", "tracks[0].rate", "twice")]
    [InlineData("beijing-compute-2023", "tracks[0].base.signatureWindow.to", "\"2023-08-31\"", "tracks[0].base.signatureWindow.to", "before it begins")]
    [InlineData("beijing-compute-2023", "tracks[0].base.signatureWindow.from", "null", "tracks[0].base.signatureWindow", "first or a last day")]
    [InlineData("beijing-compute-2023", "suspensions", "[{\"clause\":\"nowhere\",\"from\":\"2025-01-01\",\"until\":\"2024-01-01\",\"by\":\"rate\"}]", "suspensions[0].clause", "no clause")]
    [InlineData("beijing-compute-2023", "suspensions", "[{\"clause\":\"cap\",\"from\":\"2025-01-01\",\"until\":\"2024-01-01\",\"by\":\"rate\"}]", "suspensions[0].until", "before it begins")]
    [InlineData("langfang-compute-2023", "tracks[0].rate.kind", "\"guess\"", "tracks[0].rate", "")]
    [InlineData("langfang-compute-2023", "tracks[0].rate", "{}", "tracks[0].rate", "kind is missing")]
    [InlineData("langfang-compute-2023", "tracks[0].rate.options[0].fixedSum.amount", "0", "tracks[0].rate.options[0].fixedSum.amount", "above zero")]
    [InlineData("hangzhou-ai-2025", "city.timeZone", "\"Asia/Urumqi\"", "city.timeZone", "Asia/Shanghai")]
    [InlineData("shenzhen-ai-2024", "tracks[0].validityClause", "\"m-validity\"", "tracks[0].validityClause", "own validity")]
    [InlineData("shenzhen-ai-2024", "tracks[1].validityClause", "\"nowhere\"", "tracks[1].validityClause", "no clause")]
    [InlineData("hangzhou-ai-2025", "title.en", "\" \"", "title.en", "no text")]
    [InlineData("datian-voucher-2022", "tracks[0].caps[0].usedFact", "null", "tracks[0].caps[0].usedFact", "Only awards and payments")]
    [InlineData("datian-voucher-2022", "tracks[0].caps[1].usedFact", "null", "tracks[0].caps[1].usedFact", "Only awards and payments")]
    [InlineData("datian-voucher-2022", "tracks[0].caps[1].payer", "\"national\"", "tracks[0].caps[1].payer", "remove the cap")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.above[3].when", "null", "tracks[0].rate.above[3].when", "names none")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.above[2].when", "{\"fact\":\"contract.traits\",\"contains\":\"filed-model\"}", "tracks[0].rate.above[2].when", "names none")]
    [InlineData("shanghai-ai-2025", "tracks[0].rate.options[2].when", "null", "tracks[0].rate.options[2].when", "names none")]
    [InlineData("shenzhen-ai-2024", "tracks[2].rate.options[1].when", "null", "tracks[2].rate.options[1].when", "names none")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.when", "{\"all\":[{\"fact\":\"company.size\",\"equals\":\"small\"},{\"fact\":\"company.size\",\"equals\":\"large\"}]}", "tracks[0].rate.when", "remove")]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.when", "{\"fact\":\"contract.kind\",\"equals\":\"data-purchase\"}", "tracks[0].rate.when", "doesn't support")]
    [InlineData("hangzhou-ai-2025", "tracks[0].caps[0].when", "{\"fact\":\"contract.kind\",\"equals\":\"data-purchase\"}", "tracks[0].caps[0].when", "doesn't support")]
    [InlineData("hangzhou-ai-2025", "tracks[0].caps[0].exceptionWhen", "{\"all\":[{\"fact\":\"history.paidThisYear\",\"atLeast\":2},{\"fact\":\"history.paidThisYear\",\"lessThan\":2}]}", "tracks[0].caps[0].exceptionWhen", "no value")]
    [InlineData("shanghai-ai-2025", "tracks[0].base.monthLimit.when", "{\"all\":[{\"fact\":\"contract.use\",\"equals\":\"other\"},{\"not\":{\"fact\":\"contract.use\",\"equals\":\"other\"}}]}", "tracks[0].base.monthLimit.when", "opposite")]
    [InlineData("chengdu-ai-2025", "effectiveFrom", "\"2031-01-01\"", "effectiveFrom", "after the last day", "validTo", "\"2030-12-31\"")]
    [InlineData("shanghai-ai-2025", "tracks[0].rate.options[0].when", "{\"fact\":\"contract.kind\",\"in\":[\"compute-lease\",\"compute-build\"]}", "tracks[0].rate.options[2].when", "Put this one before it")]
    [InlineData("shanghai-ai-2025", "tracks[0].rate.options[0].when", "{\"fact\":\"contract.kind\",\"equals\":\"compute-lease\"}", "tracks[0].rate.options[1].when", "Put this one before it")]
    [InlineData("hangzhou-ai-2025", "tracks[0].stacking[0].when", "{\"fact\":\"elections.matching\",\"in\":[\"national-only\",\"review-free\"]}", "tracks[0].stacking[1].when", "Put this one before it")]
    [InlineData("shenzhen-ai-2024", "tracks[0].rate.options[1].when", "{\"all\":[{\"fact\":\"company.traits\",\"contains\":\"startup\"},{\"fact\":\"company.size\",\"equals\":\"small\"}]}", "tracks[0].rate.options[1].when", "Put this one before it")]
    public void Read_OneWrongElement_NamesItAndSaysWhy(
        string program, string element, string value, string path, string why, string? beside = null, string besideValue = "null")
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
        JsonElements.Set(document, element, JsonNode.Parse(value));
        if (beside is not null)
        {
            JsonElements.Set(document, beside, JsonNode.Parse(besideValue));
        }

        var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(JsonElements.Bytes(document)));

        Assert.Contains(refusal.Faults, fault => fault.Path.StartsWith(path, StringComparison.Ordinal) && fault.Message.Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title.en", 200)]
    [InlineData("title.zh-Hans", 200)]
    [InlineData("legalDocument.number", 100)]
    [InlineData("legalDocument.issuer.zh-Hans", 200)]
    [InlineData("tracks[0].code", 40)]
    public void Read_TextThatNoColumnHolds_IsAFaultOfDocumentAndSchema(string element, int most)
    {
        var schema = new SchemaCheck(PolicySchema.Write("/policy.schema.json", _ => null));
        foreach (var (length, taken) in new[] { (most, true), (most + 1, false) })
        {
            var document = JsonNode.Parse(ShippedPolicies.Policy("chengdu-ai-2025").PublishedBytes.Span)!;
            document["examples"] = new JsonArray();
            JsonElements.Set(document, element, JsonValue.Create(new string('x', length)));

            var faults = FaultsOf(document);

            Assert.Equal(taken, schema.Fault(document) is null);
            Assert.Equal(taken ? [] : [element], faults.Select(fault => fault.Path));
            Assert.All(faults, fault => Assert.Contains($"at most {most}", fault.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Read_SmallCapBesideALargeSmallestBase_IsTaken()
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("qingdao-compute-2024").PublishedBytes.Span)!;
        document["examples"] = new JsonArray();
        JsonElements.Set(document, "tracks[0].base.minimum", JsonValue.Create(9_000_000_000m));

        Assert.Empty(FaultsOf(document));
    }

    [Theory]
    [InlineData("tracks[0].caps[0].strength", "\"soft\"")]
    [InlineData("tracks[0].caps[0].payer", "\"city\"")]
    public void Read_SmallCapThatNeedNotBind_IsTakenBesideTheSmallestAward(string element, string value)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("qingyang-compute-2024").PublishedBytes.Span)!;
        document["examples"] = new JsonArray();
        JsonElements.Set(document, "tracks[0].minimumAward.amount", JsonValue.Create(3_000_000m));
        JsonElements.Set(document, element, JsonNode.Parse(value));

        Assert.Empty(FaultsOf(document));
    }

    [Theory]
    [InlineData("hangzhou-ai-2025", "tracks[0].rate.above[3].when", "null")]
    [InlineData("datian-voucher-2022", "tracks[0].caps[0].usedFact", "null")]
    [InlineData("datian-voucher-2022", "tracks[0].caps[1].payer", "\"national\"")]
    public void ReadPublished_WhatEarlierBuildsTook_StaysReadable(string program, string element, string value)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
        JsonElements.Set(document, element, JsonNode.Parse(value));

        Assert.NotEmpty(FaultsOf(document));
        Assert.Equal(program, PolicyVersion.ReadPublished(JsonElements.Bytes(document)).Program);

        JsonElements.Set(document, "tracks[0].rate", JsonNode.Parse("{}"));
        Assert.Throws<PolicyFormatException>(() => PolicyVersion.ReadPublished(JsonElements.Bytes(document)));
    }

    [Theory]
    [InlineData("{\"fact\":\"history.paidThisYear\",\"atMost\":10}", "{\"fact\":\"history.paidThisYear\",\"lessThan\":10}", true)]
    [InlineData("{\"fact\":\"history.paidThisYear\",\"lessThan\":10}", "{\"fact\":\"history.paidThisYear\",\"atMost\":10}", false)]
    [InlineData("{\"fact\":\"history.paidThisYear\",\"atLeast\":10}", "{\"fact\":\"history.paidThisYear\",\"moreThan\":11}", true)]
    [InlineData("{\"fact\":\"history.paidThisYear\",\"atLeast\":10}", "{\"fact\":\"history.paidThisYear\",\"moreThan\":9}", false)]
    [InlineData("{\"fact\":\"history.paidThisYear\",\"atLeast\":10}", "{\"fact\":\"history.paidThisYear\",\"equals\":10}", true)]
    [InlineData("{\"fact\":\"company.registeredIn\",\"within\":\"510100\"}", "{\"fact\":\"company.registeredIn\",\"equals\":\"510104\"}", true)]
    [InlineData("{\"fact\":\"company.registeredIn\",\"within\":\"510104\"}", "{\"fact\":\"company.registeredIn\",\"within\":\"510100\"}", false)]
    [InlineData("{\"fact\":\"company.lastDishonestyRecordOn\",\"withinYears\":2}", "{\"fact\":\"company.lastDishonestyRecordOn\",\"withinMonths\":24}", true)]
    [InlineData("{\"fact\":\"company.lastDishonestyRecordOn\",\"withinYears\":2}", "{\"fact\":\"company.lastDishonestyRecordOn\",\"withinMonths\":25}", false)]
    [InlineData("{\"fact\":\"company.size\",\"in\":[\"small\",\"micro\"]}", "{\"fact\":\"company.size\",\"in\":[\"small\",\"medium\"]}", false)]
    [InlineData("{\"any\":[{\"fact\":\"company.size\",\"equals\":\"small\"},{\"fact\":\"company.industry\",\"equals\":\"other\"}]}", "{\"fact\":\"company.size\",\"equals\":\"small\"}", true)]
    [InlineData("{\"fact\":\"company.size\",\"in\":[\"small\",\"micro\"]}", "{\"any\":[{\"fact\":\"company.size\",\"equals\":\"small\"},{\"fact\":\"company.size\",\"equals\":\"micro\"}]}", true)]
    [InlineData("{\"not\":{\"fact\":\"company.size\",\"equals\":\"small\"}}", "{\"fact\":\"company.size\",\"equals\":\"micro\"}", false)]
    public void Read_ConditionInsideAnEarlierOne_IsAFaultOnlyWhereNothingIsLeftForIt(string earlier, string later, bool isDead)
    {
        var document = JsonNode.Parse(ShippedPolicies.Policy("chengdu-ai-2025").PublishedBytes.Span)!;
        var options = document["tracks"]![0]!["rate"]!["options"]!.AsArray();
        foreach (var (id, when) in new[] { ("early", earlier), ("late", later) })
        {
            var option = options[^1]!.DeepClone();
            (option["id"], option["when"]) = (id, JsonNode.Parse(when));
            options.Insert(options.Count - 1, option);
        }

        Assert.Equal(isDead, FaultsOf(document).Any(fault => fault.Path == "tracks[0].rate.options[1].when" && fault.Message.Contains("narrow the earlier", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<PolicyFault> FaultsOf(JsonNode document)
    {
        try
        {
            PolicyVersion.Read(JsonElements.Bytes(document));
            return [];
        }
        catch (PolicyFormatException refused)
        {
            return refused.Faults;
        }
    }
}
