using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>What one approver proposed about an award: another one confirms it, or somebody takes it back.</summary>
public sealed partial class RailProposal
{
    private readonly OneAct once = new();
    private string reason = "";

    [Parameter]
    [EditorRequired]
    public CaseDesk Desk { get; set; } = null!;

    /// <summary>What confirms it.</summary>
    [Parameter]
    [EditorRequired]
    public ApplicationAct Confirms { get; set; }

    /// <summary>What takes it back.</summary>
    [Parameter]
    [EditorRequired]
    public ApplicationAct TakesBack { get; set; }

    /// <summary>Reduce or Revoke: names it in the keys of its texts.</summary>
    [Parameter]
    [EditorRequired]
    public string Words { get; set; } = "";

    /// <summary>Who proposes what.</summary>
    [Parameter]
    [EditorRequired]
    public string Proposed { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Ground { get; set; } = "";

    /// <summary>More about it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Asks, and confirms it.</summary>
    [Parameter]
    [EditorRequired]
    public Func<Task> OnConfirm { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private OfficialCaseView View => Desk.View;

    private string WhyNot => $"why-not-{Words.ToLowerInvariant()}";

    private async Task WithdrawAsync()
    {
        var given = await Dialogs.AskAsync(new Confirmation(L[$"Proposal.WithdrawTitle.{Words}", View.Number], L[$"Proposal.Withdraw.{Words}"])
        {
            Text = L[$"Proposal.WithdrawText.{Words}"],
            ReasonLabel = L[$"Proposal.WithdrawReason.{Words}"],
            ReasonRequired = true,
            Reason = reason,
        });
        if (given is not null)
        {
            reason = given.Reason;
            await Desk.ActAsync(id => new WithdrawProposal(id, View.Id, View.Revision, given.Reason));
        }
    }
}
