using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>What a correction states as right, in its events: nothing where the payment is taken back.</summary>
internal static class CorrectionFacts
{
    public static IEnumerable<(string Key, string Value)> Of(PaymentCorrection correction) =>
        correction.Right is { } right ? [("rightReference", right.Reference), ("rightPaidOn", DayText.Iso(right.PaidOn))] : [];
}
