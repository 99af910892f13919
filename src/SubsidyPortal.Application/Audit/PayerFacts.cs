using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Audit;

/// <summary>What each payer bears, for an event; nothing where the city pays alone, so that such events say what they always said.</summary>
internal static class PayerFacts
{
    public static IEnumerable<(string Key, string Value)> Of(IEnumerable<PayerAmount>? parts) =>
        parts is null ? [] : [("payers", string.Join("; ", parts.Select(p => $"{EnumCode.Of(p.Payer)} {p.Amount}")))];

    /// <summary>Whose money moved, where it isn’t simply the city’s; in an event, and in a mail as <c>MailValues.Payer</c>.</summary>
    public static IEnumerable<(string Key, string Value)> Of(Payer payer, bool several) => several ? [("payer", EnumCode.Of(payer))] : [];
}
