using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>One correction of a recorded payment, with both sides of it.</summary>
/// <param name="Payee">Holder of the account that the order pays.</param>
/// <param name="Reference">As it was recorded.</param>
/// <param name="PaidOn">As it was recorded.</param>
/// <param name="Right">What is right instead; null where the payment is taken back.</param>
/// <param name="MaySettle">The reader is a treasurer who neither proposed it nor recorded the payment.</param>
/// <param name="BarredBy">The duty that keeps a treasurer from settling it, or null.</param>
public sealed record CorrectionView(
    Guid Id, int Revision, CorrectionStatus Status, Guid BatchId, string BatchNumber, Guid OrderId, Guid ClaimId, string ClaimNumber, string Payee, Money Amount, string Reference,
    DateOnly PaidOn, BankRecord? Right, SignedByView Recorded, SignedByView Proposed, string Reason, SignedByView? Settled, string? Answer, bool MaySettle, Duty? BarredBy);

/// <summary>Who did something, and when; names are empty where the account was erased.</summary>
public sealed record SignedByView(string Name, string LatinName, DateTimeOffset At);

/// <summary>Reads corrections for showing.</summary>
public sealed class CorrectionViews(PortalDb db, Actor actor)
{
    /// <summary>Open ones first, the newest first among each.</summary>
    public async Task<IReadOnlyList<CorrectionView>> ReadAsync(IQueryable<PaymentCorrection> corrections, CancellationToken cancellationToken) =>
        await ShowAsync(
            await Rows(corrections).OrderBy(r => r.Correction.Status != CorrectionStatus.Proposed)
                .ThenByDescending(r => r.Correction.ProposedAt).ThenByDescending(r => r.Correction.Id).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>So many of those that were proposed first.</summary>
    public async Task<IReadOnlyList<CorrectionView>> ReadOldestAsync(IQueryable<PaymentCorrection> corrections, int most, CancellationToken cancellationToken) =>
        await ShowAsync(
            await Rows(corrections).OrderBy(r => r.Correction.ProposedAt).ThenBy(r => r.Correction.Id).Take(most).ToListAsync(cancellationToken),
            cancellationToken);

    private IQueryable<Row> Rows(IQueryable<PaymentCorrection> corrections) =>
        from c in corrections.AsNoTracking()
        join b in db.Batches on c.BatchId equals b.Id
        from o in b.Orders
        where o.Id == c.OrderId
        select new Row { Correction = c, Batch = b.Number, Order = o };

    private async Task<IReadOnlyList<CorrectionView>> ShowAsync(List<Row> rows, CancellationToken cancellationToken)
    {
        var ids = rows.SelectMany(r => new[] { r.Correction.RecordedBy, r.Correction.ProposedBy, r.Correction.SettledBy ?? Guid.Empty }).Distinct().ToArray();
        var people = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => (u.DisplayName, u.LatinName), cancellationToken);
        SignedByView By(Guid id, DateTimeOffset at)
        {
            var (name, latin) = people.GetValueOrDefault(id);
            return new SignedByView(name ?? "", latin ?? "", at);
        }

        return [.. rows.Select(r =>
        {
            var c = r.Correction;
            var open = c.Status == CorrectionStatus.Proposed && actor.Is(Role.Treasurer);
            Duty? barred = !open ? null : c.ProposedBy == actor.UserId ? Duty.CorrectionProposer : c.RecordedBy == actor.UserId ? Duty.PaymentRecorder : null;
            return new CorrectionView(
                c.Id, c.Revision, c.Status, c.BatchId, r.Batch, c.OrderId, c.ClaimId, r.Order.ClaimNumber, r.Order.Target.Holder, c.Amount, c.BankReference, c.PaidOn, c.Right,
                By(c.RecordedBy, c.RecordedAt), By(c.ProposedBy, c.ProposedAt), c.Reason, c is { SettledBy: { } settler, SettledAt: { } at } ? By(settler, at) : null, c.Answer,
                open && barred is null, barred);
        })];
    }

    private sealed class Row
    {
        public required PaymentCorrection Correction { get; init; }

        public required string Batch { get; init; }

        public required PaymentOrder Order { get; init; }
    }
}
