using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>A program's grant list: imported from a file, each row with what became of it.</summary>
public sealed partial class GrantListPage
{
    private Outcome<GrantListView>? asked;
    private GrantListView? view;
    private string? done;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (asked is Outcome<GrantListView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetGrantList(Code, Page ?? 1));
        view = asked.ValueOrDefault ?? view;
    }

    private async Task ImportedAsync(string text)
    {
        done = text;
        await LoadAsync();
    }

    /// <summary>What became of a row; a draft isn't the officials' to open, but that it waits is theirs to know.</summary>
    private MarkupString StateOf(GrantListRowView row) => row.Status switch
    {
        null => Marks.Status(MarkKind.Unknown, L["GrantList.Waits"]),
        ApplicationStatus.Draft => Marks.Status(MarkKind.Pen, L["GrantList.ToConfirm"]),
        { } status => States.State(status),
    };

    private string? At(int page, bool there) => there ? Links.Manager.GrantList(Code, page) : null;
}
