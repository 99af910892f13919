using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Applications.Amounts;

/// <summary>The letter about a case: what was decided, why, by which clauses, who pays, and how to object.</summary>
public sealed partial class CaseLetterPage
{
    private CaseLetterView? view;

    private AmountTraceView Amount => view!.Amount;

    private CaseHeading Case => Amount.Case;

    private EstimateResult? Result => Amount.Calculation;

    private string Title => L[view is null ? "Letter.Title" : "Letter." + view.Kind];

    /// <summary>What each payer bears; null where the city pays alone.</summary>
    private IReadOnlyList<PayerAmount>? Shares => view!.Shares;

    private bool IsGrant => view!.Kind is LetterKind.Intended or LetterKind.Award;

    private string Contract => string.Join(" ", new[] { Amount.ContractNumber, Case.Title }.Where(text => text.Length > 0));

    private string Decision => view!.Kind switch
    {
        LetterKind.Rejection => L["Decision.Rejection"],
        LetterKind.Intended or LetterKind.Award or LetterKind.Revocation when Shares is not null => L[$"Decision.{view.Kind}Shared", Amount.Amount?.ToDisplay() ?? ""],
        LetterKind.Reduction when view.Reduction is { } less => less.ToPayBack.IsZero
            ? L[Shares is null ? "Decision.Reduction" : "Decision.ReductionShared", less.Before.ToDisplay(), less.After.ToDisplay()]
            : L[Shares is null ? "Decision.ReductionBack" : "Decision.ReductionBackShared", less.Before.ToDisplay(), less.After.ToDisplay(), less.ToPayBack.ToDisplay()],
        _ => L["Decision." + view.Kind, Amount.Amount?.ToDisplay() ?? ""],
    };

    private static string InYuan(Money amount) => amount.ToDisplay();

    protected override async Task OnParametersSetAsync() => view = await AskAsync(new GetCaseLetter(Id));

    /// <summary>The part of a payer with a pool is what was decided; the others' stay ceilings that this letter doesn't grant.</summary>
    private string ShareOf(PayerShare share) =>
        Shares?.FirstOrDefault(s => s.Payer == share.Payer) is { } granted ? granted.Amount.ToDisplay()
        : Shares is null && share.Payer == Payer.City && Amount.Amount is { } decided ? decided.ToDisplay()
        : share.Ceiling is { } ceiling ? L["Letter.AtMost", ceiling.ToDisplay()]
        : L["Letter.Undefined"];
}
