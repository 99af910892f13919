using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Payments;

/// <summary>One batch: its orders, its release, and the bank's answers one by one.</summary>
public sealed partial class PaymentBatchPage
{
    private readonly OneAct correcting = new();
    private readonly KeptCommand kept = new();
    private Outcome<BatchView>? loaded;
    private Outcome<RecordedResult>? recorded;
    private Outcome<BatchChanged>? acted;
    private Outcome<CorrectionRehearsal>? rehearsed;
    private Outcome<CorrectionChanged>? proposed;
    private RuleViolation? uncorrectable;
    private BatchView? view;
    private Guid? open;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    private string Heading => view is null ? L["Batch.Loading"] : L["Batch.Heading", view.Number];

    protected override async Task OnParametersSetAsync()
    {
        (recorded, acted, open) = (null, null, null);
        (rehearsed, proposed, uncorrectable) = (null, null, null);
        await LoadAsync();
    }

    private static string FieldOf(string member) => member switch
    {
        nameof(RecordPayment.Reference) => RecordResultForm.ReferenceId,
        nameof(RecordPayment.PaidOn) => RecordResultForm.DayId,
        nameof(RecordBankRejection.Reason) => RecordResultForm.ReasonId,
        _ => member,
    };

    private static string FieldOfProposal(string member) => member switch
    {
        nameof(ProposeRecordAnew.Reference) => RecordAnewForm.ReferenceId,
        nameof(ProposeRecordAnew.PaidOn) => RecordAnewForm.DayId,
        _ => member,
    };

    private bool May(BatchAct act) => view!.Acts.Contains(act);

    private void OpenRow(OrderView order)
    {
        (open, recorded) = (open == order.Id ? null : order.Id, null);
        (rehearsed, proposed, uncorrectable) = (null, null, null);
    }

    private async Task LoadAsync()
    {
        loaded = await Runner.AskAsync(new GetPaymentBatch(Id));
        view = loaded.ValueOrDefault;
        if (loaded is Outcome<BatchView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private Task PaidAsync(PaidInput input) =>
        RecordAsync(() => Runner.RunAsync(new RecordPayment(input.CommandId, Id, view!.Revision, input.OrderId, input.Reference, input.PaidOn)));

    private Task RejectedAsync(RejectedInput input) =>
        RecordAsync(() => Runner.RunAsync(new RecordBankRejection(input.CommandId, Id, view!.Revision, input.OrderId, input.Reason)));

    private async Task RecordAsync(Func<Task<Outcome<RecordedResult>>> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        recorded = await act();
        busy = false;
        if (recorded.Succeeded)
        {
            (open, recorded) = (null, null);
            await LoadAsync();
        }
    }

    private CorrectionView? CorrectionOf(OrderView order) => view!.Corrections.FirstOrDefault(c => c.OrderId == order.Id && c.Status == CorrectionStatus.Proposed);

    /// <summary>A payment of which money came back stands, so what is right is asked first; any other is taken back.</summary>
    private Task CorrectAsync(OrderView order)
    {
        if (order.Correction == CorrectionKind.TakeBack)
        {
            return ProposeAsync(order, null);
        }

        OpenRow(order);
        return Task.CompletedTask;
    }

    /// <summary>Shows what would be booked and asks what is wrong; a treasurer decides.</summary>
    private async Task ProposeAsync(OrderView order, BankRecord? right)
    {
        (proposed, uncorrectable) = (null, null);
        var answer = await Runner.AskAsync(new RehearsePaymentCorrection(Id, order.Id, right));
        rehearsed = answer.Succeeded ? null : answer;
        uncorrectable = answer.ValueOrDefault?.Refusal;
        if (answer.ValueOrDefault is not { Refusal: null } rehearsal)
        {
            return;
        }

        var question = new Confirmation(L["Correct.Title", order.ClaimNumber], L["Correct.Propose"])
        {
            Text = right is null ? L["Correct.Text", order.Amount.ForReader(), order.Reference ?? "", Dates.Full(order.ConfirmedOn!.Value)] : L["Anew.Question"],
            Details = CorrectionTable.Of(rehearsal),
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Correct.Reason"],
            ReasonRequired = true,
            ReasonLength = PaymentCorrection.ReasonLength,
        };
        if (await Dialogs.AskAsync(question) is not { } given)
        {
            return;
        }

        var revision = view!.Revision;
        proposed = await kept.SendAsync<CorrectionChanged>(
            id => right is null
                ? new ProposePaymentCorrection(id, Id, revision, order.Id, given.Reason)
                : new ProposeRecordAnew(id, Id, revision, order.Id, right.Reference, right.PaidOn, given.Reason),
            c => Runner.RunAsync(c));
        if (proposed.Succeeded)
        {
            open = null;
            await LoadAsync();
        }
    }

    private async Task ReleaseAsync()
    {
        var command = new ReleasePaymentBatch(Guid.NewGuid(), Id, view!.Revision, view.Total);
        var question = new Confirmation(L["Release.Title", view.Number], L["Release.Confirm", view.Total.ForReader()])
        {
            Text = L["Release.Text", view.Orders.Count, view.Total.ForReader()],
            Tone = ConfirmTone.Seal,
            Details = Checks,
        };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await ActAsync(() => Runner.RunAsync(command));
        }
    }

    private async Task DissolveAsync()
    {
        var (commandId, revision) = (Guid.NewGuid(), view!.Revision);
        var question = new Confirmation(L["Dissolve.Title", view.Number], L["Dissolve.Confirm"])
        {
            Text = L["Dissolve.Text", view.Orders.Count],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Dissolve.Reason"],
            ReasonRequired = true,
            ReasonLength = PaymentBatch.ReasonLength,
        };
        if (await Dialogs.AskAsync(question) is { } answer)
        {
            await ActAsync(() => Runner.RunAsync(new DissolvePaymentBatch(commandId, Id, revision, answer.Reason)));
        }
    }

    private async Task ActAsync(Func<Task<Outcome<BatchChanged>>> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        acted = await act();
        busy = false;
        if (acted.Succeeded)
        {
            await LoadAsync();
        }
    }

    /// <summary>What the release would find, once more beside the question.</summary>
    private void Checks(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<BatchChecks>(0);
        builder.AddComponentParameter(1, nameof(BatchChecks.Checks), view!.Checks);
        builder.CloseComponent();
    }
}
