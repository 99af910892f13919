using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>Reductions of an award: the one that waits for its second person, those that were confirmed, and what is to be recovered.</summary>
public sealed partial class RailReduction
{
    private readonly OneAct once = new();
    private string reason = "";

    [Parameter]
    [EditorRequired]
    public CaseDesk Desk { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private OfficialCaseView View => Desk.View;

    private bool Has(ApplicationAct act) => View.AllowedActions.Any(a => a.Act == act);

    private async Task ConfirmAsync()
    {
        var view = View;
        var parameters = new DialogParameters<ReductionDialog> { { d => d.View, view } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false };
        if (await Dialogs.OpenAsync<ReductionDialog>(parameters, options) is ReductionAnswer given)
        {
            await Desk.ActAsync(id => new ConfirmReduction(id, view.Id, view.Revision, given.ToPayBack));
        }
    }

    private async Task WithdrawAsync()
    {
        var given = await Dialogs.AskAsync(new Confirmation(L["Reduce.WithdrawTitle", View.Number], L["Reduce.Withdraw"])
        {
            Text = L["Reduce.WithdrawText"],
            ReasonLabel = L["Reduce.WithdrawReason"],
            ReasonRequired = true,
            Reason = reason,
        });
        if (given is not null)
        {
            reason = given.Reason;
            await Desk.ActAsync(id => new WithdrawReduction(id, View.Id, View.Revision, given.Reason));
        }
    }
}
