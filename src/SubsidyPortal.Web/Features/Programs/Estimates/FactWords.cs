using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Policies;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>Says facts and their values in the reader's language, as traces keep them.</summary>
public sealed class FactWords(EstimateText text, IStringLocalizer<PolicyTexts> codes)
{
    /// <summary>A fact at the start of a sentence.</summary>
    public string Name(EstimateResult result, string fact)
    {
        var name = text.Fact(result, fact);
        return name.Length == 0 ? name : char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..];
    }

    /// <summary>A value of a calculation.</summary>
    public string Value(string fact, TraceValue value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return value switch
        {
            TraceFlag flag => text[flag.Value ? "value.yes" : "value.no"],
            TraceAmount amount => amount.Value.ToDisplay(),
            TraceCount count => count.Value.ToString(CultureInfo.InvariantCulture),
            TraceText code => Code(fact, code.Text),
            TraceList { Items.Length: 0 } => text["value.none"],
            TraceList list => string.Join(text["value.separator"], list.Items.Select(item => Value(fact, item))),
            _ => text["value.unknown"],
        };
    }

    /// <summary>A value of a kept trace: texts as they are, others as JSON; null where it isn't known.</summary>
    public string Kept(string fact, string? value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return value switch
        {
            null => text["value.unknown"],
            "true" => text["value.yes"],
            "false" => text["value.no"],
            "[]" => text["value.none"],
            ['[', ..] => string.Join(text["value.separator"], JsonSerializer.Deserialize<string[]>(value)!.Select(item => Code(fact, item))),
            _ when Amount(value) is { } amount => amount,
            _ => Code(fact, value),
        };
    }

    /// <summary>An amount of a kept trace, <c>1234567.00</c>, with marks for thousands; null for anything else.</summary>
    public static string? Amount(string? value) =>
        value is { Length: > 3 } && value[^3] == '.' && decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan)
            ? yuan.ToString("N2", CultureInfo.InvariantCulture)
            : null;

    /// <summary>The word of a code, a day, or a place; a code of a policy's own stays as it is.</summary>
    private string Code(string fact, string code)
    {
        if (code == "none" && fact.EndsWith("On", StringComparison.Ordinal))
        {
            return text["value.none"];
        }

        if (DateOnly.TryParseExact(code, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Dates.Full(day);
        }

        if (fact is "company.registeredIn" or "company.taxSeat" or "company.operatesIn" && DivisionCode.Exists(code))
        {
            var division = DivisionCode.Parse(code).Division;
            return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? division.ChineseName : division.NameInEnglish;
        }

        var special = codes[$"Code.{(fact == "contract.use" ? "ContractUse" : "")}.{code}"];
        var word = special.ResourceNotFound ? codes["Code." + code] : special;
        return word.ResourceNotFound ? code : word.Value;
    }
}
