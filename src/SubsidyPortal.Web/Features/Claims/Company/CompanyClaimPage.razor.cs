using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Claims.Company;

/// <summary>A claim for its company: where it stands, what counts of each invoice, and how its subsidy comes about.</summary>
public sealed partial class CompanyClaimPage
{
    private readonly OneAct once = new();
    private Outcome<CompanyClaimView>? loaded;
    private Outcome<ClaimChanged>? withdrawn;
    private CompanyClaimView? view;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string Heading => view?.Award.ContractTitle ?? L["Claim.Loading"];

    private bool Deducts => view!.Award.Vouchers.Deducts;

    /// <summary>Of several payers what they paid: a part may have ended with the award.</summary>
    private Money PaidAmount => view!.Parts.Count > 0 ? Money.Sum(view.Parts.Where(p => p.State == PartState.Paid).Select(p => p.Amount)) : view.Calculation.Subsidy;

    private IReadOnlyList<StepView> Steps => ClaimSteps.Of(L, view!.Status, view.SubmittedOn, view.ApprovedOn, view.PaidOn);

    private string Waiting => view! switch
    {
        { Status: ClaimStatus.Returned, DueOn: { } day } => L["Wait.Returned", Dates.WithWeekday(day)],
        { Status: ClaimStatus.Submitted or ClaimStatus.InVerification, DueOn: { } day } => L["Wait.City", Dates.WithWeekday(day)],
        { Recovery: { InPart: true } back } => back.Open.IsPositive ? L["Wait.AskedBack", back.Open.ForReader()] : L["Wait.AskedBackDone"],
        { Status: ClaimStatus.Paid, PaidOn: { } day } => L["Wait.Paid", PaidAmount.ForReader(), Dates.Full(day)],
        var claim => L["Wait." + claim.Status],
    };

    private bool WaitingAssumed => view is { DueAssumed: true, Status: ClaimStatus.Returned or ClaimStatus.Submitted or ClaimStatus.InVerification };

    protected override async Task OnParametersSetAsync()
    {
        withdrawn = null;
        await LoadAsync();
    }

    private bool May(ClaimAct act) => view!.Acts.Contains(act);

    private string Sum(Func<ClaimLineView, Money> amount) => Money.Sum(view!.Lines.Select(amount)).ForReader();

    private async Task LoadAsync()
    {
        loaded = await Runner.AskAsync(new GetCompanyClaim(Id));
        view = loaded.ValueOrDefault;
        if (loaded is Outcome<CompanyClaimView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private async Task WithdrawAsync()
    {
        var command = new WithdrawClaim(Guid.NewGuid(), Id, view!.Revision);
        var answer = await Dialogs.AskAsync(new Confirmation(L["Withdraw.Title", view.Number], L["Withdraw.Confirm"]) { Text = L["Withdraw.Text"], Tone = ConfirmTone.Refuse });
        if (answer is null)
        {
            return;
        }

        withdrawn = await Runner.RunAsync(command);
        if (withdrawn.Succeeded)
        {
            await LoadAsync();
        }
    }
}
