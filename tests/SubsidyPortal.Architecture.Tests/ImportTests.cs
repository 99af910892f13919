using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>The one thing that <c>dotnet format --verify-no-changes</c> asks and the build's analyzers don't, asked in every run of the tests.</summary>
public sealed class ImportTests
{
    private static readonly string[] Generated = ["src/SubsidyPortal.Data/Migrations/", "src/SubsidyPortal.Data/CompiledModels/"];

    [Fact]
    public void Imports_StandInOrder_TheSystemsFirst()
    {
        var disordered = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .Select(f => (File: Repository.Relative(f), Imports: ImportsOf(f)))
            .Where(f => !Generated.Any(g => f.File.StartsWith(g, StringComparison.Ordinal)))
            .Where(f => !f.Imports.SequenceEqual(f.Imports.OrderBy(i => !IsSystems(i)).ThenBy(i => i.Replace('.', '\0'), StringComparer.OrdinalIgnoreCase)))
            .Select(f => f.File);

        Assert.Empty(disordered);
    }

    /// <summary>The plain imports at a file's head; static ones and aliases follow rules of their own.</summary>
    private static string[] ImportsOf(string file) =>
    [
        .. File.ReadLines(file).TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';'))
            .Select(line => line[6..^1])
            .Where(import => !import.StartsWith("static ", StringComparison.Ordinal) && !import.Contains('=', StringComparison.Ordinal)),
    ];

    private static bool IsSystems(string import) => import == "System" || import.StartsWith("System.", StringComparison.Ordinal);
}
