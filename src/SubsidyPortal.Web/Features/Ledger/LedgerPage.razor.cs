using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Reports;

namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>Browses the ledger; what is looked for and the place in the list stand in the address.</summary>
public sealed partial class LedgerPage
{
    private LedgerPageView? page;
    private Outcome<LedgerPageView>? refused;
    private IReadOnlyList<ProgramBudgetView> programs = [];
    private int load;

    [SupplyParameterFromQuery(Name = "program")]
    private string? Program { get; set; }

    [SupplyParameterFromQuery(Name = "track")]
    private string? Track { get; set; }

    [SupplyParameterFromQuery(Name = "district")]
    private string? District { get; set; }

    [SupplyParameterFromQuery(Name = "account")]
    private string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    private string? StepName { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "knownOn")]
    private string? KnownOn { get; set; }

    [SupplyParameterFromQuery(Name = "case")]
    private string? Case { get; set; }

    [SupplyParameterFromQuery(Name = "older")]
    private long? Older { get; set; }

    [SupplyParameterFromQuery(Name = "newer")]
    private long? Newer { get; set; }

    [SupplyParameterFromQuery(Name = "oldest")]
    private string? Oldest { get; set; }

    [SupplyParameterFromQuery(Name = ReportAddress.Carried)]
    private string? Report { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    private bool MaySeeHistory { get; set; }

    private LedgerFilter Filter => new(
        Empty(Program), Empty(Track), Empty(District), LedgerAddress.ReadEnum<AccountKind>(Account), LedgerAddress.ReadEnum<LedgerStep>(StepName),
        AddressDay.Read(From), AddressDay.Read(To), AddressDay.Read(KnownOn), Empty(Case));

    private IReadOnlyList<SelectOption> TrackOptions =>
        [.. programs.Where(p => Filter.Program is null || p.Code == Filter.Program).SelectMany(p => p.Tracks).DistinctBy(t => t.Code).Select(t => new SelectOption(t.Code, ReportNames.Of(t.ChineseName, t.EnglishName)))];

    private IReadOnlyList<SelectOption> ProgramOptions => [.. programs.Select(p => new SelectOption(p.Code, ReportNames.Of(p.ChineseName, p.EnglishName)))];

    private IReadOnlyList<SelectOption> AccountOptions => [.. Enum.GetValues<AccountKind>().Select(k => new SelectOption(k.ToString(), W.Word(k)))];

    private IReadOnlyList<SelectOption> StepOptions => [.. Enum.GetValues<LedgerStep>().Select(s => new SelectOption(s.ToString(), L["Step." + s]))];

    protected override async Task OnInitializedAsync()
    {
        MaySeeHistory = (await Authentication.GetAuthenticationStateAsync()).User.IsInRole(nameof(Role.Auditor));
        programs = (await Runner.AskAsync(new GetBudgets())).ValueOrDefault ?? [];
    }

    /// <summary>Of two changes that overlap the later one counts, whichever answer comes first.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var mine = ++load;
        var outcome = await Runner.AskAsync(new ListLedger(Filter, Older, Newer, Oldest is not null));
        if (mine != load)
        {
            return;
        }

        page = outcome.ValueOrDefault;
        refused = outcome.Succeeded ? null : outcome;
    }

    private string TrackName(string program, string track) =>
        programs.FirstOrDefault(p => p.Code == program)?.Tracks.FirstOrDefault(t => t.Code == track) is { } found
            ? ReportNames.Of(found.ChineseName, found.EnglishName)
            : track;

    /// <summary>Sources are kept at or below zero; what came from them is the same amount above it, as the report has it.</summary>
    private static bool IsSource(AccountKind kind) => kind is AccountKind.Appropriated or AccountKind.Returned;

    private string Place(LedgerFilter filter, long? older = null, long? newer = null, bool oldest = false) =>
        LedgerAddress.List(filter, older, newer, oldest, ReportAddress.Read(Report) is null ? null : Report);

    private void Go(LedgerFilter filter) => Nav.NavigateTo(Place(filter));

    private static string? Empty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>Whose money an entry moves, where others than the city have pools in its track.</summary>
    private string[] Payers(LedgerEntryView entry) => entry.Payers.Count == 0 ? [] : [string.Join(" + ", entry.Payers.Select(p => W.Word(p)))];
}
