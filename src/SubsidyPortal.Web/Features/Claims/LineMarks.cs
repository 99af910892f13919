using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Claims;

/// <summary>The verifier's decision on an invoice, as mark and word.</summary>
internal static class LineMarks
{
    public static MarkupString Of(IStringLocalizer<ClaimTexts> texts, LineDecision decision) => Marks.Status(
        decision switch
        {
            LineDecision.Certified => MarkKind.Pass,
            LineDecision.Deducted => MarkKind.Attention,
            LineDecision.Parked => MarkKind.Clock,
            _ => MarkKind.Unknown,
        },
        texts[$"Decision.{decision}"]);
}
