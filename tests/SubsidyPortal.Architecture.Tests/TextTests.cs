using System.Text.RegularExpressions;
using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>Every code that a rule or a validator can give has a text in both languages.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void EveryCode_HasAText()
    {
        var codes = Repository.Files("src/SubsidyPortal.Domain", "*.cs").Concat(Repository.Files("src/SubsidyPortal.Application", "*.cs"))
            .SelectMany(f => CodePattern().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();
        var keys = Repository.Files("src/SubsidyPortal.Web", "*.zh-Hans.resx")
            .SelectMany(f => KeyPattern().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();

        Assert.NotEmpty(codes);
        Assert.Empty(codes.Except(keys).Order());
    }

    [GeneratedRegex("(?:RuleViolation\\.Of\\(|WithErrorCode\\(|Code = )\"([a-z]+(?:-[a-z]+)*\\.[a-z0-9-]+)\"")]
    private static partial Regex CodePattern();

    [GeneratedRegex("<data name=\"([^\"]+)\"")]
    private static partial Regex KeyPattern();
}
