using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Who exported what and when, and whether a file at hand is one of them. A file that is checked is hashed and not kept.</summary>
public sealed partial class ExportsPage
{
    private const long LargestFile = 50 * 1024 * 1024;

    private ExportLogView? log;
    private Outcome<ExportLogView>? refused;
    private string? typed;
    private bool tooLarge;

    [SupplyParameterFromQuery(Name = "hash")]
    private string? Hash { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private (MarkKind Kind, string Text) Verdict => log!.Entries switch
    {
        [] => (MarkKind.Fail, L["Check.Unknown"]),
        var entries when entries.Any(e => e.SameFile) => (MarkKind.Pass, L["Check.SameFile", Days(entries.Where(e => e.SameFile))]),
        var entries => (MarkKind.Pass, L["Check.SameData", Days(entries)]),
    };

    protected override async Task OnParametersSetAsync()
    {
        Hash = string.IsNullOrWhiteSpace(Hash) ? null : new string([.. Hash.Where(c => !char.IsWhiteSpace(c))]).ToLowerInvariant();
        typed = Hash;
        var outcome = await Runner.AskAsync(new ListExports(Hash, Guid.TryParse(Before, out var before) ? before : null));
        log = outcome.ValueOrDefault;
        refused = outcome.Succeeded ? null : outcome;
    }

    private async Task CheckFileAsync(InputFileChangeEventArgs chosen)
    {
        tooLarge = chosen.File.Size > LargestFile;
        if (tooLarge)
        {
            return;
        }

        await using var content = chosen.File.OpenReadStream(LargestFile);
        Check(Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
    }

    private void CheckTyped() => Check(typed);

    private void Check(string? hash) => Nav.NavigateTo(Links.Auditor.Exports + new AddressQuery().Add("hash", hash));

    private static string Days(IEnumerable<ExportEntryView> entries) => string.Join(" · ", entries.Take(5).Select(e => Dates.Full(e.At)));

    private string Format(ExportEntryView entry) => L["Format." + entry.Format];

    private string Scope(ExportEntryView entry)
    {
        var track = entry.Parameters.GetValueOrDefault("track") is { } t && t != "all" ? t : L["AllTracks"].Value;
        var district = entry.Parameters.GetValueOrDefault("district") is { } d && d != "all" ? ReportNames.District(d) : L["AllDistricts"].Value;
        var year = entry.Parameters.GetValueOrDefault("year") is { } y && y != "all" ? $"{y}, " : "";
        return $"{year}{track}, {district} · {L["Export.Detail." + Detail(entry)]}";
    }

    private static string Detail(ExportEntryView entry) =>
        Enum.TryParse<ReportDetail>(entry.Parameters.GetValueOrDefault("detail"), ignoreCase: true, out var detail) ? detail.ToString() : nameof(ReportDetail.District);

    private static string Day(ExportEntryView entry, string key) =>
        AddressDay.Read(entry.Parameters.GetValueOrDefault(key)) is { } day ? Dates.Full(day) : "";
}
