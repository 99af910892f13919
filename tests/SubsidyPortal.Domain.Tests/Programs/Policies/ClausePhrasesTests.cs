using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>The words that a rule's value rests on are found as policy texts write them, and nothing else is ever marked.</summary>
public sealed class ClausePhrasesTests
{
    private const string Rate = "RateOption.rate";
    private const string Amount = "CapRule.amount";

    [Theory]
    [InlineData("给予核定合同额最高50%、最高500万元补贴", "\"1/2\"", "最高50%")]
    [InlineData("给予最高５０％补贴", "\"1/2\"", "最高５０％")]
    [InlineData("按不超过百分之五十的比例", "\"1/2\"", "不超过百分之五十")]
    [InlineData("补贴百分之二点五", "\"1/40\"", "百分之二点五")]
    [InlineData("补贴2.50 %", "\"1/40\"", "2.50 %")]
    [InlineData("承担三分之一费用", "\"1/3\"", "三分之一")]
    [InlineData("市区按1：1配套", "\"1/2\"", "1：1")]
    [InlineData("市区按1:1配套", "\"1/1\"", "1:1")]
    [InlineData("给予合同额一半的补贴", "\"1/2\"", "一半")]
    [InlineData("A subsidy of at most 50 % of the contract", "\"1/2\"", "at most 50 %")]
    [InlineData("给予30%或20%的分档补贴", "\"1/5\"", "20%")]
    public void Find_Rate_InTheFormsOfPolicyTexts(string text, string value, string words) =>
        Assert.Equal(words, Found(text, Rate, JsonNode.Parse(value)));

    [Theory]
    [InlineData("最高150%", "\"1/2\"")]
    [InlineData("最高2.50%", "\"1/2\"")]
    [InlineData("1,50%", "\"1/2\"")]
    [InlineData("百分之五十五", "\"1/2\"")]
    [InlineData("百分之十五", "\"1/10\"")]
    [InlineData("给予最高30……", "\"3/10\"")]
    [InlineData("比例为1：10", "\"1/1\"")]
    [InlineData("比例为11:1", "\"1/1\"")]
    [InlineData("首年50%，次年50%", "\"1/2\"")]
    [InlineData("首年50%，次年百分之五十", "\"1/2\"")]
    [InlineData("", "\"1/2\"")]
    [InlineData(null, "\"1/2\"")]
    [InlineData("50%", "\"170141183460469231731687303715884105727/1\"")]
    [InlineData("0%", "\"0/1\"")]
    [InlineData("50%", "\"half\"")]
    [InlineData("50%", "7")]
    public void Find_RateInsideALongerNumberTwiceOrNotThere_Nothing(string? text, string value) => Assert.Null(Found(text, Rate, JsonNode.Parse(value)));

    [Theory]
    [InlineData("最高500万元补贴", "5000000", "最高500万元")]
    [InlineData("最高５００万元补贴", "5000000.0", "最高５００万元")]
    [InlineData("发放3亿元模型券", "300000000", "3亿元")]
    [InlineData("年度2.5亿元规模", "250000000", "2.5亿元")]
    [InlineData("最高2000万", "20000000", "最高2000万")]
    [InlineData("不超过5,000,000.00元", "5000000", "不超过5,000,000.00元")]
    [InlineData("最高五百万元", "5000000", "最高五百万元")]
    [InlineData("最高两百万元", "2000000", "最高两百万元")]
    [InlineData("最高5千万元", "50000000", "最高5千万元")]
    [InlineData("50万元（含）以下", "500000", "50万元")]
    [InlineData("原则上不超过100万元，最高不超过200万元", "2000000", "最高不超过200万元")]
    [InlineData("at most 1 million and never more than 2 million yuan", "1000000", "at most 1 million")]
    [InlineData("at most 1 million and never more than 2 million yuan", "2000000", "never more than 2 million yuan")]
    [InlineData("at most 500,000 yuan", "500000", "at most 500,000 yuan")]
    [InlineData("250 million yuan a year", "250000000", "250 million yuan")]
    public void Find_Amount_InTheFormsOfPolicyTexts(string text, string value, string words) => Assert.Equal(words, Found(text, Amount, JsonNode.Parse(value)));

