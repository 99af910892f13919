using Bunit;
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

    [Theory]
    [InlineData("en", "The contract was signed on or after 1 Sep 2023.")]
    [InlineData("zh-Hans", "合同于2023年9月1日（含）以后签订。")]
    public void SignatureWindow_OfBeijing_IsSaid(string language, string expected)
    {
        Speak(language);
        var policy = PolicyCatalogue.Find("beijing-compute-2023")!;

        var rule = Assert.Single(Services.GetRequiredService<TrackWords>().Sentences(policy, policy.Document.Tracks[0]), rule => rule.Text == expected);

        Assert.Equal((true, null), (rule.Stated, rule.Stop));
    }

    [Theory]
    [InlineData(
        "en", "The amount that counts comes to at least 10,000.00 yuan.", "An amount below 5,000.00 yuan isn’t granted.", "The contract was signed from 1 Jan 2025 to 31 Dec 2026, both days included.",
        "The voucher is valid for 12 months from the award; what isn’t used by then lapses.", "Vouchers are settled quarterly.", "A fen that can’t be divided goes to the payer “City”.")]
    [InlineData(
        "zh-Hans", "核定基数不低于10,000.00元。", "补贴额低于5,000.00元的，不予支持。", "合同于2025年1月1日至2026年12月31日（均含）期间签订。", "券自核定之日起12个月内有效，逾期未用部分失效。", "按季度结算兑付。", "不能均分的零头（分）由市级承担。")]
    public void RulesBesideRateAndCap_AreAllSaid(string language, params string[] expected)
    {
        Speak(language);
        var policy = Changed("chengdu-ai-2025", tree =>
        {
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].base.minimum", 10_000);
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].base.minimumClause", "c-rate");
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].base.signatureWindow", Json("""{"from": "2025-01-01", "to": "2026-12-31", "clause": "c-rate"}"""));
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].minimumAward", Json("""{"amount": 5000, "clause": "c-rate"}"""));
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].voucherMonths", 12);
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].voucherClause", "c-rate");
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].settlement", Json("""{"period": "quarterly", "clause": "c-rate"}"""));
            Domain.Programs.Policies.PolicyTree.Set(tree, "tracks[0].rate.options[0].oddFen", "city");
        });

        var said = Services.GetRequiredService<TrackWords>().Sentences(policy, policy.Document.Tracks[0]).Select(rule => rule.Text).ToList();

        Assert.All(expected, text => Assert.Contains(text, said));
    }

    [Theory]
    [InlineData("en", "Stopped from 1 Jul 2026 on by: ", "Stopped from 1 Mar 2026 to 31 Mar 2026 by: ")]
    [InlineData("zh-Hans", "自2026年7月1日起中止，依据：", "2026年3月1日至2026年3月31日中止，依据：")]
    public void StoppedClauses_CarryTheDayAndTheDecision(string language, string open, string ended)
    {
        Speak(language);
        var policy = Changed("shanghai-ai-2025", tree => tree["suspensions"] = new System.Text.Json.Nodes.JsonArray(
            Json("""{"clause": "m1-build", "from": "2026-07-01", "until": null, "by": "rounding"}"""),
            Json("""{"clause": "m2-rate", "from": "2026-03-01", "until": "2026-03-31", "by": "rounding"}""")));
        var words = Services.GetRequiredService<TrackWords>();
        var (compute, model) = (policy.FindTrack("compute")!, policy.FindTrack("model")!);

        var stopped = words.Sentences(policy, compute).Where(rule => rule.Stop is not null).ToList();
        var cap = Assert.Single(words.Sentences(policy, model), rule => rule.Text.Contains("5,000,000", StringComparison.Ordinal));

        Assert.All(stopped, rule => Assert.StartsWith(open, rule.Stop, StringComparison.Ordinal));
        Assert.Contains(stopped, rule => rule.Text.Contains("10", StringComparison.Ordinal));
        Assert.Null(words.UpToStop(policy, compute));
        Assert.StartsWith(ended, words.UpToStop(policy, model), StringComparison.Ordinal);
        Assert.StartsWith(ended, cap.Stop, StringComparison.Ordinal);
        var shown = Render<PlainRules>(parameters => parameters.Add(list => list.Rules, stopped));
        Assert.Equal(stopped.Count, shown.FindAll(".stop-mark").Count);
    }

    private static System.Text.Json.Nodes.JsonNode? Json(string text) => System.Text.Json.Nodes.JsonNode.Parse(text);

    private static Domain.Programs.Policies.PolicyVersion Changed(string program, Action<System.Text.Json.Nodes.JsonObject> change)
    {
        var tree = Domain.Programs.Policies.PolicyTree.Read(PolicyCatalogue.Find(program)!.PublishedBytes.Span);
        change(tree);
        tree["examples"] = new System.Text.Json.Nodes.JsonArray();
        return Domain.Programs.Policies.PolicyVersion.Read(Domain.Programs.Policies.PolicyTree.Write(tree));
    }
}
