using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Programs.Estimates;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Features.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

public sealed class EstimateTextTests
{
    private static readonly ServiceProvider Words = new ServiceCollection().AddLogging().AddPortalTexts().BuildServiceProvider();

    private readonly IStringLocalizer<EstimateTexts> texts = Words.GetRequiredService<IStringLocalizer<EstimateTexts>>();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Texts_EveryCodeOfEngineAndReader_HasItsWords(string language)
    {
        Speak(language);
        string[] keys =
        [
            .. Constants(typeof(ReasonCodes)).Where(code => code != ReasonCodes.UnknownPrefix).Select(code => "reason." + code),
            .. Constants(typeof(MemberErrorCodes)).Select(code => "error." + code),
            .. EnumCode.All<CapScope>().Select(code => "step.cap." + code),
            .. EnumCode.All<Payer>().Select(code => "step.share." + code),
            .. EnumCode.All<Payer>().Select(code => "step.cap.of-" + code),
            .. EnumCode.All<LineKind>().Select(code => "line-kind." + code),
            .. EnumCode.All<ReasonSeverity>().Select(code => "severity." + code),
            .. PolicyCatalogue.Programs.Select(program => PolicyCatalogue.Find(program)!.Document)
                .SelectMany(document => document.Eligibility.Concat(document.Tracks.SelectMany(track => track.Eligibility)))
                .Select(rule => "reason." + rule.Code),
        ];

        Assert.All(keys, key => Assert.False(texts[key].ResourceNotFound, key));
    }

    [Theory]
    [InlineData("en", "(city’s share)")]
    [InlineData("zh-Hans", "（市级份额）")]
    public void Label_OfACapOnOnePayer_SaysWhoseShareItLimits(string language, string words)
    {
        Speak(language);
        var policy = PolicyCatalogue.Find("hangzhou-ai-2025")!;
        var example = policy.Document.Examples.First(e => policy.FindTrack(e.Facts.Track)!.Caps.Any(cap => cap.Payer == Payer.City));
        var result = SubsidyCalculator.Calculate(policy, example.Facts.Track, example.Facts);

        var label = new EstimateText(texts).Label(result, result.Steps.First(step => step.Id.StartsWith("cap.", StringComparison.Ordinal)));

        Assert.EndsWith(words, label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Trace_EveryExample_IsToldInWords(string language)
    {
        Speak(language);
        var text = new EstimateText(texts);
        var trace = Traces(text);

        Assert.All(PolicyCatalogue.Programs.SelectMany(program => PolicyCatalogue.Find(program)!.Document.Examples), example =>
        {
            var result = SubsidyCalculator.Calculate(PolicyCatalogue.Find(example.Facts.Program)!, example.Facts.Track, example.Facts);

            var steps = trace.Steps(result);

            Assert.Equal(result.Steps.Count, steps.Count);
            Assert.Equal(result.Eligible ? 1 : 0, steps.Count(step => step.Decides));
            Assert.All(steps, step => Assert.NotNull(step.Clause));
            string[] words =
            [
                .. steps.SelectMany(step => new[] { step.Label, step.Operation ?? "", step.Result }.Concat(step.Figures.Select(figure => figure.Label))),
                .. result.Reasons.Select(reason => text.Message(result, reason)),
            ];
            Assert.DoesNotContain(words, word => word.Contains("step.", StringComparison.Ordinal)
                || word.Contains("operation.", StringComparison.Ordinal) || word.Contains("reason.", StringComparison.Ordinal)
                || word.Contains('{', StringComparison.Ordinal) || word.Contains("fact.", StringComparison.Ordinal));
            if (language == "zh-Hans")
            {
                Assert.DoesNotContain(steps.Select(step => step.Label), label => label.Any(char.IsAsciiLetter));
            }
        });
    }

    [Fact]
    public void Trace_CapThatCuts_ShowsWhatIsLeftAndThatTheScopeIsNotStated()
    {
        Speak("en");
        var example = EstimateApi.Shanghai.Document.Examples.Single(example => example.Id == "model-remainder");

        var steps = Traces(new EstimateText(texts)).Steps(SubsidyCalculator.Calculate(EstimateApi.Shanghai, "model", example.Facts));

        var cap = Assert.Single(steps, step => step.Decides);
        Assert.Equal(("Cap for a company", "3,800,000.00"), (cap.Label, cap.Result));
        Assert.Equal(
            ["5,000,000.00", "− 1,200,000.00", "3,800,000.00", "5,200,000.00", "3,800,000.00"], cap.Figures.Select(figure => figure.Value));
        Assert.Contains("once for a company", Assert.Single(cap.Notes), StringComparison.Ordinal);
        Assert.Equal("给予核定合同额最高50%、最高500万元补贴", cap.Clause!.Quote);
        Assert.Equal("10,400,000.00 × 50 %", steps.Single(step => step.Label == "Amount").Operation);
    }

    [Fact]
    public void Trace_NoCapStated_SaysSo()
    {
        Speak("en");
        var example = EstimateApi.Shanghai.Document.Examples.Single(example => example.Id == "coordinated-12");

        var steps = Traces(new EstimateText(texts)).Steps(SubsidyCalculator.Calculate(EstimateApi.Shanghai, "compute", example.Facts));

        Assert.Equal("Not stated", steps.Single(step => step.Label == "Cap").Result);
        Assert.Equal("Undefined", steps.Single(step => step.Label == "District's share").Result);
        Assert.False(steps.Single(step => step.Label == "National share").Clause!.Stated);
    }

    private static EstimateTrace Traces(EstimateText text) =>
        new(text, new TraceFigures(text, new FactWords(text, Words.GetRequiredService<IStringLocalizer<PolicyTexts>>())));

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
