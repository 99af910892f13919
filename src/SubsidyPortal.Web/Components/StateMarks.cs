using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Web.Components;

/// <summary>The plain word and mark of a state, the same for company, official, auditor and public.</summary>
public static class StateMarks
{
    /// <summary>The state of an application.</summary>
    public static MarkupString State(this IStringLocalizer<ComponentTexts> words, ApplicationStatus status) =>
        Marks.Status(KindOf(status), words.Word(status));

    /// <summary>The state of a claim.</summary>
    public static MarkupString State(this IStringLocalizer<ComponentTexts> words, ClaimStatus status) =>
        Marks.Status(KindOf(status), words.Word(status));

    /// <summary>The word alone, for exports, filters and sentences.</summary>
    public static string Word(this IStringLocalizer<ComponentTexts> words, Enum state)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(state);
        return words[$"{state.GetType().Name}.{state}"];
    }

    public static MarkKind KindOf(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => MarkKind.Pen,
        ApplicationStatus.Returned => MarkKind.Attention,
        ApplicationStatus.Approved or ApplicationStatus.Awarded => MarkKind.Pass,
        ApplicationStatus.PublicNotice => MarkKind.Clock,
        ApplicationStatus.Rejected or ApplicationStatus.Revoked => MarkKind.Fail,
        _ => MarkKind.None,
    };

    public static MarkKind KindOf(ClaimStatus status) => status switch
    {
        ClaimStatus.Draft => MarkKind.Pen,
        ClaimStatus.Returned or ClaimStatus.PartlyRecovered => MarkKind.Attention,
        ClaimStatus.Verified or ClaimStatus.Approved or ClaimStatus.Paid => MarkKind.Pass,
        ClaimStatus.InPayment => MarkKind.Clock,
        ClaimStatus.Rejected => MarkKind.Fail,
        _ => MarkKind.None,
    };
}
