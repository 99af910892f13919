using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications;

/// <summary>Says a figure of a prepared case, the list's or the company's, as everywhere else.</summary>
internal static class PreparedWords
{
    /// <summary>A code in words, a day and an amount as they are read; as typed where it is none.</summary>
    public static string Of(IStringLocalizer texts, string field, string value)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return field switch
        {
            DraftFields.ContractKind => Code("ContractKind.", value),
            PreparedCase.LineKinds => string.Join(", ", value.Split(", ").Select(code => Code("LineKind.", code))),
            DraftFields.SignedOn or DraftFields.StartsOn or DraftFields.EndsOn => DayText.TryParse(value, out var day) ? Dates.Full(day) : value,
            PreparedCase.LineAmounts or DraftFields.ContractTotal or DraftFields.Paid or DraftFields.Incurred => AmountText.TryParseOrZero(value, out var amount, out _) ? amount.ForReader() : value,
            _ => value,
        };

        string Code(string prefix, string code) => texts[prefix + code] is { ResourceNotFound: false } word ? word.Value : code;
    }
}
