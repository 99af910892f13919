using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Features.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

public sealed class AmountStoriesTests
{
    private readonly ServiceProvider words = new ServiceCollection().AddLogging().AddLocalization().AddEstimateWording().BuildServiceProvider();

    [Theory]
    [InlineData("en", "Eligible base 10,400,000.00 × 50 % = 5,200,000.00; cap for a company, of which 3,800,000.00 is left; so at most 3,800,000.00 yuan.")]
    [InlineData("zh-Hans", "核定基数10,400,000.00 × 50% = 5,200,000.00，主体上限，剩余3,800,000.00，最高可补3,800,000.00元。")]
    public void Sentence_CapThatCuts_TellsBaseRateCapAndAmount(string language, string expected)
    {
        Speak(language);

        Assert.Equal(expected, Stories.Of(Result("model-remainder")).Sentence);
    }

    [Theory]
    [InlineData("en", "Nothing can be granted: The model's provider is the applicant itself; only third-party models are supported.")]
    [InlineData("zh-Hans", "不予补贴：模型提供方为申领主体自身，仅支持第三方模型。")]
    public void Sentence_Excluded_GivesTheReason(string language, string expected)
    {
        Speak(language);

        Assert.Equal(expected, Stories.Of(Result("model-own")).Sentence);
    }

    [Fact]
    public void Changes_CapThatCuts_SayFromWhereItDecidesAndWhatWasUsed()
    {
        Speak("en");

        Assert.Equal(
            [
                "More contract changes nothing: from an eligible base of 7,600,000.00 on, the cap decides.",
                "1,200,000.00 was awarded or paid earlier under this cap. Without it: at most 5,000,000.00 yuan.",
            ],
            Stories.Of(Result("model-remainder")).Changes);
    }

    [Fact]
    public void Changes_Excluded_NameTheFactInWords()
    {
        Speak("en");

        Assert.Contains("third party's: yes instead of no – then at most", Assert.Single(Stories.Of(Result("model-own")).Changes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Story_EveryExample_IsToldInWords(string language)
    {
        Speak(language);

        Assert.All(PolicyCatalogue.Programs.SelectMany(program => PolicyCatalogue.Find(program)!.Document.Examples), example =>
        {
            var story = Stories.Of(SubsidyCalculator.Calculate(PolicyCatalogue.Find(example.Facts.Program)!, example.Facts.Track, example.Facts));

            Assert.All(story.Changes.Append(story.Sentence), sentence =>
            {
                Assert.DoesNotMatch(@"\b(sentence|change|fact|value|cause|step)\.\w", sentence);
                Assert.DoesNotContain('{', sentence);
                Assert.EndsWith(language == "en" ? "." : "。", sentence, StringComparison.Ordinal);
            });
            if (language == "zh-Hans")
            {
                Assert.DoesNotContain(story.Changes.Append(story.Sentence), sentence => sentence.Any(char.IsAsciiLetter));
            }
        });
    }

    [Fact]
    public void Rows_LineDeductedAndFactsFoundOut_SayWhyInWords()
    {
        Speak("en");
        var before = Result("model-remainder");
        var line = before.Facts.Contract.Lines[0];
        var facts = before.Facts with
        {
            Contract = before.Facts.Contract with
            {
                Lines = ValueList.From(before.Facts.Contract.Lines.Skip(1).Prepend(line with { Amount = Money.FromYuan(1_000_000m) })),
                Vendor = before.Facts.Contract.Vendor with { Affiliated = true },
            },
            History = before.Facts.History with { AwardedInProgram = Money.FromYuan(2_000_000m) },
        };
        var after = SubsidyCalculator.Calculate(EstimateApi.Shanghai, "model", facts);
        var difference = new AmountDifference(before, after, TraceDifference.Of(before.TraceJson, after.TraceJson), [new CheckedLine("Model licence", "Contract page 3")],
            new Dictionary<string, string> { ["contract.vendor.affiliated"] = "Register of 3 March" });

        var rows = words.GetRequiredService<DifferenceWords>().Rows(difference);

        var row = Assert.Single(rows, each => each.Key == "base");
        Assert.Equal($"Line 1, Model licence: 1,000,000.00 counts, not {line.Amount.ToDisplay()}. Reason: Contract page 3", Assert.Single(row.Why));
        Assert.Contains("Whether the supplier is related to the applicant: yes, not no. Reason: Register of 3 March", Assert.Single(rows, each => each.Key == "eligibility").Why);
        Assert.Equal(["Awarded or paid earlier: 2,000,000.00, not 1,200,000.00."], Assert.Single(rows, each => each.Label == "Cap for a company").Why);
    }

    [Fact]
    public void Story_LessThanTheCeilingDecided_SaysSoInSentenceAndStep()
    {
        Speak("en");

        var story = Stories.Of(Result("model-remainder"), Money.FromYuan(3_000_000m));

        Assert.EndsWith(" The city decided on 3,000,000.00 yuan.", story.Sentence, StringComparison.Ordinal);
        Assert.Equal(("Decision", "3,000,000.00"), (story.Steps[^1].Label, story.Steps[^1].Result));
        Assert.Equal(Stories.Of(Result("model-remainder")), Stories.Of(Result("model-remainder"), Money.FromYuan(3_800_000m)), (one, other) => one.Sentence == other.Sentence);
    }

    [Theory]
    [InlineData(3_800_000, 1)]
    [InlineData(3_000_000, 2)]
    public void Story_ReducedSince_TellsTheDecisionAndTheReductionApart(int decided, int steps)
    {
        Speak("en");
        var plain = Stories.Of(Result("model-remainder"));

        var story = Stories.Of(Result("model-remainder"), Money.FromYuan(decided), Money.FromYuan(2_500_000m));

        Assert.EndsWith(" Reduced since, the award is 2,500,000.00 yuan.", story.Sentence, StringComparison.Ordinal);
        Assert.Equal(plain.Steps.Count + steps, story.Steps.Count);
        Assert.Equal(("Reduction", "2,500,000.00"), (story.Steps[^1].Label, story.Steps[^1].Result));
        Assert.DoesNotContain("decided on 2,500,000.00", story.Sentence, StringComparison.Ordinal);
    }

    private AmountStories Stories => words.GetRequiredService<AmountStories>();

    private static EstimateResult Result(string example)
    {
        var facts = EstimateApi.Shanghai.Document.Examples.Single(each => each.Id == example).Facts;
        return SubsidyCalculator.Calculate(EstimateApi.Shanghai, facts.Track, facts);
    }

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
