using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Budget execution as it stood and as it was known; everything that is chosen stands in the address.</summary>
public sealed partial class BudgetExecutionPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private BudgetExecutionView? view;
    private Outcome<BudgetExecutionView>? refused;
    private bool isAuditor;
    private bool slow;
    private int load;

    [SupplyParameterFromQuery(Name = "program")]
    private string? Program { get; set; }

    [SupplyParameterFromQuery(Name = "track")]
    private string? Track { get; set; }

    [SupplyParameterFromQuery(Name = "district")]
    private string? District { get; set; }

    [SupplyParameterFromQuery(Name = "year")]
    private string? Year { get; set; }

    [SupplyParameterFromQuery(Name = "stoodOn")]
    private string? StoodOn { get; set; }

    [SupplyParameterFromQuery(Name = "knownOn")]
    private string? KnownOn { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject]
    private CityClock Clock { get; set; } = null!;

    private DateOnly Today => Clock.Today;

    private ReportScope Scope => new(Empty(Program), Empty(Track), Empty(District), AddressDay.Read(StoodOn) ?? Today, AddressDay.Read(KnownOn) ?? Today, ReportAddress.Year(Year));

    private string YesterdayLink => ReportAddress.Page(Scope with { AsStoodOn = Earlier(Scope.AsStoodOn), AsKnownOn = Today.AddDays(-1) });

    private IReadOnlyList<SelectOption> ProgramOptions => [.. view!.Programs.Select(p => new SelectOption(p.Code, ReportNames.Of(p)))];

    private IReadOnlyList<SelectOption> YearOptions =>
        [.. (view?.Years ?? []).Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new SelectOption(y, y))];

    private IReadOnlyList<SelectOption> TrackOptions => [.. (view?.Tracks ?? []).Select(t => new SelectOption(t.Code, ReportNames.Of(t.ChineseName, t.EnglishName)))];

    private IReadOnlyList<SelectOption> DistrictOptions => [.. (view?.Districts ?? []).Select(d => new SelectOption(d, ReportNames.District(d)))];

    private IReadOnlyList<BurnDownPoint> Course => [.. view!.Course.Select(p => new BurnDownPoint(p.Day, p.Available, p.Reserved, p.Committed, p.Paid))];

    private IReadOnlyList<(string Text, string Href)> Trail =>
    [
        isAuditor ? (L["Overview.Title"], Links.Auditor.Overview) : (LedgerWords["Budget.Title"], Links.Officer.Budget),
        .. Scope is { Track: null, District: null, Year: null }
            ? Array.Empty<(string, string)>()
            : [(ReportNames.Of(view!.Program), ReportAddress.Page(view.Scope with { Track = null, District = null, Year = null }))],
    ];

    private string Here => string.Join(" · ", new[]
    {
        view!.Scope.Track is { } track ? view.Track(track) : null,
        view.Scope.District is { } district ? ReportNames.District(district) : null,
        view.Scope.Year?.ToString(CultureInfo.InvariantCulture),
    }.OfType<string>().DefaultIfEmpty(ReportNames.Of(view.Program)));

    /// <summary>Of two changes that overlap the later one counts, whichever answer comes first. What is slow says so and leaves the old figures.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var mine = ++load;
        slow = false;
        var answer = Runner.AskAsync(new GetBudgetExecution(Scope));
        if (await Task.WhenAny(answer, Task.Delay(Patience)) != answer && mine == load)
        {
            slow = true;
            StateHasChanged();
        }

        var outcome = await answer;
        if (mine != load)
        {
            return;
        }

        slow = false;
        view = outcome.ValueOrDefault;
        refused = outcome.Succeeded ? null : outcome;
    }

    protected override async Task OnInitializedAsync() =>
        isAuditor = (await Authentication.GetAuthenticationStateAsync()).User.IsInRole(nameof(Role.Auditor));

    private void Go(ReportScope scope) => Nav.NavigateTo(ReportAddress.Page(scope));

    private DateOnly Earlier(DateOnly day) => day < Today ? day : Today.AddDays(-1);

    private static string? Empty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
