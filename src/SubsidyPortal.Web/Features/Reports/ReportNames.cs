using System.Globalization;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Names of programs, tracks and districts in the reader's language.</summary>
internal static class ReportNames
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static string Of(string chinese, string? english) => IsChinese || string.IsNullOrEmpty(english) ? chinese : english;

    public static string Of(ReportProgramView program) => Of(program.ChineseName, program.EnglishName);

    public static string Track(this BudgetExecutionView view, string code) =>
        view.Tracks.FirstOrDefault(t => t.Code == code) is { } track ? Of(track.ChineseName, track.EnglishName) : code;

    public static string District(string code) =>
        DivisionCode.Exists(code) ? Of(DivisionCode.Parse(code).Division.ChineseName, DivisionCode.Parse(code).Division.EnglishName) : code;
}
