using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Claims;

/// <summary>Tells how the subsidy of a claim comes about, in the form in which every amount is told.</summary>
internal static class ClaimStory
{
    /// <summary>The story of a claim.</summary>
    /// <param name="texts">The claims' words.</param>
    /// <param name="sum">The figures.</param>
    /// <param name="decided">False while nothing is certified and the figures are an outlook on what was paid.</param>
    /// <param name="deducts">What was deducted by voucher counts beside what was paid.</param>
    public static AmountStory Of(IStringLocalizer<ClaimTexts> texts, ClaimCalculation sum, bool decided, bool deducts = false)
    {
        var formula = $"{sum.Award.ToDisplay()} × {sum.CertifiedSoFar.ToDisplay()} ÷ {sum.Base.ToDisplay()}";
        TraceStepView[] steps =
        [
            new() { Key = "award", Label = texts["Money.Award"], Result = sum.Award.ToDisplay() },
            new() { Key = "certified", Label = texts[decided ? "Money.Certified" : deducts ? "Money.ProvableOrDeducted" : "Money.Provable"], Operation = texts["Rail.ThisClaim"], Result = sum.Certified.ToDisplay() },
            new() { Key = "so-far", Label = texts["Rail.SoFar"], Operation = texts["Rail.Earlier", sum.CertifiedBefore.ToDisplay()], Result = sum.CertifiedSoFar.ToDisplay() },
            new()
            {
                Key = "share", Label = texts["Rail.Share"], Operation = texts[sum.ReachesBase ? "Formula.Rest" : "Formula.Share"], Result = sum.UpToNow.ToDisplay(), Decides = true,
                Figures = sum.ReachesBase
                    ? [new TraceFigureView(texts["Story.Base"], sum.Base.ToDisplay()), new TraceFigureView(texts["Rail.SoFar"], sum.CertifiedSoFar.ToDisplay(), IsResult: true)]
                    : [new TraceFigureView(formula, sum.UpToNow.ToDisplay(), IsResult: true)],
            },
            new() { Key = "before", Label = texts["Money.ClaimedBefore"], Result = "− " + sum.ClaimedBefore.ToDisplay() },
            new() { Key = "subsidy", Label = texts[decided ? "Money.Subsidy" : "Money.Outlook"], Result = sum.Subsidy.ToDisplay() },
        ];
        var sentence = sum.ReachesBase
            ? texts["Story.Rest", sum.Award.ToDisplay(), sum.ClaimedBefore.ToDisplay(), sum.Subsidy.ToDisplay()]
            : texts["Story.Share", formula, sum.ClaimedBefore.ToDisplay(), sum.Subsidy.ToDisplay()];
        IReadOnlyList<string> changes = sum.ReachesBase || sum.CertifiedSoFar >= sum.Base
            ? []
            : [texts["Story.More", (sum.Base - sum.CertifiedSoFar).ToDisplay(), sum.Left.ToDisplay()]];
        return new AmountStory(sentence, steps, changes, null);
    }
}
