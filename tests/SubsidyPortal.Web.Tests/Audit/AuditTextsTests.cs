using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Features.Audit;
using SubsidyPortal.Web.Tests.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Audit;

/// <summary>A history is read by people who did not write the portal: whatever it may hold has a text, in both languages.</summary>
public sealed partial class AuditTextsTests
{
    private static readonly string[] Languages = ["en", "zh-Hans"];

    /// <summary>Features whose events belong to a case and so stand in its history.</summary>
    private static readonly string[] OfCases = ["application.", "claim.", "conflict."];

    [Fact]
    public void EveryAuditTypeAndFact_HasItsText()
    {
        var recorded = Recorded().ToList();
        Assert.True(recorded.Count > 40, "The events were not found in the sources.");

        var texts = new ResourceManager(typeof(AuditTexts));
        var needed = recorded.Select(e => "Event." + e.Type).Concat(recorded.SelectMany(e => e.Facts).Select(f => "Fact." + f)).Append("Fact.point").Append("Fact.status").Append("Fact.claim").Distinct();

        Assert.Empty(needed.SelectMany(key => Languages.Where(l => Missing(texts, key, l)).Select(l => $"{key} in {l}")));
    }

    [Fact]
    public void EveryCheckAndKind_HasItsText()
    {
        var (officers, audit) = (new ResourceManager(typeof(OfficerTexts)), new ResourceManager(typeof(AuditTexts)));

        Assert.DoesNotContain(CheckCodes.InOrder, code => Languages.Any(l => Missing(officers, "Check." + code, l)));
        Assert.DoesNotContain(EnumCode.All<LineKind>(), code => Languages.Any(l => Missing(audit, "Value.kind." + code, l)));
    }

    /// <summary>A key without a text of its own language would fall back on English, which is no text.</summary>
    private static bool Missing(ResourceManager texts, string key, string language) =>
        texts.GetResourceSet(CultureInfo.GetCultureInfo(language == "en" ? "" : language), createIfNotExists: true, tryParents: false)?.GetString(key) is null;

    /// <summary>Every recorded event of a case with the facts that stand in the same statement, or in the file's method that lists them.</summary>
    private static IEnumerable<(string Type, IReadOnlyList<string> Facts)> Recorded()
    {
        foreach (var path in RepositoryFiles.Under(Path.Combine(RepositoryFiles.Root, "src", "SubsidyPortal.Application"), ".cs"))
        {
            var source = File.ReadAllText(path);
            foreach (Match statement in Statement().Matches(source))
            {
                var types = EventType().Matches(statement.Value).Select(m => m.Groups[1].Value).Where(t => OfCases.Any(p => t.StartsWith(p, StringComparison.Ordinal))).ToList();
                var facts = statement.Value.Contains("Facts", StringComparison.Ordinal) ? FactsOfMethods() : [];
                facts = [.. facts, .. FactName().Matches(statement.Value).Select(m => m.Groups["name"].Value)];
                foreach (var type in types)
                {
                    yield return (type, facts);
                }
            }
        }
    }

    /// <summary>Facts that several events share are listed in a method of their own.</summary>
    private static List<string> FactsOfMethods() =>
    [
        .. RepositoryFiles.Under(Path.Combine(RepositoryFiles.Root, "src", "SubsidyPortal.Application"), ".cs")
            .Where(path => path.Contains("Applications", StringComparison.Ordinal) || path.Contains("Claims", StringComparison.Ordinal))
            .SelectMany(path => FactsMethod().Matches(File.ReadAllText(path)))
            .SelectMany(method => FactName().Matches(method.Value)).Select(m => m.Groups["name"].Value).Distinct(),
    ];

    [GeneratedRegex(@"udit\.Record\(.*?\);", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"""([a-z]+\.[a-z-]+)""")]
    private static partial Regex EventType();

    /// <summary>Both forms in which a fact is named: in a tuple, and as a key of a dictionary.</summary>
    [GeneratedRegex(@"(?:\(|\[)""(?<name>[a-z][A-Za-z]*)""(?:, |\] = )")]
    private static partial Regex FactName();

    [GeneratedRegex(@"\(string Key, string Value\)\[\] \w*Facts\w*\(.*?\];", RegexOptions.Singleline)]
    private static partial Regex FactsMethod();
}