    [Theory]
    [InlineData("最高1500万元", "5000000")]
    [InlineData("最高2.5亿元", "500000000")]
    [InlineData("每月500万次调用", "5000000")]
    [InlineData("最高500多万元", "5000000")]
    [InlineData("最高五百万元", "1000000")]
    [InlineData("最高一千五百万元", "5000000")]
    [InlineData("最高500万亿", "5000000")]
    [InlineData("最高500元", "5000000")]
    [InlineData("5 million tokens", "5000000")]
    [InlineData("最高50万元，每家最高50万元", "500000")]
    public void Find_AmountInsideALongerNumberOrOfSomethingElse_Nothing(string text, string value) => Assert.Null(Found(text, Amount, JsonNode.Parse(value)));

    [Theory]
    [InlineData("自2025年7月28日起施行", "2025年7月28日")]
    [InlineData("自2025年07月28日起施行", "2025年07月28日")]
    [InlineData("自２０２５年７月２８日起", "２０２５年７月２８日")]
    [InlineData("自二〇二五年七月二十八日起", "二〇二五年七月二十八日")]
    [InlineData("自2025-07-28起", "2025-07-28")]
    [InlineData("自2025.7.28起", "2025.7.28")]
    [InlineData("in force from 28 July 2025", "28 July 2025")]
    [InlineData("自2025年7月2日起", null)]
    [InlineData("自2025-7-281起", null)]
    [InlineData("自2025-7.28起", null)]
    public void Find_Day(string text, string? words) => Assert.Equal(words, Found(text, "PolicyDocument.effectiveFrom", JsonValue.Create("2025-07-28")));

    [Theory]
    [InlineData("最多1年、最高100%", 12, "最多1年")]
    [InlineData("不超过12个月", 12, "不超过12个月")]
    [InlineData("有效期三年", 36, "三年")]
    [InlineData("有效期３个月", 3, "３个月")]
    [InlineData("for at most one year", 12, "at most one year")]
    [InlineData("有效期半年", 6, "半年")]
    [InlineData("自2021年起", 12, null)]
    [InlineData("2025年12月31日", 12, null)]
    [InlineData("第1年、同一年度", 12, null)]
    [InlineData("二〇二一年", 12, null)]
    [InlineData("有效期13个月", 3, null)]
    public void Find_Months(string text, int months, string? words) =>
        Assert.Equal(words, Found(text, "MonthLimit.months", JsonValue.Create(months)));

    [Theory]
    [InlineData("BaseRule.measure", "verified", "给予核定合同额最高50%", "核定合同额")]
    [InlineData("BaseRule.measure", "incurred", "一般按不超过合同实际发生金额的30%", "不超过合同实际发生金额")]
    [InlineData("BaseRule.measure", "contract", "给予核定合同额最高50%", null)]
    [InlineData("CapRule.scope", "company-year-track", "同一企业每个自然年度累计申领和兑付", "同一企业每个自然年度")]
    [InlineData("CapRule.counts", "both", "同一企业每个自然年度累计申领和兑付", "累计申领和兑付")]
    [InlineData("CapRule.counts", "claimed", "同一企业每个自然年度累计申领和兑付", null)]
    [InlineData("CapRule.scope", "unheard-of", "每年", null)]
    public void Find_Code_OnlyWhereItHasWords(string member, string code, string text, string? words) =>
        Assert.Equal(words, Found(text, member, JsonValue.Create(code)));

    [Fact]
    public void Find_TextBeyondAnyClause_IsNotSearched() =>
        Assert.Null(Found(new string('条', ClausePhrases.LongestText) + "50%", Rate, JsonValue.Create("1/2")));

    private static string? Found(string? text, string key, JsonNode? value)
    {
        var member = PolicyShapes.Named.SelectMany(s => s.Members).Single(m => m.Key == key);
        var phrase = ClausePhrases.Find(text, new PolicyElement("x", 0, member, member.Shape, value, "c", null, null));
        return phrase is { } words ? text!.Substring(words.Start, words.Length) : null;
    }
}
