namespace SubsidyPortal.Domain.Companies;

/// <summary>
/// With whom a contract is and while which days it runs. Two contracts with one seller whose days overlap may be two orders, or one
/// that is handed in twice under two numbers: no rule forbids it, so people are told and look.
/// </summary>
/// <param name="NumberKey">The contract's number, normalised; null while none is known.</param>
/// <param name="SellerName">The seller as named.</param>
/// <param name="SellerUscc">Its credit code, or null.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record SellerPeriod(string? NumberKey, string SellerName, string? SellerUscc, DateOnly StartsOn, DateOnly EndsOn)
{
    public static SellerPeriod Of(ContractTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new SellerPeriod(terms.NumberKey, terms.SellerName, terms.SellerUscc, terms.StartsOn, terms.EndsOn);
    }

    /// <summary>
    /// Whether the other one is another contract with the same seller and at least one day in common. Where both credit codes are
    /// known they decide; otherwise the names do, without regard to width, blanks and case.
    /// </summary>
    public bool Overlaps(SellerPeriod other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var sameSeller = SellerUscc is { } mine && other.SellerUscc is { } theirs ? mine == theirs : TypedText.Code(SellerName) == TypedText.Code(other.SellerName);
        return sameSeller && NumberKey != other.NumberKey && StartsOn <= other.EndsOn && other.StartsOn <= EndsOn;
    }
}
