using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;
using Icons = SubsidyPortal.Web.Components.Icons;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>The queue of claims. Tab, filters, order and page stand in the address, so that a view can be kept and shared.</summary>
public sealed partial class ClaimCasesPage
{
    private Outcome<ClaimQueuePage>? loaded;
    private ClaimQueuePage? queue;
    private IReadOnlyList<CaseTrack> tracks = [];
    private string? text;
    private string? track;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? Track { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [SupplyParameterFromQuery]
    public bool Last { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private ClaimTab Current => Read(Tab, ClaimTab.Mine);

    private ClaimSort Order => Read(Sort, ClaimSort.Due);

    protected override async Task OnInitializedAsync() => tracks = (await Runner.AskAsync(new ListCaseTracks())).ValueOrDefault ?? [];

    protected override async Task OnParametersSetAsync()
    {
        (text, track) = (Q, Track);
        loaded = await Runner.AskAsync(new ListClaims(Current, Q, Track, Order, After, Before, Last));
        queue = loaded.ValueOrDefault;
    }

    private static T Read<T>(string? name, T standard)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : standard;

    private string Href(ClaimTab? tab = null, ClaimSort? sort = null, string? after = null, string? before = null, bool last = false, bool clear = false)
    {
        var chosen = tab ?? Current;
        var order = sort ?? Order;
        return Nav.GetUriWithQueryParameters(Links.Officer.ClaimCases, new Dictionary<string, object?>
        {
            ["tab"] = chosen == ClaimTab.Mine ? null : chosen.ToString(),
            ["q"] = clear || string.IsNullOrWhiteSpace(Q) ? null : Q,
            ["track"] = clear || string.IsNullOrWhiteSpace(Track) ? null : Track,
            ["sort"] = order == ClaimSort.Due ? null : order.ToString(),
            ["after"] = after,
            ["before"] = before,
            ["last"] = last ? "true" : null,
        });
    }

    private void Search() => Nav.NavigateTo(Nav.GetUriWithQueryParameters(Links.Officer.ClaimCases, new Dictionary<string, object?>
    {
        ["tab"] = Current == ClaimTab.Mine ? null : Current.ToString(),
        ["q"] = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        ["track"] = string.IsNullOrWhiteSpace(track) ? null : track,
        ["sort"] = Order == ClaimSort.Due ? null : Order.ToString(),
    }));

    private RenderFragment Head(ClaimSort sort, string name) => builder =>
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "col");
        builder.AddAttribute(2, "aria-sort", Order != sort ? null : sort == ClaimSort.Due ? "ascending" : "descending");
        builder.OpenElement(3, "a");
        builder.AddAttribute(4, "class", "plain");
        builder.AddAttribute(5, "href", Href(sort: sort));
        builder.AddContent(6, name);
        builder.AddContent(7, Order == sort ? Icons.Svg(sort == ClaimSort.Due ? IconName.Up : IconName.Down) : default);
        builder.CloseElement();
        builder.CloseElement();
    };

    private MarkupString Due(ClaimRow row)
    {
        if (row.DueOn is not { } due)
        {
            return new MarkupString("—");
        }

        var late = queue!.Today.DayNumber - due.DayNumber;
        return row.Status == ClaimStatus.Returned ? Marks.Status(MarkKind.Clock, Dates.Brief(due))
            : late > 0 ? Marks.Status(MarkKind.Fail, L["Due.Late", late.ToString(CultureInfo.InvariantCulture)])
            : late > -4 ? Marks.Status(MarkKind.Attention, Dates.Brief(due))
            : Marks.Status(MarkKind.None, Dates.Brief(due));
    }
}
