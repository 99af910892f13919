using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Features.Claims;

namespace SubsidyPortal.Web.Features.Payments;

/// <summary>Corrections of recorded payments: what was recorded beside what is to stand, and a second person's answer.</summary>
public sealed partial class CorrectionCards
{
    private readonly OneAct once = new();
    private readonly KeptCommand kept = new();
    private Outcome<CorrectionRehearsal>? failed;
    private Outcome<CorrectionChanged>? settled;
    private RuleViolation? refusal;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<CorrectionView> Corrections { get; set; } = [];

    /// <summary>One was confirmed or refused.</summary>
    [Parameter]
    public EventCallback OnSettled { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Shell.RuleWording Wording { get; set; } = null!;

    private string By(SignedByView signed) => L["Correct.By", ReadersName.Of(signed.Name, signed.LatinName), Dates.Full(signed.At)];

    private async Task ConfirmAsync(CorrectionView correction)
    {
        (settled, refusal) = (null, null);
        var rehearsed = await Runner.AskAsync(new RehearsePaymentCorrection(correction.BatchId, correction.OrderId, correction.Right));
        failed = rehearsed.Succeeded ? null : rehearsed;
        if (rehearsed.ValueOrDefault is not { } rehearsal)
        {
            return;
        }

        refusal = rehearsal.Refusal;
        if (refusal is not null)
        {
            return;
        }

        var question = new Confirmation(L["Correct.ConfirmTitle", correction.ClaimNumber], L["Correct.Confirm"])
        {
            Text = L[correction.Right is null ? "Correct.ConfirmText" : "Anew.ConfirmText", correction.Amount.ForReader()],
            Details = CorrectionTable.Of(rehearsal),
            Tone = ConfirmTone.Seal,
        };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await SettleAsync(correction, confirm: true, null);
        }
    }

    private async Task RefuseAsync(CorrectionView correction)
    {
        (settled, refusal) = (null, null);
        var question = new Confirmation(L["Correct.RefuseTitle", correction.ClaimNumber], L["Correct.Refuse"])
        {
            Text = L["Correct.RefuseText"],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Correct.RefuseReason"],
            ReasonRequired = true,
            ReasonLength = PaymentCorrection.ReasonLength,
        };
        if (await Dialogs.AskAsync(question) is { } answer)
        {
            await SettleAsync(correction, confirm: false, answer.Reason);
        }
    }

    private async Task SettleAsync(CorrectionView correction, bool confirm, string? reason)
    {
        settled = await kept.SendAsync(id => new SettlePaymentCorrection(id, correction.Id, correction.Revision, confirm, reason), c => Runner.RunAsync(c));
        if (settled.Succeeded)
        {
            await OnSettled.InvokeAsync();
        }
    }
}
