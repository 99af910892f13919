using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>The decision: the amount with its trace, what will be booked, who signs, and the one main button of the step.</summary>
public sealed partial class DecisionRail
{
    private string? amountText;
    private string? amountError;
    private string? reason;
    private string? reasonError;
    private ApprovalRehearsal? rehearsal;
    private DateTimeOffset? rehearsedAt;
    private int seenRevision = -1;
    private bool busy;

    [Parameter]
    [EditorRequired]
    public CaseDesk Desk { get; set; } = null!;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private EstimateTrace Trace { get; set; } = null!;

    [Inject]
    private CityClock Clock { get; set; } = null!;

    private OfficialCaseView View => Desk.View;

    private Money Ceiling => View.Calculation.CityCeiling;

    private Money Shown => View.AwardAmount ?? View.Recommendation?.Amount ?? Ceiling;

    private bool Approving => View.Status == ApplicationStatus.InReview && View.Recommendation is not null && Has(ApplicationAct.Approve);

    private bool Recommending => View.Status == ApplicationStatus.InReview && !Approving && Has(ApplicationAct.Recommend);

    /// <summary>The reader names an amount here; a second approver signs the first one's.</summary>
    private bool MayName => Approving || Recommending;

    private Money Expected => Approving ? View.Recommendation!.Amount : Ceiling;

    private bool NeedsReason => AmountText.TryParse(amountText, out var amount, out _) && amount != Expected;

    private IReadOnlyList<TraceStepView> Steps => Trace.Steps(View.Calculation);

    private IReadOnlyList<TraceStepView> Brief => [.. Steps.Select(s => s with { Clause = null, Figures = [], Notes = [], WouldChange = [] })];

    /// <summary>The act of the main button, or null where the reader has none.</summary>
    private ApplicationAct? MainAct => View.Status switch
    {
        ApplicationStatus.Submitted => ApplicationAct.Take,
        ApplicationStatus.InCheck => ApplicationAct.PassCheck,
        ApplicationStatus.InReview => Approving ? ApplicationAct.Approve : ApplicationAct.Recommend,
        ApplicationStatus.PublicNotice => ApplicationAct.ConfirmAward,
        ApplicationStatus.Awarded => ApplicationAct.Close,
        _ => null,
    };

    private (string Word, string Class, Func<Task> Act)? Main => MainAct is not { } act || !Has(act) ? null : act switch
    {
        ApplicationAct.Take => (L["Rail.Take"], "primary", () => ActAsync(new TakeApplication(Guid.NewGuid(), View.Id, View.Revision))),
        ApplicationAct.PassCheck => (L["Rail.PassCheck"], "primary", () => ActAsync(new PassCheck(Guid.NewGuid(), View.Id, View.Revision))),
        ApplicationAct.Recommend => (L[View.Recommendation is null ? "Rail.Recommend" : "Rail.RecommendAgain", Named.ToDisplay()], "primary", RecommendAsync),
        ApplicationAct.Approve => (L["Rail.Approve", Named.ToDisplay()], "seal-it", ApproveAsync),
        ApplicationAct.ConfirmAward => (L["Rail.ConfirmAward"], "seal-it", ConfirmAwardAsync),
        _ => (L["Rail.Close"], "", CloseAsync),
    };

    private Money Named => AmountText.TryParse(amountText, out var amount, out _) ? amount : Expected;

    private RuleViolation? Blocked => MainAct is { } act ? View.RefusalOf(act) ?? (act == ApplicationAct.Approve ? rehearsal?.Refusal : null) : null;

    private string? BlockedLink => Blocked?.Code switch
    {
        "application.checks-open" => Here("check-" + View.Checks.First(c => c.State is CheckState.Unknown or CheckState.Fail).Code),
        "application.lines-not-verified" => Here("lines"),
        "application.objection-open" => Here("objections"),
        _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        if (seenRevision == View.Revision)
        {
            return;
        }

        seenRevision = View.Revision;
        amountText = Expected.ToDisplay();
        (reason, amountError, reasonError) = (null, null, null);
        await RehearseAsync();
    }

    private bool Has(ApplicationAct act) => View.AllowedActions.Any(a => a.Act == act);

    private string Here(string id) => $"/{Nav.ToBaseRelativePath(Nav.Uri).Split('#')[0]}#{id}";

    private async Task AmountTypedAsync(string? text)
    {
        (amountText, amountError) = (text, null);
        await RehearseAsync();
    }

    /// <summary>Shows what signing the amount would book, as soon as it is typed.</summary>
    private async Task RehearseAsync()
    {
        rehearsal = null;
        if (Approving && View.RefusalOf(ApplicationAct.Approve) is null && AmountText.TryParse(amountText, out var amount, out _))
        {
            // The reason is asked for beside the amount; while it is being written it does not bar the button.
            rehearsal = (await Runner.AskAsync(new RehearseApproval(View.Id, amount, reason ?? "-"))).ValueOrDefault;
            rehearsedAt = Clock.Now;
        }
    }

    private bool Read(out Money amount)
    {
        amountError = AmountText.TryParse(amountText, out amount, out var violation) ? null : Wording.Of(violation);
        reasonError = amountError is null && amount != Expected && string.IsNullOrWhiteSpace(reason) ? L["Amount.ReasonMissing"].Value : null;
        return amountError is null && reasonError is null;
    }

    private Task RecommendAsync() =>
        Read(out var amount) ? ActAsync(new RecommendAmount(Guid.NewGuid(), View.Id, View.Revision, amount, reason)) : Task.CompletedTask;

    private async Task ApproveAsync()
    {
        if (!Read(out var amount))
        {
            return;
        }

        var command = new ApproveApplication(Guid.NewGuid(), View.Id, View.Revision, amount, reason);
        var parameters = new DialogParameters<ApprovalDialog> { { d => d.ApplicationId, View.Id }, { d => d.Amount, amount }, { d => d.Reason, reason }, { d => d.Number, View.Number } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false };
        var shown = await Dialogs.ShowAsync<ApprovalDialog>(null, parameters, options);
        if (await shown.Result is { Canceled: false })
        {
            await ActAsync(command);
        }
    }

    private async Task ConfirmAwardAsync()
    {
        var command = new ConfirmAward(Guid.NewGuid(), View.Id, View.Revision);
        var question = new Confirmation(L["Award.Title", View.Number], L["Rail.ConfirmAward"])
        {
            Text = L["Award.Text", View.AwardAmount!.Value.ToDisplay()],
            Tone = ConfirmTone.Seal,
        };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await ActAsync(command);
        }
    }

    private async Task ActAsync<T>(ICommand<T> command)
    {
        if (!busy)
        {
            busy = true;
            await Desk.ActAsync(command);
            busy = false;
        }
    }
}
