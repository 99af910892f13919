using System.Text;
using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Tests.Programs.Policies;

/// <summary>The smallest whole policy of a new city: one track, half of the contract up to a cap, two worked examples.</summary>
internal static class SampleDraft
{
    public const string Program = "suzhou-ai-2026";

    /// <summary>Fills a blank document as an author would.</summary>
    public static string Fill(string document, string expected = "500000.00")
    {
        var tree = PolicyTree.Read(Encoding.UTF8.GetBytes(document));
        PolicyTree.Append(tree, "tracks", PolicyBlank.Of(PolicyShapes.Document.Find("tracks")!.Shape.Item!, PolicyBlank.FirstClause, new DateOnly(2026, 3, 2)));
        Set(tree, "tracks[0].code", "\"model\"");
        Set(tree, "tracks[0].title", """{"en": "Model vouchers", "zh-Hans": "模型券"}""");
        Set(tree, "tracks[0].pools[0].amount", "50000000");
        Set(tree, "tracks[0].base.counted[0].contract", "\"model-api\"");
        Set(tree, "tracks[0].base.counted[0].lines", "[\"model\"]");
        Set(tree, "tracks[0].rate.options[0].rate", "\"1/2\"");
        Set(tree, "tracks[0].rate.options[0].shares[0].rate", "\"1/2\"");
        PolicyTree.Append(tree, "tracks[0].caps", PolicyBlank.Of(Track("caps"), PolicyBlank.FirstClause, new DateOnly(2026, 3, 2)));
        Set(tree, "tracks[0].caps[0].amount", "500000");
        Set(tree, "tracks[0].caps[0].scope", "\"company-track\"");
        PolicyTree.Append(tree, "examples", Example("cap", 3_000_000, expected));
        return Encoding.UTF8.GetString(PolicyTree.Write(tree));
    }

    public static string With(string document, string path, string json)
    {
        var tree = PolicyTree.Read(Encoding.UTF8.GetBytes(document));
        Set(tree, path, json);
        return Encoding.UTF8.GetString(PolicyTree.Write(tree));
    }

    private static JsonNode Example(string id, int amount, string expected) => JsonNode.Parse($$"""
        {
          "id": "{{id}}", "title": {"en": "The cap", "zh-Hans": "上限"},
          "facts": {
            "program": "{{Program}}", "track": "model", "asOf": "2026-03-02",
            "company": {"registeredIn": "320505", "taxSeat": "320505", "operatesIn": "320505", "size": "small", "industry": "software", "traits": [], "lastDishonestyRecordOn": null},
            "contract": {"kind": "model-api", "signedOn": "2026-01-10", "startsOn": "2026-02-01", "endsOn": "2027-01-31", "use": "application",
              "vendor": {"affiliated": false, "listed": true, "thirdParty": true}, "traits": [], "facilityClass": null,
              "lines": [{"kind": "model", "amount": {{amount}}}], "incurred": null, "paid": null},
            "history": {"contractsThisYear": 0, "awardedThisYear": 0, "paidThisYear": 0, "awardedInProgram": 0, "otherFunding": [], "sameContractClaimedBefore": false},
            "elections": {"coordinated": false, "matching": "none", "recordedException": false}
          },
          "expected": {"eligible": true, "ceiling": {{expected}}}
        }
        """)!;

    private static PolicyShape Track(string list) =>
        PolicyShapes.Document.Find("tracks")!.Shape.Item!.Find(list)!.Shape.Item!;

    private static void Set(JsonNode tree, string path, string json) => PolicyTree.Set(tree, path, JsonNode.Parse(json));
}
