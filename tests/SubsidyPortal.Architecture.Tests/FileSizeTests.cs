using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>Small files, one idea each. An exception is listed by name with its reason.</summary>
public sealed class FileSizeTests
{
    private const string Migrations = "src/SubsidyPortal.Data/Migrations/";

    private const string Models = "src/SubsidyPortal.Data/CompiledModels/";

    private const string Compiled = "Written by the tool that compiles the mappings, one file for each table; a wide table makes a long one.";

    private const string Generated = "Written by the tool that compares the model with the tables; nobody reads it, and cutting it up would undo the comparison.";

    private static readonly Dictionary<string, string> Exceptions = new()
    {
        [$"{Migrations}PortalDbModelSnapshot.cs"] = Generated,
        [$"{Migrations}20261123000001_Initial.Designer.cs"] = Generated,
        [$"{Migrations}20261123000001_Initial.cs"] = "Every table of the first version in one act, as the tool wrote it; what has been applied is never changed.",
        [$"{Models}CostClaimEntityType.cs"] = Compiled,
        [$"{Models}GrantListRowEntityType.cs"] = Compiled,
        [$"{Models}PaymentCorrectionEntityType.cs"] = Compiled,
        [$"{Models}SubsidyApplicationEntityType.cs"] = Compiled,
        [$"{Models}WhatIfRunEntityType.cs"] = Compiled,
    };

    [Theory]
    [InlineData("*.cs", 300)]
    [InlineData("*.razor", 150)]
    [InlineData("*.razor.cs", 250)]
    public void File_StaysWithinItsBudget(string pattern, int lines)
    {
        var large = Repository.Files("src", pattern).Concat(Repository.Files("tests", pattern))
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > lines && !Exceptions.ContainsKey(f.File));

        Assert.Empty(large);
    }

    [Fact]
    public void Exception_IsNeeded() => Assert.All(Exceptions.Keys, file =>
        Assert.True(File.ReadLines(Path.Combine(Repository.Root, file)).Count() > 300, $"{file} is no exception any more."));
}
