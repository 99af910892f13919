using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>Reductions of an award: the one that waits for its second person, those that were confirmed, and what is to be recovered.</summary>
public sealed partial class RailReduction
{
    [Parameter]
    [EditorRequired]
    public CaseDesk Desk { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private OfficialCaseView View => Desk.View;

    private async Task ConfirmAsync()
    {
        var view = View;
        var parameters = new DialogParameters<ReductionDialog> { { d => d.View, view } };
        if (await Dialogs.OpenAsync<ReductionDialog>(parameters) is ReductionAnswer given)
        {
            await Desk.ActAsync(id => new ConfirmReduction(id, view.Id, view.Revision, given.ToPayBack));
        }
    }
}
