using System.Globalization;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Web.Components;

/// <summary>Names of districts in the reader's language.</summary>
public static class DistrictNames
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The districts of the served cities; outside the first one with their city, as districts of one name lie in several.</summary>
    public static IReadOnlyList<SelectOption> Options() =>
        [.. ServedCities.Districts.Select(district => new SelectOption(district.Code.Value, WithCity(district)))];

    /// <summary>The name of a division; of an unknown code the code.</summary>
    public static string Of(string code) => DivisionCode.Exists(code) ? Name(DivisionCode.Parse(code).Division) : code;

    private static string WithCity(Division district)
    {
        var city = ServedCities.CityOf(district.Code)!.Value;
        return city == ServedCities.All[0] ? Name(district)
            : IsChinese ? Name(city.Division) + Name(district)
            : $"{Name(district)}, {Name(city.Division)}";
    }

    private static string Name(Division division) => IsChinese ? division.ChineseName : division.NameInEnglish;
}
