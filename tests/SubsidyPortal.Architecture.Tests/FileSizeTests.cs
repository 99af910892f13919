using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>Small files, one idea each. An exception is listed by name with its reason.</summary>
public sealed class FileSizeTests
{
    // No exceptions so far.
    private static readonly Dictionary<string, string> Exceptions = [];

    [Theory]
    [InlineData("*.cs", 300)]
    [InlineData("*.razor", 150)]
    [InlineData("*.razor.cs", 250)]
    public void File_StaysWithinItsBudget(string pattern, int lines)
    {
        var large = Repository.Files("src", pattern).Concat(Repository.Files("tests", pattern))
            .Where(f => !Repository.Relative(f).Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > lines && !Exceptions.ContainsKey(f.File));

        Assert.Empty(large);
    }
}
