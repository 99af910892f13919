using System.Text.Json;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Tests.Programs;

/// <summary>The catalogue's documents, the rule shapes and the worked cases, read once.</summary>
internal static class ShippedPolicies
{
    private static readonly Dictionary<string, Lazy<PolicyVersion>> Read = Named("catalogue/").Concat(Named("shapes/"))
        .ToDictionary(Name, name => new Lazy<PolicyVersion>(() => PolicyVersion.Read(Resource(name))), StringComparer.Ordinal);

    public static byte[] ShanghaiBytes { get; } = Resource("catalogue/shanghai-ai-2025.json");

    public static PolicyVersion Shanghai => Policy("shanghai-ai-2025");

    /// <summary>The programs that ship.</summary>
    public static IReadOnlyList<string> Catalogue { get; } = [.. Named("catalogue/").Select(Name)];

    /// <summary>The catalogue, and documents that prove a shape of rule each.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Read.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The files with worked cases, one for each city.</summary>
    public static IReadOnlyList<string> CaseFiles { get; } = [.. Named("cases/")];

    public static PolicyVersion Policy(string program) => Read[program].Value;

    public static byte[] Resource(string name)
    {
        using var stream = typeof(ShippedPolicies).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The test assembly has no {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Facts of the first worked example with this id.</summary>
    public static EstimateFacts Example(string id) => Example("shanghai-ai-2025", id);

    public static EstimateFacts Example(string program, string id) =>
        Policy(program).Document.Examples.Single(example => example.Id == id).Facts;

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

    private static IEnumerable<string> Named(string folder) => typeof(ShippedPolicies).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Name(string resource) => Path.GetFileNameWithoutExtension(resource);
}
