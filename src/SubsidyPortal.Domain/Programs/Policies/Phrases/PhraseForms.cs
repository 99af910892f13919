using System.Globalization;
using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// The forms in which policy texts write a rule's value, as patterns: rates, amounts, days, months, and the few codes that have words of
/// their own. What has no form here is never looked for.
/// </summary>
internal static class PhraseForms
{
    private const long LargestPart = 1_000_000;
    private const string Number = ChineseNumerals.Characters;

    /// <summary>A number begins here: it is not the end of a longer one.</summary>
    private const string Start = @"(?<!\d|\d[.,])";

    /// <summary>What would make a bare 500万 a count of something else, or a longer number.</summary>
    private const string NoCount = "(?![" + Number + "多余次个家户人名张台件条吨度只项卡枚字卷])";

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["BaseMeasure.verified"] = ["核定(?:的)?合同(?:金)?额", "核定金额", "verified contract amount"],
        ["BaseMeasure.contract"] = ["(?<!核定)(?:服务)?合同(?:总)?(?:金额|额)", "(?<!verified )contract amount"],
        ["BaseMeasure.incurred"] = ["(?:合同)?实际发生(?:金额|额|费用)", "合同发生金额", "amount (?:actually )?incurred"],
        ["BaseMeasure.paid"] = ["实际支付(?:金额|额|费用)?", "实付(?:金额|额)"],
        ["BaseMeasure.settled"] = ["(?:实际)?结算(?:金额|额)"],
        ["BaseMeasure.yearly-fee"] = [@"年度[\p{IsCJKUnifiedIdeographs}]{0,4}使用费用?", "yearly (?:cost|fee)"],
        ["PoolPeriod.year"] = ["每年度?", "年度", "a year"],
        ["CapScope.company-year-track"] = [@"(?:单家企业|同一企业|每家[\p{IsCJKUnifiedIdeographs}]{0,8}?)每(?:个自然)?年度?"],
        ["CapScope.contract"] = ["(?:单个|单份|每份|每个|同一)合同", "(?:per|each) contract"],
        ["CapStrength.soft"] = ["原则上", "as a rule"],
        ["CapCounts.claimed"] = ["(?:累计)?(?:申领|领取)(?!和兑付)"],
        ["CapCounts.paid"] = ["(?<!申领和)(?:累计)?兑付"],
        ["CapCounts.both"] = ["(?:累计)?申领和兑付", "claims and redeems"],
    };

    /// <summary>Patterns of a value; empty where it has no words that could be told.</summary>
    public static IReadOnlyList<string> Of(PolicyElement element) => (element.Shape.Kind, element.Value) switch
    {
        (ShapeKind.Ratio, JsonValue value) when Fraction.TryParse(Text(value), out var rate) => OfRate(rate),
        (ShapeKind.Amount, JsonValue value) when value.TryGetValue<decimal>(out var yuan) => OfAmount(yuan),
        (ShapeKind.Date, JsonValue value) when FactText.TryDate(Text(value), out var day) => OfDay(day),
        (ShapeKind.Whole, JsonValue value) when element.Key.EndsWith("onths", StringComparison.Ordinal) && value.TryGetValue<int>(out var months) => OfMonths(months),
        (ShapeKind.Choice, JsonValue value) => Codes.GetValueOrDefault($"{element.Shape.Name}.{Text(value)}") ?? [],
        _ => [],
    };

    private static List<string> OfRate(Fraction rate)
    {
        if (rate.Numerator <= 0 || rate.Numerator > LargestPart || rate.Denominator > LargestPart)
        {
            return [];
        }

        var forms = new List<string>();
        if (rate.Numerator * 1_000_000 % rate.Denominator == 0)
        {
            var percent = (decimal)(long)rate.Numerator * 100 / (long)rate.Denominator;
            forms.Add($@"{Start}{Digits(percent)}\s*(?:%|per\s?cent\b)");
            Characters(forms, percent, c => $"百分之{c}(?![{Number}])");
        }

        if (rate.Denominator > 1 && rate.Denominator <= 100 && ChineseNumerals.Of((long)rate.Denominator) is { } below && ChineseNumerals.Of((long)rate.Numerator) is { } above)
        {
            forms.Add($"(?<![{Number}]){below}分之{above}(?![{Number}])");
        }

        if (rate.Denominator == 2 && rate.Numerator == 1)
        {
            forms.Add("一半");
        }

        // One to one: each bears as much as the other, told as the whole of the other's part or as half of both.
        if (rate == Fraction.One || (rate.Denominator == 2 && rate.Numerator == 1))
        {
            forms.AddRange([@"(?<![\d.:])1\s*[:比]\s*1(?![\d.:])", "一比一"]);
        }

        return forms;
    }

    private static List<string> OfAmount(decimal yuan)
    {
        if (yuan < 1 || yuan > 1_000_000_000_000)
        {
            return [];
        }

        var forms = new List<string> { $@"{Start}{Digits(yuan)}\s*(?:元|yuan\b)" };
        foreach (var (unit, character) in ((decimal, string)[])[(10_000, "万"), (100_000_000, "亿"), (1_000_000, "百万"), (10_000_000, "千万")])
        {
            var many = yuan / unit;
            if (many < 0.01m || decimal.Round(many, 4) != many || (character.Length > 1 && (many > 9 || many != decimal.Truncate(many))))
            {
                continue;
            }

            var money = $@"(?:\s*元|{NoCount})";
            forms.Add($@"{Start}{Digits(many)}\s*{character}{money}");
            Characters(forms, many, c => $"(?<![{Number}]){c}{character}{money}");
        }

        foreach (var (unit, word) in ((decimal, string)[])[(1_000_000, "million"), (1_000_000_000, "billion")])
        {
            if (yuan >= unit && decimal.Round(yuan / unit, 4) == yuan / unit)
            {
                forms.Add($@"{Start}{Digits(yuan / unit)}\s*{word}(?:\s+yuan\b|(?=\s+and\b|\s*[,;.]|\s*$))");
            }
        }

        return forms;
    }

    private static List<string> OfDay(DateOnly day)
    {
        var (year, month, date) = (day.Year.ToString(CultureInfo.InvariantCulture), day.Month, day.Day);
        return
        [
            $@"(?<!\d){year}\s*年\s*0?{month}\s*月\s*0?{date}\s*[日号]",
            $@"(?<!\d){year}(?<mark>[-./])0?{month}\k<mark>0?{date}(?!\d)",
            $"{ChineseNumerals.EachDigit(year)}年{ChineseNumerals.Of(month)}月{ChineseNumerals.Of(date)}日",
            $@"(?<!\d){date}\s+{Months[month - 1]}\s+{year}(?!\d)",
            $@"{Months[month - 1]}\s+{date},\s*{year}(?!\d)",
        ];
    }

    private static List<string> OfMonths(int months)
    {
        if (months is < 1 or > 1200)
        {
            return [];
        }

        var forms = new List<string> { $@"{Start}{months}\s*个月", $@"{Start}{months}[\s-]months?\b" };
        Characters(forms, months, c => $"(?<![{Number}第上下每]){c}个月");
        if (months <= Words.Length)
        {
            forms.Add($@"\b{Words[months - 1]}[\s-]months?\b");
        }

        if (months % 12 == 0)
        {
            var years = months / 12;
            forms.AddRange([$@"{Start}(?<!第){years}\s*年(?!\s*\d{{1,2}}\s*月|[度级期])", $@"{Start}{years}[\s-]years?\b"]);
            Characters(forms, years, c => $"(?<![{Number}第每同某这上下]){c}年(?![度级期{Number}])");
            if (years <= Words.Length)
            {
                forms.Add($@"\b{Words[years - 1]}[\s-]years?\b");
            }
        }

        if (months == 6)
        {
            forms.Add("(?<![上下每])半年");
        }

        return forms;
    }

    /// <summary>The number in characters, with both words for two.</summary>
    private static void Characters(List<string> forms, decimal number, Func<string, string> form)
    {
        if (ChineseNumerals.Of(number) is { } characters)
        {
            forms.Add(form(characters.Replace("二", "[二两]", StringComparison.Ordinal)));
        }
    }

    /// <summary>The number in digits, with or without marks for thousands and zeros after the point.</summary>
    private static string Digits(decimal number)
    {
        var parts = number.ToString("0.############", CultureInfo.InvariantCulture).Split('.');
        var whole = string.Concat(parts[0].Select((d, i) => (i > 0 && (parts[0].Length - i) % 3 == 0 ? ",?" : "") + d));
        return parts.Length == 1 ? whole + @"(?:\.0+)?" : $@"{whole}\.{parts[1]}0*";
    }

    private static string? Text(JsonValue value) => value.TryGetValue<string>(out var text) ? text : null;
}
