using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>How the budget stood on a day. The four parts together are the adjusted budget of that day.</summary>
/// <param name="Day">As things stood at the end of this day.</param>
/// <param name="Available">Not promised to anybody; null where the budget isn't split so far (one district, one year), in every point then.</param>
/// <param name="Reserved">Approved, in public notice.</param>
/// <param name="Committed">Awarded, and what of it is payable or in transit.</param>
/// <param name="Paid">Confirmed by the bank.</param>
public sealed record BurnDownPoint(DateOnly Day, Money? Available, Money Reserved, Money Committed, Money Paid)
{
    public Money Total => (Available ?? Money.Zero) + Reserved + Committed + Paid;
}
