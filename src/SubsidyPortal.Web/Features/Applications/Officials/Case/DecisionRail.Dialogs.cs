using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>The acts beside the main one; each asks first.</summary>
public sealed partial class DecisionRail
{
    /// <summary>What was written for a return, until it has gone out; also after turning back or a refusal.</summary>
    private readonly List<ReturnPoint> points = [];

    private string rejection = "";
    private string closing = "";

    private async Task ReturnAsync()
    {
        var parameters = new DialogParameters<ReturnDialog> { { d => d.View, View }, { d => d.Points, points } };
        if (await Dialogs.OpenAsync<ReturnDialog>(parameters, MaxWidth.Medium) is IReadOnlyList<PointToAnswer> asked && await Desk.ActAsync(id => new ReturnApplication(id, View.Id, View.Revision, asked)))
        {
            points.Clear();
        }
    }

    private async Task RebaseAsync()
    {
        if (await Dialogs.OpenAsync<RebaseDialog>(new DialogParameters<RebaseDialog> { { d => d.View, View } }, MaxWidth.Medium) is (int version, string why))
        {
            await Desk.ActAsync(id => new RebaseApplication(id, View.Id, View.Revision, version, why));
        }
    }

    private async Task RejectAsync()
    {
        var given = await Dialogs.AskAsync(new Confirmation(L["Reject.Title", View.Number], L["Rail.Reject"])
        {
            Text = View.AwardAmount is { } reserved ? L["Reject.TextReserved", reserved.ForReader()] : L["Reject.Text"],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Reject.Reason"],
            ReasonRequired = true,
            Reason = rejection,
        });
        if (given is not null)
        {
            rejection = given.Reason;
            await Desk.ActAsync(id => new RejectApplication(id, View.Id, View.Revision, given.Reason));
        }
    }

    private async Task ConfirmAwardAsync()
    {
        var view = View;
        var question = new Confirmation(L["Award.Title", View.Number], L["Rail.ConfirmAward"])
        {
            Text = L["Award.Text", View.AwardAmount!.Value.ForReader()],
            Tone = ConfirmTone.Seal,
        };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await Desk.ActAsync(id => new ConfirmAward(id, view.Id, view.Revision));
        }
    }

    private async Task CloseAsync()
    {
        var left = View.AwardAmount!.Value - View.ClaimedAmount;
        var given = await Dialogs.AskAsync(new Confirmation(L["Close.Title", View.Number], L["Rail.Close"])
        {
            Text = left.IsPositive ? L["Close.TextLeft", left.ForReader()] : L["Close.Text"],
            ReasonLabel = L["Close.Reason"],
            ReasonRequired = left.IsPositive,
            Reason = closing,
        });
        if (given is not null)
        {
            closing = given.Reason;
            await Desk.ActAsync(id => new CloseAward(id, View.Id, View.Revision, given.Reason));
        }
    }

    private async Task AssignAsync()
    {
        var people = (await Runner.AskAsync(new ListOfficersFor(View.Id))).ValueOrDefault ?? [];
        var parameters = new DialogParameters<AssignDialog> { { d => d.People, people }, { d => d.Number, View.Number } };
        if (await Dialogs.OpenAsync<AssignDialog>(parameters) is Guid officer)
        {
            await Desk.ActAsync(id => new AssignApplication(id, View.Id, View.Revision, officer));
        }
    }
}
