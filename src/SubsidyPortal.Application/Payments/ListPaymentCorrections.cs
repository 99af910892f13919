using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>Corrections of recorded payments that wait for a second person, of all batches that the reader sees.</summary>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListPaymentCorrections : IQuery<IReadOnlyList<CorrectionView>>;

internal sealed class ListPaymentCorrectionsHandler(PaymentsAccess access, CorrectionViews views) : IQueryHandler<ListPaymentCorrections, IReadOnlyList<CorrectionView>>
{
    public Task<IReadOnlyList<CorrectionView>> HandleAsync(ListPaymentCorrections query, CancellationToken cancellationToken) =>
        views.ReadAsync(access.Corrections().Where(c => c.Status == CorrectionStatus.Proposed), cancellationToken);
}
