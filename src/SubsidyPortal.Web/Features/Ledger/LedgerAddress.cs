using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Web.Features.Reports;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>Addresses of the ledger's pages; what is looked for stands in them.</summary>
internal static class LedgerAddress
{
    public static string List(LedgerFilter filter, long? older = null, long? newer = null, bool oldest = false, string? report = null) => Links.Auditor.Ledger + new AddressQuery()
        .Add("program", filter.Program).Add("track", filter.Track).Add("district", filter.District).Add("account", filter.Account).Add("step", filter.Step)
        .Add("from", filter.From).Add("to", filter.To).Add("knownOn", filter.KnownOn).Add("case", filter.Case)
        .Add("older", older).Add("newer", newer).Add("oldest", oldest ? "1" : null)
        .Add(ReportAddress.Carried, report);

    /// <summary>The entries of one case.</summary>
    public static string OfCase(string number, string? report = null) => List(new LedgerFilter(Case: number), report: report);

    /// <summary>One of the named values, or null.</summary>
    public static T? ReadEnum<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
