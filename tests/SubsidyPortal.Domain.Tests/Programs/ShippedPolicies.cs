using System.Text.Json;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Tests.Programs;

/// <summary>The catalogue's documents and the worked cases, read once.</summary>
internal static class ShippedPolicies
{
    public static byte[] ShanghaiBytes { get; } = Resource("catalogue/shanghai-ai-2025.json");

    public static PolicyVersion Shanghai { get; } = PolicyVersion.Read(ShanghaiBytes);

    public static byte[] Resource(string name)
    {
        using var stream = typeof(ShippedPolicies).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The test assembly has no {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Facts of the first worked example with this id.</summary>
    public static EstimateFacts Example(string id) => Shanghai.Document.Examples.Single(example => example.Id == id).Facts;

    public static IEnumerable<(string Id, EstimateFacts Facts, JsonElement Expected)> Cases(byte[] json, string facts = "facts", string id = "case", string expected = "expected")
    {
        using var document = JsonDocument.Parse(json);
        foreach (var item in document.RootElement.EnumerateArray())
        {
            yield return (
                item.GetProperty(id).GetString()!,
                EstimateFactsJson.Read(item.GetProperty(facts).GetRawText()),
                item.GetProperty(expected).Clone());
        }
    }
}
