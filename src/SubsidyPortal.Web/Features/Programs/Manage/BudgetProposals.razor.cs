using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>Changes of the budget: drafted by one manager, approved or refused by another who sees first what would be booked.</summary>
public sealed partial class BudgetProposals(UseCaseRunner runner, IDialogService dialogs)
{
    private readonly OneAct once = new();
    private Draft? draft;
    private Outcome<Guid>? drafted;
    private Outcome<bool>? settled;

    [Parameter]
    [EditorRequired]
    public ManagedProgramView View { get; set; } = null!;

    /// <summary>Something was drafted or settled; the argument says what.</summary>
    [Parameter]
    public EventCallback<string> Changed { get; set; }

    private IReadOnlyList<SelectOption> Acts => [.. Enum.GetValues<BudgetAct>().Select(act => new SelectOption(act.ToString(), L["Act." + act]))];

    private IReadOnlyList<SelectOption> Pools => [.. View.Tracks.SelectMany(t => t.Pools).Select(p => new SelectOption(p.Code, PoolName(p.Code)))];

    private void Begin()
    {
        draft = new Draft();
        drafted = null;
    }

    private async Task DraftAsync()
    {
        if (draft is not { } typed)
        {
            return;
        }

        if (!AmountText.TryParse(typed.Amount, out var amount, out var violation))
        {
            drafted = new Outcome<Guid>.Invalid([new FieldProblem("Amount", violation.Code, violation.Arguments)]);
            return;
        }

        drafted = await runner.RunAsync(new DraftBudget(
            typed.CommandId, View.Code, Enum.Parse<BudgetAct>(typed.Act!), typed.Pool ?? "", string.IsNullOrEmpty(typed.Target) ? null : typed.Target,
            amount, typed.Document ?? "", typed.Reason ?? ""));
        if (drafted.Succeeded)
        {
            draft = null;
            await Changed.InvokeAsync(L["Proposals.Drafted"]);
        }
    }

    private async Task SettleAsync(ProposalView proposal, bool approve)
    {
        var commandId = Guid.CreateVersion7();
        var rehearsed = approve ? (await runner.AskAsync(new RehearseBudget(proposal.Id))).ValueOrDefault : null;
        if (rehearsed?.Refusal is { } refusal)
        {
            settled = new Outcome<bool>.RuleViolated(refusal);
            return;
        }

        var question = new Confirmation(
            L[approve ? "Proposals.ApproveAsk" : "Proposals.RefuseAsk", proposal.Amount.ForReader()], L[approve ? "Proposals.Approve" : "Proposals.Refuse"])
        {
            Text = L[approve ? "Proposals.ApproveText" : "Proposals.RefuseText", proposal.Document],
            Tone = approve ? ConfirmTone.Seal : ConfirmTone.Refuse,
            Details = rehearsed is null ? null : Rehearsal(rehearsed),
        };
        if (await dialogs.AskAsync(question) is null)
        {
            return;
        }

        settled = await runner.RunAsync(new SettleBudget(commandId, proposal.Id, proposal.Revision, approve));
        if (settled.Succeeded)
        {
            await Changed.InvokeAsync(L[approve ? "Proposals.Approved" : "Proposals.Refused"]);
        }
    }

    private RenderFragment Rehearsal(BudgetRehearsal rehearsal) => builder =>
    {
        builder.OpenComponent<BudgetRehearsalTable>(0);
        builder.AddComponentParameter(1, nameof(BudgetRehearsalTable.Rehearsal), rehearsal);
        builder.AddComponentParameter(2, nameof(BudgetRehearsalTable.NameOf), (Func<string, string>)PoolName);
        builder.CloseComponent();
    };

    private MarkupString StateOf(ProposalView proposal) => Marks.Status(
        proposal.Status switch
        {
            ProposalStatus.Drafted => MarkKind.Pen,
            ProposalStatus.Approved => MarkKind.Pass,
            _ => MarkKind.Fail,
        },
        L["Status." + proposal.Status]);

    private string PoolName(string code) =>
        View.Tracks.FirstOrDefault(t => t.Pools.Any(p => p.Code == code)) is { } track ? L.PoolName(track, track.Pools.First(p => p.Code == code)) : code;

    private static string? WhyId(ProposalView proposal) => proposal.Refusal is null ? null : $"why-{proposal.Id:N}";

    private string? ErrorAt(string field) =>
        drafted is Outcome<Guid>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == field) is { } problem ? Wording.Of(problem) : null;

    /// <summary>The proposal as typed; its id makes a second click harmless.</summary>
    private sealed class Draft
    {
        public Guid CommandId { get; } = Guid.CreateVersion7();

        public string? Act { get; set; } = nameof(BudgetAct.Appropriate);

        public string? Pool { get; set; }

        public string? Target { get; set; }

        public string? Amount { get; set; }

        public string? Document { get; set; }

        public string? Reason { get; set; }
    }
}
