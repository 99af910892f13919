using System.Text;
using System.Text.Json.Nodes;
using SubsidyPortal.Application.Programs.Estimates;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Tests.Programs.Estimates;

/// <summary>A request without fault, and ways to spoil it.</summary>
internal static class Requests
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public const string Good = """
        {
          "program": "shanghai-ai-2025", "track": "compute", "asOf": "2026-03-02",
          "company": {
            "registeredIn": "310115", "taxSeat": "310115", "operatesIn": "310115",
            "size": "small", "industry": "software", "traits": ["startup"], "lastDishonestyRecordOn": null
          },
          "contract": {
            "kind": "compute-lease", "signedOn": "2026-01-10", "startsOn": "2026-02-01", "endsOn": "2027-01-31", "use": "training",
            "vendor": { "affiliated": false, "listed": true, "thirdParty": true },
            "traits": ["filed-model"], "facilityClass": null,
            "lines": [ { "kind": "compute", "amount": 2000000.00 } ],
            "incurred": null, "paid": null
          },
          "history": {
            "contractsThisYear": 0, "awardedThisYear": 0, "paidThisYear": 0, "awardedInProgram": 0,
            "otherFunding": [], "sameContractClaimedBefore": false
          },
          "elections": { "coordinated": false, "matching": "none", "recordedException": false }
        }
        """;

    public static EstimateRequest Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    public static EstimateRequest Read(byte[] utf8) => EstimateRequestReader.Read(utf8, Today, DivisionCode.Exists);

    public static JsonObject Document() => JsonNode.Parse(Good)!.AsObject();

    /// <summary>The good request with one member set to raw JSON, or taken away where it is null.</summary>
    public static string With(string path, string? json)
    {
        var document = Document();
        var parts = path.Split('.');
        JsonNode node = document;
        foreach (var part in parts[..^1])
        {
            node = part == "0" ? node[0]! : node[part]!;
        }

        if (parts[^1] == "0")
        {
            node[0] = json is null ? null : JsonNode.Parse(json);
        }
        else if (json is null)
        {
            node.AsObject().Remove(parts[^1]);
        }
        else
        {
            node[parts[^1]] = JsonNode.Parse(json);
        }

        return document.ToJsonString();
    }
}
