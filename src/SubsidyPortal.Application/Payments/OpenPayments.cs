using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Payments on their way to a company. While there is one, its bank account can't be changed. Ask under the lock of the
/// company's row, as the batch maker does, so that the two can't miss each other.
/// </summary>
public sealed class OpenPayments(PortalDb db)
{
    /// <summary>How many payment orders of the company have been made and have no bank result yet.</summary>
    public Task<int> CountAsync(Guid companyId, CancellationToken cancellationToken) =>
        db.Batches.SelectMany(b => b.Orders).CountAsync(o => o.CompanyId == companyId && o.Live && o.Status == OrderStatus.Open, cancellationToken);
}
