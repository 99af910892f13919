using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Components;
using SubsidyPortal.Web.Tests.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>Whatever engine and parser say about a document is said in Chinese too.</summary>
public sealed partial class FaultWordsTests : ComponentTest
{
    /// <summary>What else the parser is made of, beside the folder of policies.</summary>
    private static readonly string[] Others = ["ValueList.cs", "EnumCode.cs", "AmountConverter.cs", Path.Combine("Estimates", "ExtraFacts.cs")];

    public FaultWordsTests() => Services.AddScoped<FaultWords>().AddScoped<IArgumentWords>(services => services.GetRequiredService<FaultWords>());

    [Fact]
    public void EverySentenceOfEngineAndParser_HasAText()
    {
        Speak("zh-Hans");
        var words = Services.GetRequiredService<FaultWords>();
        var programs = Path.Combine(RepositoryFiles.Root, "src", "SubsidyPortal.Domain", "Programs");
        var files = RepositoryFiles.Under(Path.Combine(programs, "Policies"), ".cs")
            .Concat(Others.Select(name => Path.Combine(programs, name)));
        var sentences = files.SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !NoFault().IsMatch(line))
            .SelectMany(line => Sentence().Matches(Joined().Replace(line, "{x}")))
            .Select(match => Place().Replace(match.Groups[1].Value, "x9").Replace("\\\"", "\"", StringComparison.Ordinal))
            .Distinct().ToList();

        Assert.True(sentences.Count > 80, $"{sentences.Count} sentences were found.");
        var untold = sentences.Where(sentence => !IsChinese(words.Say(sentence))).ToList();
        Assert.Empty(untold);
    }

    [Fact]
    public void EveryKindOfFact_SaysWhatItTakes()
    {
        Speak("zh-Hans");
        var words = Services.GetRequiredService<FaultWords>();
        var tree = PolicyTree.Read(PolicyCatalogue.Find("shanghai-ai-2025")!.PublishedBytes.Span);
        var rule = (JsonObject)tree["eligibility"]![0]!.DeepClone();
        tree["eligibility"] = new JsonArray([.. PolicyReading.Of(tree.ToJsonString()).Facts.Select((fact, i) =>
        {
            var own = (JsonObject)rule.DeepClone();
            own["id"] = $"own-{i}";
            own["when"] = new JsonObject { ["fact"] = fact.Name, ["withinMonths"] = "x" };
            return (JsonNode?)own;
        })]);

        var faults = PolicyExamination.Of(PolicyTree.Write(tree), "shanghai-ai-2025", 1).Faults.Where(f => f.Message.Contains(" takes ", StringComparison.Ordinal)).ToList();

        Assert.True(faults.Count >= 20, $"{faults.Count} faults.");
        Assert.All(faults, fact => Assert.Matches("只接受[^a-z]{2}", words.Say(fact.Message)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{x}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\": }")]
    [InlineData("{\"a\": tru}")]
    [InlineData("{\"a\": 01}")]
    [InlineData("{\"a\": 1x}")]
    [InlineData("{\"a\": 1} x")]
    [InlineData("{\"a\": 1 \"b\"}")]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{\"a\": [1,]}")]
    [InlineData("{\"a\": \"\\q\"}")]
    [InlineData("{\"a\": \"\n\"}")]
    [InlineData("{\"a\": \"")]
    [InlineData("[]")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"format\": \"x\"}")]
    [InlineData("{\"format\": {}}")]
    [InlineData("{\"clauses\": [null]}")]
    [InlineData("{\"eligibility\": [{\"when\": {\"fact\": \"a\", \"in\": []}}]}")]
    [InlineData("{\"tracks\": [{\"rate\": {\"kind\": \"lottery\"}}]}")]
    [InlineData("{\"tracks\": [{\"rate\": {}}]}")]
    public void Text_ThatIsNoPolicy_IsRefusedInTheReadersLanguage(string text)
    {
        var message = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(Encoding.UTF8.GetBytes(text))).Faults[0].Message;
        Speak("zh-Hans");
        var wording = Services.GetRequiredService<RuleWording>();

        Assert.True(IsChinese(Services.GetRequiredService<FaultWords>().Say(message)), message);
        Assert.All(
            [PolicyErrors.NotADocument("a", message), WhatIfErrors.DocumentRefused("a", message)],
            refusal => Assert.DoesNotContain(message, wording.Of(refusal), StringComparison.Ordinal));
    }

    [Fact]
    public void Text_DeeplyNested_IsRefusedInTheReadersLanguage()
    {
        var message = Assert.Throws<PolicyFormatException>(() => PolicyTree.Read(Encoding.UTF8.GetBytes(new string('[', 100)))).Faults[0].Message;
        Speak("zh-Hans");

        Assert.Contains("嵌套", Services.GetRequiredService<FaultWords>().Say(message), StringComparison.Ordinal);
    }

    /// <summary>Faults of the program itself, reasons for analyzers, and the note of a blank clause, which is bilingual itself.</summary>
    [GeneratedRegex(@"Exception\(nameof|InvalidOperationException|Justification|new LocalizedText")]
    private static partial Regex NoFault();

    private static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');

    /// <summary>A sentence as a string of the source: it begins large or with what it names, and ends with a full stop.</summary>
    [GeneratedRegex(@"""((?:[A-Z]|\{)[^""\\]*(?:\\.[^""\\]*)* [^""\\]*(?:\\.[^""\\]*)*\.)""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{string\.Join\("", "", .*?\)\}")]
    private static partial Regex Joined();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();
}
