using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>Says a fact and its value in the reader's language.</summary>
internal static class FactWords
{
    /// <summary>A declared fact by its label, any other by the portal's word for it.</summary>
    public static string Name(IStringLocalizer<OfficerTexts> texts, FactToVerify fact) =>
        fact.Declared is { } question ? EstimateText.Of(question.Label) : texts["Fact." + fact.Fact];

    /// <summary>A value of the fact.</summary>
    public static string Value(IStringLocalizer<OfficerTexts> texts, FactToVerify fact, string value) => value switch
    {
        FactVerification.Yes or FactVerification.No or FactVerification.Unknown => texts["Answer." + value],
        FactVerification.None when fact.Members.Count > 0 => texts["Answer.none"],
        _ when fact.Members.Count > 0 => string.Join(texts["List.Separator"], value.Split(',').Select(code => texts["FactValue." + code].Value)),
        _ when fact.IsAmount => AmountText.TryParseOrZero(value, out var amount, out _) ? amount.ForReader() : value,
        _ when (fact.TakesDay || fact.Declared?.Type == DeclaredFactType.Date) && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Dates.Full(day),
        _ when fact.Declared is not null => value,
        _ => texts["FactValue." + value],
    };
}
