using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SubsidyPortal.Web.Features.Documents;
using SubsidyPortal.Web.Features.Identity;
using SubsidyPortal.Web.Features.Notifications;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Startup;

/// <summary>The tables of settings in README.md and docs/operations.md: each is read, each value works, and none is left out.</summary>
public sealed partial class DocumentedSettingsTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [ShellOptions.Section] = typeof(ShellOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [MailOptions.Section] = typeof(MailOptions),
        [AccountLimits.Section] = typeof(AccountLimits),
        [EstimateLimits.Section] = typeof(EstimateLimits),
        [ObjectionLimits.Section] = typeof(ObjectionLimits),
    };

    [Fact]
    public void EverySetting_OfASection_IsDocumentedOnce()
    {
        var documented = Rows().SelectMany(r => r.Keys).ToList();

        Assert.Equal(documented.Distinct(), documented);
        Assert.All(Sections, section => Assert.All(
            section.Value.GetProperties(), property => Assert.Contains($"{section.Key}:{property.Name}", documented)));
    }

    [Fact]
    public void EveryDocumentedSetting_IsReadSomewhere()
    {
        var sources = string.Concat(RepositoryFiles.Under(Path.Combine(RepositoryFiles.Root, "src"), ".cs").Select(File.ReadAllText));

        Assert.All(Rows().SelectMany(r => r.Keys), key => Assert.True(
            PropertyOf(key) is not null || sources.Contains($"\"{key}\"", StringComparison.Ordinal)
                || sources.Contains($"GetConnectionString(\"{key.Replace("ConnectionStrings:", "", StringComparison.Ordinal)}\")", StringComparison.Ordinal),
            key));
    }

    [Fact]
    public void EveryDocumentedValue_Binds()
    {
        var tried = 0;
        foreach (var (keys, values) in Rows())
        {
            foreach (var key in keys.Where(key => PropertyOf(key) is { } type && type != typeof(string)))
            {
                foreach (var value in values)
                {
                    var section = key[..key.LastIndexOf(':')];
                    var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

                    var bound = configuration.GetSection(section).Get(Sections[section])!;

                    var converter = TypeDescriptor.GetConverter(PropertyOf(key)!);
                    Assert.Equal(converter.ConvertFromInvariantString(value), Sections[section].GetProperty(key[(section.Length + 1)..])!.GetValue(bound));
                    tried++;
                }
            }
        }

        Assert.True(tried > 10, $"{tried} values were found.");
    }

    private static Type? PropertyOf(string key) => key.LastIndexOf(':') is > 0 and var colon && Sections.TryGetValue(key[..colon], out var section)
        ? section.GetProperty(key[(colon + 1)..])?.PropertyType
        : null;

    /// <summary>The keys of each row, as the configuration spells them, and the values in its other cells.</summary>
    private static IEnumerable<(List<string> Keys, List<string> Values)> Rows()
    {
        foreach (var file in new[] { "README.md", "docs/operations.md" })
        {
            foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, file))))
            {
                List<string> keys = [];
                foreach (Match name in Word().Matches(row.Groups[1].Value))
                {
                    var key = name.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal);
                    keys.Add(keys.Count == 0 || key.Contains(':', StringComparison.Ordinal) ? key : keys[0][..(keys[0].LastIndexOf(':') + 1)] + key);
                }

                yield return (keys, [.. Word().Matches(row.Groups[2].Value).Select(v => v.Groups[1].Value).Where(v => !v.Contains("__", StringComparison.Ordinal))]);
            }
        }
    }

    [GeneratedRegex(@"^\| (`(?:ConnectionStrings__|Portal__|OTEL_).*?) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word();
}
