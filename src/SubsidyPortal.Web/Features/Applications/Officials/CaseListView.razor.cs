using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// The officials' list of cases. Its address is its state: tabs, filters, order and pages are links, so they can be copied, opened
/// aside and gone back from. A page is one query and one message to the browser; another filter
/// sends its counts after the rows.
/// </summary>
public sealed partial class CaseListView
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static readonly ApplicationStatus[] Statuses = [.. Enum.GetValues<ApplicationStatus>().Where(s => s is not (ApplicationStatus.Draft or ApplicationStatus.Approved))];

    private static readonly (CaseSort? Sort, string Key)[] Columns =
    [
        (CaseSort.Number, "Number"), (CaseSort.Company, "Company"), (CaseSort.District, "District"), (CaseSort.Track, "Track"),
        (CaseSort.Ceiling, "Ceiling"), (CaseSort.Due, "Due"), (null, "State"), (CaseSort.Changed, "Changed"),
    ];

    private readonly List<MarkupString> markup = [];
    private ElementReference root;
    private QueueAddress address = null!;
    private QueueScope scope = null!;
    private QueueWords words = null!;
    private IReadOnlyList<CaseTrack> tracks = [];
    private Dictionary<string, string> trackMarks = [];
    private CasePage page = new([], false, false);
    private CaseCounts? counts;
    private Outcome<CasePage>? failed;
    private DateOnly sunday;
    private IJSObjectReference? module;
    private IJSObjectReference? browser;
    private DotNetObjectReference<CaseListView>? self;

    /// <summary>True for what waits for the reader, false for every case.</summary>
    [Parameter]
    public bool Work { get; set; }

    /// <summary>What the first paint showed.</summary>
    [PersistentState]
    public QueueSnapshot? Snapshot { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject]
    private CityClock Clock { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private IReadOnlyList<CaseRow> rows => page.Rows;

    private string Range => counting ? L["Queue.Counting", rows.Count] : L["Queue.Range", rows.Count, counts?.Total ?? 0];

    private (string Keys, string Text)[] Keys => scope.MayAct
        ? [("jk", "Move"), ("x", "Select"), ("e", "Open"), ("d", "DryRun"), ("v", "Views"), ("/", "Search"), ("?", "All")]
        : [("jk", "Move"), ("e", "Open"), ("v", "Views"), ("/", "Search"), ("?", "All")];

    private static IEnumerable<string> Districts { get; } =
        [.. ServedCities.Districts.Select(d => d.Code.Value)];

    private string EmptyTitle => address.IsNarrowed ? L["Empty.Filtered"] : L["Empty." + address.Filter.Tab];

    private (string Address, string Text) EmptyLink => address.IsNarrowed
        ? (address.With(new CaseFilter(address.Filter.Tab, Mine: scope.Mine)).ToString(), L["Filter.Clear"])
        : Work && address.Filter.Tab != CaseTab.Open
            ? (address.With(address.Filter with { Tab = CaseTab.Open }).ToString(), L["Empty.ToOpen", Count(CaseTab.Open)])
            : (Links.Officer.Cases, L["Empty.ToAll"]);

    protected override async Task OnInitializedAsync()
    {
        words = QueueWords.Of(L, Words);
        var user = (await Authentication.GetAuthenticationStateAsync()).User;
        var roles = SignedInUser.From(user)?.Roles.Select(r => Enum.TryParse<Role>(r, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet() ?? [];
        scope = Work ? QueueScope.Work(roles) : QueueScope.Cases(roles);
        sunday = Clock.Today.AddDays((7 - (int)Clock.Today.DayOfWeek) % 7);
        address = Here();
        Nav.LocationChanged += Moved;
        if (Snapshot is { } shown && shown.A == address.ToString())
        {
            (page, counts) = (shown.Page(), shown.Counts());
            UseTracks(shown.K);
            WriteRows();
        }
        else
        {
            UseTracks((await Runner.AskAsync(new ListCaseTracks())).ValueOrDefault ?? []);
            await LoadAsync(address, countAgain: true);
        }

        Snapshot = RendererInfo.IsInteractive || counts is null ? null : QueueSnapshot.Of(address.ToString(), page, counts, tracks);
    }

    /// <summary>One message to the browser per page: nothing is rendered while the page is on its way, except that it takes long.</summary>
    protected override bool ShouldRender() => !busy || slow;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Applications/Officials/CaseListView.razor.js"]);
            browser = await module.InvokeAsync<IJSObjectReference>("start", root, self);
        }
    }

    private QueueAddress Here() => QueueAddress.Read("/" + Nav.ToBaseRelativePath(Nav.Uri), scope.Tab, scope.Mine);

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        var next = Here();
        if (next.Path == address.Path)
        {
            _ = InvokeAsync(async () =>
            {
                try
                {
                    await LoadAsync(next, countAgain: next.Filter != address.Filter);
                    StateHasChanged();
                }
                catch (Exception e)
                {
                    await DispatchExceptionAsync(e);
                }
            });
        }
    }

    private void UseTracks(IReadOnlyList<CaseTrack> known)
    {
        tracks = known;
        trackMarks = known.ToDictionary(t => t.Series, t => Marks.Track(t.Code, words.Name(t)).Value);
    }

    private void WriteRows()
    {
        var writer = new CaseRowMarkup(words, trackMarks, Clock.Today);
        markup.Clear();
        markup.AddRange(rows.Select(r => writer.Cells(r, scope.MayAct, selected.Contains(r.Id), VerdictOf(r.Id))));
    }

    private int Count(CaseTab tab) => counts?.Tabs[tab] ?? 0;

    private string CountClass(CaseTab tab) => tab == CaseTab.Overdue && Count(tab) > 0 ? "count bad" : "count";

    private string? SortOf(CaseSort? sort) => sort == address.Sort ? address.Descending ? "descending" : "ascending" : null;

    private string? Link(bool exists, PageMove move, string? key) => exists ? address.Page(move, key).ToString() : null;

    private string? KeyOf(int row) => row >= 0 && row < rows.Count ? CasePageKey.Of(address.Sort, rows[row]) : null;

    private void SearchFor(ChangeEventArgs change) => Go(address.Filter with { Search = Text(change) });

    private void ChooseTrack(ChangeEventArgs change) => Go(address.Filter with { Track = Text(change) });

    private void ChooseDistrict(ChangeEventArgs change) => Go(address.Filter with { District = Text(change) });

    private void ChooseStatus(ChangeEventArgs change) =>
        Go(address.Filter with { Status = Enum.TryParse<ApplicationStatus>(Text(change), out var status) ? status : null });

    private void Go(CaseFilter filter) => Nav.NavigateTo(address.With(filter).ToString());

    private static string? Text(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text.Trim() : null;

    public async ValueTask DisposeAsync()
    {
        Nav.LocationChanged -= Moved;
        load++;
        await StopCountingAsync();
        self?.Dispose();
        try
        {
            if (browser is not null)
            {
                await browser.InvokeVoidAsync("stop");
                await browser.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed; the browser has cleaned up by itself.
        }
    }
}
