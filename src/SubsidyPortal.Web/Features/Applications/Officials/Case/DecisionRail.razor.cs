using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>The decision: the amount with its trace, what will be booked, who signs, and the one main button of the step.</summary>
public sealed partial class DecisionRail
{
    private readonly OneAct once = new();
    private string? amountText;
    private string? amountError;
    private string? reason;
    private string? reasonError;
    private ApprovalRehearsal? rehearsal;
    private DateTimeOffset? rehearsedAt;
    private int seenRevision = -1;
    private ApplicationAct? seenAct;
    private bool typed;
    private bool sending;
    private bool naming;

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
    private AmountStories Stories { get; set; } = null!;

    [Inject]
    private CityClock Clock { get; set; } = null!;

    private OfficialCaseView View => Desk.View;

    private Money Ceiling => View.Calculation.AwardCeiling;

    private Money Shown => View.AwardAmount ?? View.SignedAmount ?? View.Recommendation?.Amount ?? Ceiling;

    private bool Approving => View.Status == ApplicationStatus.InReview && View.Recommendation is not null && Has(ApplicationAct.Approve);

    private bool Recommending => View.Status == ApplicationStatus.InReview && !Approving && Desk.Allows(ApplicationAct.Recommend);

    /// <summary>
    /// The reader names an amount here. A second approver signs the first one's; a reviewer whose amount stands names another one
    /// only when asked to.
    /// </summary>
    private bool MayName => (Approving && Desk.Allows(ApplicationAct.Approve) && View.SignedAmount is null) || (Recommending && (View.Recommendation is null || naming));

    private Money Expected => Approving ? View.SignedAmount ?? View.Recommendation!.Amount : Ceiling;

    /// <summary>The amount that needs no reason: the recommended one for approvers, the ceiling for reviewers.</summary>
    private Money Usual => Approving ? View.Recommendation!.Amount : Ceiling;

    private bool NeedsReason => (MayName || (Approving && Desk.Allows(ApplicationAct.Approve))) && AmountText.TryParse(amountText, out var amount, out _) && amount != Usual;

    private string Heading => (View.AwardAmount, View.Status) switch
    {
        (not null, ApplicationStatus.PublicNotice) => "Amount.Intended",
        (not null, _) => "Amount.Awarded",
        _ when MayName => "Amount.Grant",
        _ when View.SignedAmount is not null => "Amount.Signed",
        _ => View.Recommendation is null ? CeilingHeading : "Amount.Recommended",
    };

    private string CeilingHeading => View.Payers.Count > 0 ? "Amount.CeilingShared" : "Amount.Ceiling";

    /// <summary>The act of the main button, or null where the reader has none.</summary>
    private ApplicationAct? MainAct => View.Status switch
    {
        ApplicationStatus.Submitted => ApplicationAct.Take,
        ApplicationStatus.InCheck => ApplicationAct.PassCheck,
        ApplicationStatus.InReview => Approving || !Has(ApplicationAct.Recommend) ? ApplicationAct.Approve : ApplicationAct.Recommend,
        ApplicationStatus.PublicNotice => ApplicationAct.ConfirmAward,
        ApplicationStatus.Awarded => ApplicationAct.Close,
        _ => null,
    };

    private (string Word, string Class, Func<Task> Act)? Main => MainAct is not { } act || !Has(act) ? null : act switch
    {
        ApplicationAct.Take => (L["Rail.Take"], "primary", () => Desk.ActAsync(id => new TakeApplication(id, View.Id, View.Revision))),
        ApplicationAct.PassCheck => (L["Rail.PassCheck"], "primary", () => Desk.ActAsync(id => new PassCheck(id, View.Id, View.Revision))),
        ApplicationAct.Recommend when Recommending && !MayName => (L["Rail.OtherAmount"], "", NameAnotherAsync),
        ApplicationAct.Recommend => (L[View.Recommendation is null ? "Rail.Recommend" : "Rail.RecommendAgain", Named.ForReader()], "primary", RecommendAsync),
        ApplicationAct.Approve => (L["Rail.Approve", Named.ForReader()], "seal-it", ApproveAsync),
        ApplicationAct.ConfirmAward => (L["Rail.ConfirmAward"], "seal-it", ConfirmAwardAsync),
        _ => (L["Rail.Close"], "", CloseAsync),
    };

