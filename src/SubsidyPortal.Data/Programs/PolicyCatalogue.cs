using System.Collections.Frozen;
using System.Reflection;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Data.Programs;

/// <summary>
/// The policies that ship with the portal, read from real texts: what a program manager creates a program from. Each is version 1 as
/// published, bytes included.
/// </summary>
public static class PolicyCatalogue
{
    private static readonly FrozenDictionary<string, Lazy<PolicyVersion>> Documents = Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.Contains(".Programs.Catalogue.", StringComparison.Ordinal))
        .ToFrozenDictionary(ProgramOf, name => new Lazy<PolicyVersion>(() => Read(name)), StringComparer.Ordinal);

    /// <summary>The program codes in the catalogue, sorted.</summary>
    public static IReadOnlyList<string> Programs { get; } = [.. Documents.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The shipped policy of a program, or null.</summary>
    public static PolicyVersion? Find(string program) => Documents.GetValueOrDefault(program)?.Value;

    // SubsidyPortal.Data.Programs.Catalogue.shanghai-ai-2025.json
    private static string ProgramOf(string resource) => resource.Split('.')[^2];

    private static PolicyVersion Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return PolicyVersion.Read(bytes.ToArray());
    }
}
