using System.Globalization;
using System.Resources;
using SubsidyPortal.Application.Reports;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Gives report files their words in the language that was asked for, which need not be the reader's own.</summary>
internal sealed class ReportWords : IReportWords
{
    private static readonly ResourceManager Texts = new(typeof(ReportTexts));

    public string Of(string key, string language) =>
        Texts.GetString(key, CultureInfo.GetCultureInfo(language)) ?? throw new InvalidOperationException($"There is no text {key}.");
}