    private bool Ended => View.Status is ApplicationStatus.Closed or ApplicationStatus.Rejected or ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed or ApplicationStatus.Revoked;

    private Money Named => AmountText.TryParse(amountText, out var amount, out _) ? amount : Expected;

    private RuleViolation? Blocked => MainAct is not { } act ? null : View.RefusalOf(act)
        ?? (act is ApplicationAct.Recommend or ApplicationAct.Approve && View.Calculation.Eligible && Ceiling.IsZero ? ApplicationErrors.NothingToAward()
            : act == ApplicationAct.Approve ? rehearsal?.Refusal
            : null);

    private string? BlockedLink => Blocked?.Code switch
    {
        "application.checks-open" => Here("check-" + View.Checks.First(c => c.State is CheckState.Unknown or CheckState.Fail).Code),
        "application.review-open" => Here("check-" + CheckCodes.Review),
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
        var kept = MainAct == seenAct && !sending && (typed || reason is not null);
        seenAct = MainAct;
        naming = kept;
        if (!kept)
        {
            typed = false;
            amountText = Expected.ToDisplay();
            (reason, amountError, reasonError) = (null, null, null);
        }

        await RehearseAsync();
    }

    private bool Has(ApplicationAct act) => View.AllowedActions.Any(a => a.Act == act);

    private string Here(string id) => $"/{Nav.ToBaseRelativePath(Nav.Uri).Split('#')[0]}#{id}";

    private async Task AmountTypedAsync(string? text)
    {
        (amountText, amountError, typed) = (text, null, true);
        await RehearseAsync();
    }

    /// <summary>Shows what signing the amount would book, as soon as it is typed.</summary>
    private async Task RehearseAsync()
    {
        rehearsal = null;
        if (Approving && View.RefusalOf(ApplicationAct.Approve) is null && AmountText.TryParse(amountText, out var amount, out _))
        {
            // The reason is asked for beside the amount; while it is being written it does not bar the button.
            var (rehearsed, revision) = (amountText, View.Revision);
            var answer = (await Runner.AskAsync(new RehearseApproval(View.Id, amount, reason ?? "-"))).ValueOrDefault;
            if (rehearsed == amountText && revision == View.Revision)
            {
                (rehearsal, rehearsedAt) = (answer, Clock.Now);
            }
        }
    }

    private bool Read(out Money amount)
    {
        amountError = AmountText.TryParse(amountText, out amount, out var violation) ? null : Wording.Of(violation);
        reasonError = amountError is null && amount != Usual && string.IsNullOrWhiteSpace(reason) ? L["Amount.ReasonMissing"].Value : null;
        return amountError is null && reasonError is null;
    }

    private Task NameAnotherAsync()
    {
        naming = true;
        return Task.CompletedTask;
    }

    private async Task RecommendAsync()
    {
        if (Read(out var amount))
        {
            await NamedAsync(id => new RecommendAmount(id, View.Id, View.Revision, amount, reason));
        }
    }

    private async Task ApproveAsync()
    {
        if (!Read(out var amount))
        {
            return;
        }

        var (view, why) = (View, reason);
        var parameters = new DialogParameters<ApprovalDialog> { { d => d.ApplicationId, View.Id }, { d => d.Amount, amount }, { d => d.Reason, reason }, { d => d.Number, View.Number } };
        if (await Dialogs.OpenAsync<ApprovalDialog>(parameters) is not null)
        {
            await NamedAsync(id => new ApproveApplication(id, view.Id, view.Revision, amount, why));
        }
    }

    /// <summary>Amount and reason are done with once the act was; a refusal or somebody else's change leaves them in their fields.</summary>
    private async Task NamedAsync<T>(Func<Guid, ICommand<T>> command)
    {
        sending = true;
        var carriedOut = await Desk.ActAsync(command);
        sending = false;
        if (!carriedOut)
        {
            // What refused it, such as money that somebody else has taken, is shown beside the button from now on.
            await RehearseAsync();
        }
    }
}
