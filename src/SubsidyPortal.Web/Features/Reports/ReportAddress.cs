using System.Globalization;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Addresses of the report and of what its figures consist of; both dates go along everywhere.</summary>
internal static class ReportAddress
{
    public const string ExportPath = Links.Auditor.BudgetExecution + "/export";

    public static string Page(ReportScope scope) => Links.Auditor.BudgetExecution + Parts(scope);

    public static string Export(ReportScope scope, ReportDetail detail, ReportFormat format) => ExportPath + Parts(scope)
        .Add("detail", detail).Add("format", format).Add("language", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh-Hans" : "en");

    /// <summary>The ledger entries behind a figure.</summary>
    public static string Entries(ReportScope scope, BudgetLineView? line, AccountKind account)
    {
        var month = line?.Month;
        return LedgerAddress.List(new Application.Ledger.LedgerFilter(
            scope.Program,
            line?.Track ?? scope.Track,
            line?.District ?? scope.District,
            account,
            null,
            month,
            month is { } first && first.AddMonths(1).AddDays(-1) < scope.AsStoodOn ? first.AddMonths(1).AddDays(-1) : scope.AsStoodOn,
            scope.AsKnownOn));
    }

    /// <summary>The cases of a line.</summary>
    public static string Cases(ReportScope scope, BudgetLineView? line)
    {
        var query = new AddressQuery().Add("track", line?.Track ?? scope.Track).Add("district", line?.District ?? scope.District);
        return Links.Officer.Cases + query;
    }

    private static AddressQuery Parts(ReportScope scope) => new AddressQuery()
        .Add("program", scope.Program).Add("track", scope.Track).Add("district", scope.District)
        .Add("stoodOn", scope.AsStoodOn).Add("knownOn", scope.AsKnownOn);
}
