namespace SubsidyPortal.TestKit.Portal;

/// <summary>From an award to the company's account.</summary>
public static class CaseJourneyClaims
{
    /// <summary>A draft of a claim against the awarded case.</summary>
    public static Task<ClaimJourney> StartClaimAsync(this CaseJourney journey, ClaimOfficials officials)
    {
        ArgumentNullException.ThrowIfNull(journey);
        return ClaimJourney.StartedAsync(journey.Host, officials, journey.Id, journey.Company.OwnerId);
    }

    /// <summary>A claim of one invoice, verified, approved, released and confirmed by the bank.</summary>
    /// <param name="journey">An awarded case.</param>
    /// <param name="officials">The city's people.</param>
    /// <param name="invoice">Yuan of the invoice, paid in full.</param>
    public static async Task<ClaimJourney> ClaimAndPayAsync(this CaseJourney journey, ClaimOfficials officials, decimal invoice)
    {
        var claim = await journey.StartClaimAsync(officials);
        await claim.PaidAsync(invoice);
        return claim;
    }
}
