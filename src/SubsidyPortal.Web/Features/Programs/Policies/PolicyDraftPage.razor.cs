using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>A policy draft: clauses at the left, rules at the right, faults and the points of publication below.</summary>
public sealed partial class PolicyDraftPage
{
    private Outcome<PolicyDraftView>? asked;
    private PolicyEditor? editor;
    private string? kept;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The part that is shown: program, track-0, clauses, examples, changes, text.</summary>
    [SupplyParameterFromQuery(Name = "part")]
    private string? Asked { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    /// <summary>The revision that was saved last.</summary>
    internal int Saved => editor?.Revision ?? -1;

    private string Part => Asked is "examples" or "text" || (Asked == "changes" && editor?.View.Replaces is not null) ? Asked : Current?.Id ?? "program";

    private PolicyPart? Current => editor?.Reading.Parts.FirstOrDefault(p => p.Id == Asked) ?? editor?.Reading.Parts[0];

    private bool CanChange => editor?.View.Allows(PolicyDraftAct.Change) == true;

    private PolicyEditor? Writable => CanChange ? editor : null;

    protected override async Task OnParametersSetAsync()
    {
        if (editor?.View.Id != Id)
        {
            kept = null;
            await LoadAsync();
            if (asked is Outcome<PolicyDraftView>.NotFound)
            {
                Nav.NotFound();
            }
        }
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetPolicyDraft(Id));
        editor = asked.ValueOrDefault is { } view ? new PolicyEditor(view, Runner, () => _ = InvokeAsync(StateHasChanged)) : editor;
    }

    /// <summary>Shows what somebody else made of the draft, with the reader's own document beside it.</summary>
    private async Task LoadAgainAsync()
    {
        kept = editor!.Sent;
        await LoadAsync();
    }

    private async Task AddTrackAsync()
    {
        var tracks = PolicyShapes.Document.Find("tracks")!.Shape;
        await editor!.AddAsync("tracks", tracks.Item!);
        Nav.NavigateTo(Nav.GetUriWithQueryParameter("part", editor.Reading.Parts.Last(p => p.Track is not null).Id));
    }

    private string LinkTo(PolicyFault fault) =>
        Nav.GetUriWithQueryParameter("part", PolicyReading.PartOf(fault.Path)).Split('#')[0] + "#" + PolicyReading.RowId(RowOf(fault.Path));

    /// <summary>The innermost row of the page that a place lies in: a condition's inside has no row of its own.</summary>
    private string RowOf(string path)
    {
        var part = editor!.Reading.Parts.FirstOrDefault(p => p.Id == PolicyReading.PartOf(path));
        var rows = part is null ? [] : editor.Reading.ElementsOf(part).Select(e => e.Path).ToHashSet();
        while (path.Length > 0 && !rows.Contains(path))
        {
            var cut = path.LastIndexOfAny(['.', '[']);
            path = cut < 0 ? "" : path[..cut];
        }

        return path;
    }
}
