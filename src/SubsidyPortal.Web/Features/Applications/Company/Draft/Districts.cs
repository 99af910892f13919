using System.Globalization;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>Names of divisions in the reader's language.</summary>
internal static class Districts
{
    private const string City = "310000";

    public static string Name(string code) =>
        DivisionCode.TryParse(code, out var division, out _) ? Name(division.Division) : code;

    /// <summary>The districts of the city, to choose from.</summary>
    public static IReadOnlyList<SelectOption> Options() =>
        [.. Divisions.Within(DivisionCode.Parse(City)).Select(d => new SelectOption(d.Code.Value, Name(d)))];

    private static string Name(Division division) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? division.ChineseName : division.NameInEnglish;
}
