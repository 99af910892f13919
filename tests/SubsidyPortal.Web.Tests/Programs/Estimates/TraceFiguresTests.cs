using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

/// <summary>Every step shows what went into it, in words.</summary>
public sealed class TraceFiguresTests
{
    private readonly ServiceProvider words = new ServiceCollection().AddLogging().AddLocalization().AddEstimateWording().BuildServiceProvider();

    [Theory]
    [InlineData("en", "Other contracts of the year|Lines of this contract that count|Step", "500,000.00|100,000.00|above the last step")]
    [InlineData("zh-Hans", "本年度其他合同|本合同计入的条目|档次", "500,000.00|100,000.00|超过最高一档")]
    public void YearlyStep_ShowsWhatTheYearComesTo(string language, string labels, string values)
    {
        Speak(language);

        var figures = Step(Hangzhou("year-recalculated"), "rate").Figures;

        Assert.Equal(labels.Split('|'), figures.Select(figure => figure.Label));
        Assert.Equal(values.Split('|'), figures.Select(figure => figure.Value));
    }

    [Theory]
    [InlineData("en", "−70,000.00 to offset or recover", "70,000.00 was awarded too much in the year and is to be offset or recovered")]
    [InlineData("zh-Hans", "−70,000.00，须抵扣或追回", "本年度多核定70,000.00，须抵扣或追回")]
    public void YearThatWasOverdrawn_SaysWhatIsToBeRecovered(string language, string figure, string sentence)
    {
        Speak(language);
        var result = Hangzhou("year-recalculated");

        Assert.Equal(figure, Step(result, "recalculated").Figures[^1].Value);
        Assert.Contains(sentence, words.GetRequiredService<AmountStories>().Of(result).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void YearWithKnownAwards_ShowsWhatTheyMayGet()
    {
        Speak("en");
        var facts = Example("hangzhou-ai-2025", "year-recalculated");
        var known = facts with { History = facts.History with { YearAwards = new YearAwards(Money.FromYuan(150_000), Money.FromYuan(160_000)) } };

        var figures = Step(Calculate(known), "recalculated").Figures;

        Assert.Equal(("Other awarded contracts, at the rates of now", "150,000.00"), (figures[0].Label, figures[0].Value));
        Assert.Equal("20,000.00", figures[^1].Value);
    }

    [Theory]
    [InlineData("en", "0.00 to 10,000.00 at 100 %", "Above 10,000.00 at 50 %")]
    [InlineData("zh-Hans", "0.00至10,000.00部分，按100%", "10,000.00以上部分，按50%")]
    public void Bands_ShowWhatEachGives(string language, string first, string second)
    {
        Speak(language);

        var figures = Step(Changed(Banded), "amount").Figures;

        Assert.Equal(["1,000,000.00", "10,000.00", "495,000.00"], figures.Select(figure => figure.Value));
        Assert.Equal([first, second], figures.Skip(1).Select(figure => figure.Label));
    }

    [Fact]
    public void BestOf_ShowsWhatWasComparedAndMarksTheBest()
    {
        Speak("en");

        var figures = Step(Changed(option => new BestOfRate([option with { Id = "small", Rate = new Fraction(1, 10), Shares = [option.Shares[0] with { Rate = new Fraction(1, 10) }] }, option])), "rate").Figures;

        Assert.Equal([("100,000.00", false), ("300,000.00", true)], figures.Select(figure => (figure.Value, figure.IsResult)));
    }

    [Fact]
    public void Shares_ShowTheAmountTheyAreOf()
    {
        Speak("en");

        Assert.Equal(("Amount", "4,500,000.00"), Step(Hangzhou("review-free-first"), "share.city").Figures.Select(figure => (figure.Label, figure.Value)).First());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void EveryExample_TellsItsFactsAndFiguresInWords(string language)
    {
        Speak(language);
        var trace = words.GetRequiredService<EstimateTrace>();

        Assert.All(PolicyCatalogue.Programs.SelectMany(program => PolicyCatalogue.Find(program)!.Document.Examples), example =>
        {
            var figures = trace.Steps(Calculate(example.Facts)).SelectMany(step => step.Figures).ToList();

            Assert.All(figures.Select(figure => figure.Label).Concat(figures.Select(figure => figure.Value)), said =>
            {
                Assert.DoesNotMatch(@"\b(figure|fact|value|step|company|contract|history|elections)\.\w", said);
                Assert.DoesNotContain('{', said);
                Assert.False(language == "zh-Hans" && said.Any(char.IsAsciiLetter) && !said.Contains("API", StringComparison.Ordinal), said);
            });
        });
    }

    private static RateRule Banded(RateOption option) => new FirstMatchRate(
    [
        option with
        {
            Rate = null,
            Bands = [new RateBand(Money.Zero, Money.FromYuan(10_000), Fraction.One), new RateBand(Money.FromYuan(10_000), null, new Fraction(1, 2))],
            Shares = [option.Shares[0] with { Rate = Fraction.One }],
        },
    ]);

    /// <summary>Shanghai's data track, 30 % of a million, with another rate.</summary>
    private static EstimateResult Changed(Func<RateOption, RateRule> rate)
    {
        var facts = PolicyCatalogue.Find("shanghai-ai-2025")!.Document.Examples.First(e => e.Facts.Track == "data" && e.Expected.Eligible).Facts;
        facts = facts with { Contract = facts.Contract with { Lines = [new ContractLine(LineKind.Data, Money.FromYuan(1_000_000))] } };
        var document = PolicyCatalogue.Find("shanghai-ai-2025")!.Document;
        var track = document.Tracks.Single(t => t.Code == "data");
        var changed = track with { Rate = rate(track.Rate.AllOptions().Last()) };
        var policy = PolicyVersion.Of(document with { Tracks = [.. document.Tracks.Where(t => t != track), changed], Examples = [] });
        return SubsidyCalculator.Calculate(policy, "data", facts);
    }

    private TraceStepView Step(EstimateResult result, string id) => words.GetRequiredService<EstimateTrace>().Steps(result).Single(step => step.Key == id);

    private static EstimateResult Hangzhou(string example) => Calculate(Example("hangzhou-ai-2025", example));

    private static EstimateFacts Example(string program, string id) => PolicyCatalogue.Find(program)!.Document.Examples.Single(e => e.Id == id).Facts;

    private static EstimateResult Calculate(EstimateFacts facts) => SubsidyCalculator.Calculate(PolicyCatalogue.Find(facts.Program)!, facts.Track, facts);

    private static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
