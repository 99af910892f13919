using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// The neighbours of a case in the list that it was opened from; the list's address came with the case's. A case that has left the
/// list since, because of an act, keeps the neighbours that it had.
/// </summary>
public sealed partial class ListWalk
{
    private string? list;
    private string? previous;
    private string? next;
    private int? place;
    private int of;
    private (Guid Id, string? List) shown;
    private IJSObjectReference? module;
    private IJSObjectReference? keys;

    [Parameter]
    [EditorRequired]
    public Guid Id { get; set; }

    /// <summary>Path and query of a list, or null; what is no list of this portal is left out.</summary>
    [Parameter]
    public string? List { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Id, List))
        {
            return;
        }

        shown = (Id, List);
        (previous, next, place) = (null, null, null);
        if (List?.Split('?')[0] is not (Links.Officer.Work or Links.Officer.Cases))
        {
            return;
        }

        var work = List.Split('?')[0] == Links.Officer.Work;
        var address = QueueAddress.Read(List, work ? CaseTab.Open : CaseTab.All, work);
        if ((await Runner.AskAsync(address.Query)).ValueOrDefault is { } page && shown == (Id, List))
        {
            await FindAsync(address, page);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (module is null && (previous is not null || next is not null))
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Applications/Officials/ListWalk.razor.js"]);
            keys = await module.InvokeAsync<IJSObjectReference>("start");
        }
    }

    private async Task FindAsync(QueueAddress address, CasePage page)
    {
        var at = page.Rows.ToList().FindIndex(r => r.Id == Id);
        if (at < 0)
        {
            return;
        }

        list = address.ToString();
        (place, of) = (page.HasPrevious || page.HasNext ? null : at + 1, page.Rows.Count);
        previous = at > 0 ? Address(address, page.Rows[at - 1]) : page.HasPrevious ? await BeyondAsync(address, PageMove.Before, page.Rows[0]) : null;
        next = at < page.Rows.Count - 1 ? Address(address, page.Rows[at + 1]) : page.HasNext ? await BeyondAsync(address, PageMove.After, page.Rows[^1]) : null;
    }

    /// <summary>The nearest case on the page before or after.</summary>
    private async Task<string?> BeyondAsync(QueueAddress address, PageMove move, CaseRow edge)
    {
        var beyond = address.Page(move, CasePageKey.Of(address.Sort, edge));
        var rows = (await Runner.AskAsync(beyond.Query)).ValueOrDefault?.Rows;
        return rows is not { Count: > 0 } ? null : Address(beyond, move == PageMove.Before ? rows[^1] : rows[0]);
    }

    private static string Address(QueueAddress address, CaseRow row) => $"{Links.Officer.Case(row.Id)}?list={Uri.EscapeDataString(address.ToString())}";

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (keys is not null)
            {
                await keys.InvokeVoidAsync("stop");
                await keys.DisposeAsync();
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
