using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>Rules in plain words say what limits an amount, and what lifts the limit.</summary>
public sealed class TrackWordsTests : ComponentTest
{
    public TrackWordsTests() => Services.AddScoped<PolicyWords>().AddScoped<TrackWords>();

    [Theory]
    [InlineData("en", "In principle at most 1,000,000.00 yuan per company and year in this track; a recorded exception may go beyond it.", "At most 2,000,000.00 yuan per company and year in this track.")]
    [InlineData("zh-Hans", "每个主体每年在本方向原则上最高1,000,000.00元，经认定的例外情形除外。", "每个主体每年在本方向最高2,000,000.00元。")]
    public void SoftCapBesideAHardOne_IsSaidInPrincipleAndNotInTheHeadline(string language, string soft, string hard)
    {
        Speak(language);
        var (words, policy) = (Services.GetRequiredService<TrackWords>(), PolicyCatalogue.Find("shenzhen-ai-2024")!);
        var track = policy.FindTrack("model")!;

        var said = words.Sentences(policy, track).Select(rule => rule.Text).ToList();

        Assert.Contains(soft, said);
        Assert.Contains(hard, said);
        Assert.Contains("2,000,000.00", words.OfWhat(track), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Part of the payer “City”: In principle at most 8,000,000.00 yuan", "where ")]
    [InlineData("zh-Hans", "市级承担部分：每个主体每年在本方向原则上最高8,000,000.00元", "可以突破")]
    public void CapOfOnePayerWithAnException_NamesBothAndIsNoHeadline(string language, string expected, string exception)
    {
        Speak(language);
        var (words, policy) = (Services.GetRequiredService<TrackWords>(), PolicyCatalogue.Find("hangzhou-ai-2025")!);
        var track = policy.FindTrack("compute")!;

        var said = Assert.Single(words.Sentences(policy, track), rule => rule.Text.Contains("8,000,000.00", StringComparison.Ordinal)).Text;

        Assert.StartsWith(expected, said, StringComparison.Ordinal);
        Assert.Contains(exception, said, StringComparison.Ordinal);
        Assert.DoesNotContain("multimodal-foundation-model", said, StringComparison.Ordinal);
        Assert.DoesNotContain("8,000,000", words.OfWhat(track), StringComparison.Ordinal);
    }

    [Fact]
    public void CapUnderACondition_SaysForWhom()
    {
        var shipped = PolicyCatalogue.Find("shenzhen-ai-2024")!;
        var changed = Domain.Programs.Policies.PolicyTree.Read(shipped.PublishedBytes.Span);
        Domain.Programs.Policies.PolicyTree.Set(changed, "tracks[1].caps[1].when", System.Text.Json.Nodes.JsonNode.Parse("""{"fact": "company.size", "equals": "large"}"""));
        var policy = Domain.Programs.Policies.PolicyVersion.Read(Domain.Programs.Policies.PolicyTree.Write(changed));
        var (words, track) = (Services.GetRequiredService<TrackWords>(), policy.FindTrack("model")!);

        var said = words.Sentences(policy, track).Select(rule => rule.Text).Single(text => text.Contains("2,000,000.00", StringComparison.Ordinal));

        Assert.StartsWith("At most 2,000,000.00 yuan per company and year in this track. Only where ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("at most", words.OfWhat(track), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "At most 9 months count where ")]
    [InlineData("zh-Hans", "最多计9个月：")]
    public void MonthLimitUnderACondition_SaysWhatTheConditionSays(string language, string expected)
    {
        Speak(language);
        var changed = Domain.Programs.Policies.PolicyTree.Read(PolicyCatalogue.Find("shanghai-ai-2025")!.PublishedBytes.Span);
        Domain.Programs.Policies.PolicyTree.Set(changed, "tracks[0].base.monthLimit.months", 9);
        Domain.Programs.Policies.PolicyTree.Set(changed, "tracks[0].base.monthLimit.when", System.Text.Json.Nodes.JsonNode.Parse("""{"fact": "company.size", "equals": "large"}"""));
        var policy = Domain.Programs.Policies.PolicyVersion.Read(Domain.Programs.Policies.PolicyTree.Write(changed));
        var (words, policyWords) = (Services.GetRequiredService<TrackWords>(), Services.GetRequiredService<PolicyWords>());

        var said = Assert.Single(words.Sentences(policy, policy.Document.Tracks[0]), rule => rule.Text.Contains(expected, StringComparison.Ordinal)).Text;

        var reading = new PolicyReading(changed);
        Assert.Contains(policyWords.Condition(Domain.Programs.Policies.PolicyTree.Find(changed, "tracks[0].base.monthLimit.when"), reading), said, StringComparison.Ordinal);
        Assert.DoesNotContain("oordinated", said, StringComparison.Ordinal);
        Assert.DoesNotContain("协同", said, StringComparison.Ordinal);
    }
}
