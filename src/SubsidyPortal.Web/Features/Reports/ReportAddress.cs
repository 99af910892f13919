using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>
/// Addresses of the report and of what its figures consist of; both dates go along everywhere. A page that is reached from a report
/// carries the report in its address, as <c>report=2026-10-31~2026-11-10~program~track~district~year</c>: the scope is read and
/// the address made anew from it, so that a link can't lead anywhere else.
/// </summary>
internal static class ReportAddress
{
    public const string ExportPath = Links.Auditor.BudgetExecution + "/export";

    /// <summary>Name of the report in the address of a page that was reached from it.</summary>
    public const string Carried = "report";

    private const char Separator = '~';

    public static string Page(ReportScope scope) => Links.Auditor.BudgetExecution + Parts(scope);

    public static string Export(ReportScope scope, ReportDetail detail, ReportFormat format) =>
        ExportPath + Parts(scope).Add("detail", detail).Add("format", format).Add("language", Language);

    /// <summary>The language of a file for the reader.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh-Hans" : "en";

    /// <summary>The ledger entries behind a figure.</summary>
    public static string Entries(ReportScope scope, BudgetLineView? line, AccountKind account)
    {
        var month = line?.Month;
        var end = month?.AddMonths(1).AddDays(-1);
        return LedgerAddress.List(
            new Application.Ledger.LedgerFilter(
                scope.Program, line?.Track ?? scope.Track, line?.District ?? scope.District, account, null,
                month ?? (scope.Year is null ? null : scope.From), end < scope.Until ? end : scope.Until, scope.AsKnownOn),
            report: Carry(scope));
    }

    /// <summary>The cases of a line.</summary>
    public static string Cases(ReportScope scope, BudgetLineView? line) =>
        new QueueAddress(Links.Officer.Cases, scope.CasesOf(line), CaseSort.Due, false, PageMove.First, null).ToString();

    /// <summary>A report as other pages carry it.</summary>
    public static string Carry(ReportScope scope) => string.Join(Separator, new[]
    {
        Day(scope.AsStoodOn), Day(scope.AsKnownOn), scope.Program, scope.Track, scope.District, scope.Year?.ToString(CultureInfo.InvariantCulture),
    }).TrimEnd(Separator);

    /// <summary>The carried report; null where there is none, or what is carried is no report.</summary>
    public static ReportScope? Read(string? carried)
    {
        var parts = (carried ?? "").Split(Separator);
        string? Part(int place) => parts.Length > place && parts[place].Length > 0 ? parts[place] : null;
        return parts.Length <= 6 && AddressDay.Read(Part(0)) is { } stood && AddressDay.Read(Part(1)) is { } known
            ? new ReportScope(Part(2), Part(3), Part(4), stood, known, Year(Part(5)))
            : null;
    }

    /// <summary>A year as it stands in an address; what is no year is as if it weren't there.</summary>
    public static int? Year(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999 ? year : null;

    /// <summary>An address with the carried report, where there is one.</summary>
    public static string With(string address, string? carried) =>
        Read(carried) is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Carried}={Uri.EscapeDataString(carried!)}";

    /// <summary>The carried report as the first step of a page's way back.</summary>
    public static IEnumerable<(string Text, string Href)> Trail(string? carried, IStringLocalizer<ReportTexts> words) =>
        Read(carried) is { } scope ? [(words["Trail", Dates.Full(scope.AsStoodOn), Dates.Full(scope.AsKnownOn)], Page(scope))] : [];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AddressQuery Parts(ReportScope scope) => new AddressQuery()
        .Add("program", scope.Program).Add("track", scope.Track).Add("district", scope.District).Add("year", scope.Year)
        .Add("stoodOn", scope.AsStoodOn).Add("knownOn", scope.AsKnownOn);
}
