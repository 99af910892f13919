using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>The revocation of an award: proposed by one approver, confirmed or taken back by another, and what is to be recovered.</summary>
public sealed partial class RailRevocation
{
    private readonly OneAct once = new();
    private string ground = "";

    [Parameter]
    [EditorRequired]
    public CaseDesk Desk { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private OfficialCaseView View => Desk.View;

    private RevocationView? Revocation => View.Revocation;

    private async Task ProposeAsync()
    {
        var given = await Dialogs.AskAsync(new Confirmation(L["Revoke.ProposeTitle", View.Number], L["Revoke.Propose"])
        {
            Text = L["Revoke.ProposeText"],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Revoke.Ground"],
            ReasonRequired = true,
            Reason = ground,
        });
        if (given is not null)
        {
            ground = given.Reason;
            await Desk.ActAsync(id => new ProposeRevocation(id, View.Id, View.Revision, given.Reason));
        }
    }

    private async Task ConfirmAsync()
    {
        var view = View;
        var question = new Confirmation(L["Revoke.ConfirmTitle", View.Number], L["Revoke.Confirm"])
        {
            Text = L["Revoke.ConfirmText", (View.AwardAmount!.Value - View.ClaimedAmount + Revocation!.Money.Payable).ForReader(), Revocation.Money.Open.ForReader()],
            Tone = ConfirmTone.Refuse,
        };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await Desk.ActAsync(id => new ConfirmRevocation(id, view.Id, view.Revision));
        }
    }
}
