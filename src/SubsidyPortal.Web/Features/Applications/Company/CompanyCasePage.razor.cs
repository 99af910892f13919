using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Case;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>A case for its company: where it stands, for whom it waits, its money, and what the company may do now.</summary>
public sealed partial class CompanyCasePage
{
    private readonly OneAct once = new();
    private Outcome<CompanyCaseView>? loaded;
    private Outcome<WithdrawnApplication>? failed;
    private Outcome<StartedClaim>? notClaimed;
    private Outcome<CloseResult>? notClosed;
    private CompanyCaseView? view;
    private int revision;
    private Guid claimCommand = Guid.NewGuid();

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private AmountStories Stories { get; set; } = null!;

    [Inject]
    private CaseWording Waiting { get; set; } = null!;

    private string Heading => view is null ? L["Case.Loading"] : view.Case.Title.Length > 0 ? view.Case.Title : L["List.Untitled"];

    private IReadOnlyList<StepView> Steps => Waiting.Steps(view!.Steps, view.Money, null);

    /// <summary>Which calculation the page shows: the decision's, the last one before a rejection, or the company's own.</summary>
    private string CalculationNote =>
        view!.DecidedOn is not null ? "Case.DecisionNote" : view.Case.Status == ApplicationStatus.Rejected ? "Case.ExaminedNote" : "Case.CalculationNote";

    protected override async Task OnParametersSetAsync()
    {
        (failed, notClosed, revision) = (null, null, 0);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        loaded = await Runner.AskAsync(new GetCompanyCase(Id));
        view = loaded.ValueOrDefault;
        revision = Math.Max(revision, view?.Case.Revision ?? 0);
        if (loaded is Outcome<CompanyCaseView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    /// <summary>What is left may be given back, unless the city has first to decide about the award itself.</summary>
    private bool MayGiveUp => May(ApplicationAct.Close) && view!.Money is { Final: true, Left.IsPositive: true } && view.Revocation is null;

    private bool May(ApplicationAct act) => view!.AllowedActs.Contains(act);

    private async Task ClaimAsync()
    {
        notClaimed = await Runner.RunAsync(new StartClaim(claimCommand, Id));
        if (notClaimed is Outcome<StartedClaim>.Ok { Value: var claim })
        {
            claimCommand = Guid.NewGuid();
            Nav.NavigateTo(Links.Company.EditClaim(claim.Id));
        }
    }

    private async Task WithdrawAsync()
    {
        var commandId = Guid.NewGuid();
        var answer = await Dialogs.AskAsync(new Confirmation(L["Withdraw.Title", view!.Case.Number], L["Withdraw.Confirm"])
        {
            Text = view.Money is { } money ? L["Withdraw.TextReserved", money.Awarded.ForReader()] : L["Withdraw.Text"],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["Withdraw.Reason"],
        });
        if (answer is null)
        {
            return;
        }

        failed = await Runner.RunAsync(new WithdrawApplication(commandId, Id, revision, answer.Reason));
        if (failed.Succeeded)
        {
            failed = null;
            await LoadAsync();
        }
    }

    private async Task GiveUpAsync()
    {
        var commandId = Guid.NewGuid();
        var answer = await Dialogs.AskAsync(new Confirmation(L["GiveUp.Title", view!.Case.Number], L["GiveUp.Confirm", view.Money!.Left.ForReader()])
        {
            Text = L["GiveUp.Text", view.Money.Left.ForReader(), view.Money.Awarded.ForReader()],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["GiveUp.Reason"],
            ReasonRequired = true,
        });
        if (answer is null)
        {
            return;
        }

        notClosed = await Runner.RunAsync(new CloseAward(commandId, Id, revision, answer.Reason));
        if (notClosed.Succeeded)
        {
            notClosed = null;
            await LoadAsync();
        }
    }
}
