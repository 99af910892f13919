using System.Text.Json.Nodes;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Shanghai's coordinated compute, of which district and state bear a part without a pool.</summary>
internal static class CoordinatedCompute
{
    /// <summary>Takes it out of the program with its examples: only payers with a pool are left.</summary>
    public static void RemoveFrom(JsonObject tree)
    {
        Remove(tree["tracks"]![0]!["rate"]!["options"]!, option => (string?)option["id"] == "coordinated");
        Remove(tree["examples"]!, example => ((string?)example["id"])!.StartsWith("coordinated", StringComparison.Ordinal));
    }

    private static void Remove(JsonNode list, Func<JsonNode, bool> which)
    {
        foreach (var each in list.AsArray().Where(each => which(each!)).ToList())
        {
            list.AsArray().Remove(each);
        }
    }
}
