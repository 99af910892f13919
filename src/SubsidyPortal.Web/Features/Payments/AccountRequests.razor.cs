using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Payments;

/// <summary>Bank accounts that wait for a second person: old beside new, what differs is marked.</summary>
public sealed partial class AccountRequests
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private Outcome<int>? settled;
    private Outcome<IReadOnlyList<AccountRequestView>>? failed;
    private IReadOnlyList<AccountRequestView>? requests;
    private bool busy;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    /// <summary>A conflict with one of the companies was declared; the reader sees nothing of it any more.</summary>
    [Parameter]
    public EventCallback OnDeclared { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private static MarkupString Compared(string old, string asked) =>
        new(old == asked ? Encoder.Encode(asked) : $"<ins>{Encoder.Encode(asked)}</ins>");

    private async Task LoadAsync()
    {
        var answer = await Runner.AskAsync(new ListAccountRequests());
        failed = answer is Outcome<IReadOnlyList<AccountRequestView>>.Unavailable ? answer : null;
        requests = answer.ValueOrDefault;
    }

    private async Task DeclaredAsync()
    {
        await LoadAsync();
        await OnDeclared.InvokeAsync();
    }

    private async Task ConfirmAsync(AccountRequestView request)
    {
        var command = new ConfirmBankAccount(Guid.NewGuid(), request.CompanyId, request.Revision, request.New.Number);
        var question = new Confirmation(L["Accounts.ConfirmTitle", request.Company], L["Accounts.Confirm"])
        {
            Text = L["Accounts.ConfirmText", request.New.Holder, request.New.Bank, request.New.Number],
            Tone = ConfirmTone.Seal,
        };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await SettleAsync(() => Runner.RunAsync(command));
        }
    }

    private async Task RefuseAsync(AccountRequestView request)
    {
        var commandId = Guid.NewGuid();
        var question = new Confirmation(L["Accounts.RefuseTitle", request.Company], L["Accounts.Refuse"])
        {
            Text = L["Accounts.RefuseText"],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Accounts.RefuseReason"],
            ReasonRequired = true,
            ReasonLength = PaymentBatch.ReasonLength,
        };
        if (await Dialogs.AskAsync(question) is { } answer)
        {
            await SettleAsync(() => Runner.RunAsync(new RefuseBankAccount(commandId, request.CompanyId, request.Revision, answer.Reason)));
        }
    }

    private async Task SettleAsync(Func<Task<Outcome<int>>> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        settled = await act();
        busy = false;
        if (settled.Succeeded)
        {
            await LoadAsync();
        }
    }
}
