using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Claims;

/// <summary>The five steps of a claim: submitted, verified, approved, on its way, paid.</summary>
internal static class ClaimSteps
{
    private static readonly string[] Names = ["Submitted", "Verified", "Approved", "InPayment", "Paid"];

    public static IReadOnlyList<StepView> Of(IStringLocalizer<ClaimTexts> texts, ClaimStatus status, DateOnly? submitted, DateOnly? approved, DateOnly? paid)
    {
        var now = Position(status);
        DateOnly?[] days = [submitted, null, approved, null, paid];
        return [.. Names.Select((name, i) => new StepView(
            texts[$"Step.{name}.{(i < now ? "Done" : "Ahead")}"],
            i < now ? StepState.Done : i == now ? StepState.Now : StepState.Ahead,
            days[i] is { } day && i < now ? Dates.Brief(day) : null))];
    }

    /// <summary>How many steps are behind.</summary>
    private static int Position(ClaimStatus status) => status switch
    {
        ClaimStatus.Draft => 0,
        ClaimStatus.Submitted or ClaimStatus.InVerification or ClaimStatus.Returned or ClaimStatus.Rejected or ClaimStatus.Withdrawn => 1,
        ClaimStatus.Verified => 2,
        ClaimStatus.Approved => 3,
        ClaimStatus.InPayment => 4,
        _ => 5,
    };
}
