using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>Corrections of recorded payments that wait for a second person, of all batches that the reader sees.</summary>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListPaymentCorrections : IQuery<OpenCorrectionList>
{
    /// <summary>As many as are shown.</summary>
    public const int Most = 50;
}

/// <summary>Corrections that wait.</summary>
/// <param name="Rows">Those that were proposed first, at most <see cref="ListPaymentCorrections.Most"/>.</param>
/// <param name="Count">All of them.</param>
public sealed record OpenCorrectionList(IReadOnlyList<CorrectionView> Rows, int Count);

internal sealed class ListPaymentCorrectionsHandler(PaymentsAccess access, CorrectionViews views) : IQueryHandler<ListPaymentCorrections, OpenCorrectionList>
{
    public async Task<OpenCorrectionList> HandleAsync(ListPaymentCorrections query, CancellationToken cancellationToken)
    {
        var open = access.Corrections().Where(c => c.Status == CorrectionStatus.Proposed);
        var rows = await views.ReadOldestAsync(open, ListPaymentCorrections.Most, cancellationToken);
        return new OpenCorrectionList(rows, rows.Count < ListPaymentCorrections.Most ? rows.Count : await open.CountAsync(cancellationToken));
    }
}
