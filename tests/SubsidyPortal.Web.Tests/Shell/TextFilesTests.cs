using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>Every text is there in both languages, is really translated, and is used.</summary>
public sealed partial class TextFilesTests
{
    private const string Chinese = ".zh-Hans.resx";

    /// <summary>Texts that are the same in both languages by right. Codes without small letters, such as SHA-256, are so anyhow.</summary>
    private static readonly string[] SameInBoth = ["Seal"];

    private static readonly string[] EnglishFiles =
        [.. RepositoryFiles.Under(RepositoryFiles.Web, ".resx").Where(path => !path.EndsWith(Chinese, StringComparison.Ordinal))];

    public static TheoryData<string> Files => [.. EnglishFiles.Select(path => Path.GetRelativePath(RepositoryFiles.Web, path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryKey_IsInBothLanguages(string file)
    {
        var english = Read(file);
        var chinese = Read(ChineseOf(file));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryChineseText_IsChineseAndNotEmpty(string file)
    {
        var english = Read(file);

        var untranslated = Read(ChineseOf(file))
            .Where(text => !SameInBoth.Contains(text.Key))
            .Where(text => text.Value.Trim().Length == 0 || (text.Value == english.GetValueOrDefault(text.Key) && text.Value.Any(char.IsLower)));

        Assert.Empty(untranslated);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryPlaceholder_IsInBothLanguages(string file)
    {
        var chinese = Read(ChineseOf(file));

        var different = Read(file).Where(text =>
            !Placeholders(text.Value).SetEquals(Placeholders(chinese.GetValueOrDefault(text.Key, ""))));

        Assert.Empty(different);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryText_HasItsMarkerClassBesideIt(string file) =>
        Assert.True(File.Exists(Path.ChangeExtension(Path.Combine(RepositoryFiles.Web, file), ".cs")), $"{file} has no marker class beside it.");

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryKey_IsUsed(string file)
    {
        var source = SourceText();
        var prefixes = DynamicKey().Matches(source).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        var orphans = Read(file).Keys.Where(key =>
            !source.Contains($"\"{key}\"", StringComparison.Ordinal)
            && !prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal) && key.Length > prefix.Length)
            && !IsStateWord(key));

        Assert.Empty(orphans);
    }

    /// <summary>Words of enum values are looked up by type and value.</summary>
    private static bool IsStateWord(string key) => key.Split('.') is [var type, var value]
        && typeof(Domain.Money).Assembly.GetTypes().Any(candidate => candidate.IsEnum && candidate.Name == type && Enum.IsDefined(candidate, value));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(RepositoryFiles.Web, file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string ChineseOf(string file) => file[..^".resx".Length] + Chinese;

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    private static string SourceText() =>
        string.Join('\n', RepositoryFiles.Under(Path.Combine(RepositoryFiles.Root, "src"), ".cs", ".razor").Select(File.ReadAllText));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    /// <summary>Keys made at run time: <c>"Nav." + item.Key</c>, <c>$"Status.{status}"</c>.</summary>
    [GeneratedRegex(@"""([A-Za-z][\w.-]*\.)(?:"" *\+|\{)")]
    private static partial Regex DynamicKey();
}
