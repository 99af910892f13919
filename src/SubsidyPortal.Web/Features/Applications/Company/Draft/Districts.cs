using System.Globalization;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>Names of divisions in the reader's language.</summary>
internal static class Districts
{
    public static string Name(string code) =>
        DivisionCode.TryParse(code, out var division, out _) ? Name(division.Division) : code;

    /// <summary>A place that may lie anywhere: outside the served cities with its city and province, because many names are not unique.</summary>
    public static string Place(string code) =>
        !DivisionCode.TryParse(code, out var division, out _) ? code
        : ServedCities.CityOf(division) is null ? DivisionText.Path(division)
        : Name(division.Division);

    /// <summary>The districts of the served cities, to choose from.</summary>
    public static IReadOnlyList<SelectOption> Options() => DistrictNames.Options();

    private static string Name(Division division) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? division.ChineseName : division.NameInEnglish;
}
