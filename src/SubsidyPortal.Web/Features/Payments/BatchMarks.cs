using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Payments;

/// <summary>States of batches and orders, as mark and word.</summary>
internal static class BatchMarks
{
    public static MarkupString Of(IStringLocalizer<ComponentTexts> words, BatchStatus status) => Marks.Status(
        status switch
        {
            BatchStatus.Released => MarkKind.Clock,
            BatchStatus.Reconciled => MarkKind.Pass,
            BatchStatus.Dissolved => MarkKind.None,
            _ => MarkKind.Pen,
        },
        words.Word(status));

    public static MarkupString Of(IStringLocalizer<ComponentTexts> words, OrderStatus status) => Marks.Status(
        status switch
        {
            OrderStatus.Confirmed => MarkKind.Pass,
            OrderStatus.Rejected => MarkKind.Fail,
            OrderStatus.Dissolved => MarkKind.None,
            _ => MarkKind.Clock,
        },
        words.Word(status));
}
