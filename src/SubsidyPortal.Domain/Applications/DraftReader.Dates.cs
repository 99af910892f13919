using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Domain.Applications;

/// <summary>The days of a contract, each for itself and with the others.</summary>
public sealed partial class DraftReader
{
    /// <summary>Seller and days as far as they are typed; null while one of them is missing or can't be read.</summary>
    public static SellerPeriod? PeriodOf(ApplicationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var seller = draft[DraftFields.Seller].Trim();
        var uscc = UnifiedSocialCreditCode.TryParse(draft[DraftFields.SellerUscc], out var code, out _) ? code.Value : null;
        return seller.Length > 0 && DayText.TryParse(draft[DraftFields.StartsOn], out var starts) && DayText.TryParse(draft[DraftFields.EndsOn], out var ends) && starts <= ends
            ? new SellerPeriod(KeyOf(draft[DraftFields.ContractNumber]) is { Length: > 0 } key ? key : null, seller, uscc, starts, ends)
            : null;
    }

    private void CheckPeriod(DateOnly? signed, DateOnly? starts, DateOnly? ends, DateOnly today)
    {
        if (signed > today)
        {
            Add(DraftFields.SignedOn, DraftErrors.SignedInFuture(today));
        }
        else if (signed > ends)
        {
            Add(DraftFields.SignedOn, DraftErrors.SignedAfterEnd(signed.Value, ends.Value));
        }

        if (starts is { } start && ends is { } end)
        {
            if (end < start)
            {
                Add(DraftFields.EndsOn, DraftErrors.PeriodReversed(start, end));
            }
            else if (end > start.AddYears(MostYears))
            {
                Add(DraftFields.EndsOn, DraftErrors.PeriodTooLong(MostYears));
            }
        }
    }
}
