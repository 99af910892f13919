using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Payments;

/// <summary>One batch with its orders, what a release would find, and what the reader may do.</summary>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record GetPaymentBatch(Guid BatchId) : IQuery<BatchView>;

/// <summary>What can be done with a batch.</summary>
public enum BatchAct
{
    Release,
    Dissolve,
    RecordResult,
    Export,

    /// <summary>Proposes to take a recorded payment back, or to record it anew.</summary>
    Correct,
}

/// <summary>The batch.</summary>
/// <param name="Checks">What holds before the release; every one is also asked by the release itself or was asked when the batch was made.</param>
/// <param name="Acts">What the reader may do now; a release stays offered where a check bars it, so that the reason can be shown.</param>
public sealed record BatchView(
    Guid Id,
    string Number,
    string Program,
    string ProgramName,
    string ProgramNameEnglish,
    string Payer,
    BatchStatus Status,
    int Revision,
    Money Total,
    DateTimeOffset MadeAt,
    string MadeByName,
    string MadeByLatinName,
    DateTimeOffset? ReleasedAt,
    DateOnly? ReleasedOn,
    string ReleasedByName,
    string ReleasedByLatinName,
    IReadOnlyList<OrderView> Orders,
    IReadOnlyList<BatchCheck> Checks,
    IReadOnlyList<BatchAct> Acts,
    DateOnly Today)
{
    /// <summary>Corrections of its payments, open ones first.</summary>
    public IReadOnlyList<CorrectionView> Corrections { get; init; } = [];

    /// <summary>The companies that it pays, each once.</summary>
    public IReadOnlyList<PaidCompany> Companies { get; init; } = [];
}

/// <summary>A company that a batch pays.</summary>
/// <param name="ApplicationId">One of its cases.</param>
public sealed record PaidCompany(Guid ApplicationId, string Name, string? EnglishName);

/// <summary>One payment order.</summary>
/// <param name="Account">In full: whoever pays has to compare it.</param>
public sealed record OrderView(
    Guid Id, int Position, Guid ClaimId, string ClaimNumber, string Holder, string Bank, string Account, Money Amount, OrderStatus Status, string? Reference, DateOnly? ConfirmedOn, string? Reason)
{
    /// <summary>The one kind of correction that is possible of a recorded payment.</summary>
    public CorrectionKind Correction { get; init; }
}

/// <summary>One thing that a release looks at.</summary>
public enum BatchCheckKind
{
    /// <summary>The reader made neither the batch nor a decision on one of its claims.</summary>
    OtherPerson,

    /// <summary>Every order goes to the company's confirmed account as it is now.</summary>
    AccountsConfirmed,

    /// <summary>The pools hold at least as much payable as the batch pays.</summary>
    PayableCovers,
}

/// <summary>A check and how it stands.</summary>
/// <param name="Detail">What is wrong: a number, a company, a duty; empty when it passes.</param>
public sealed record BatchCheck(BatchCheckKind Kind, bool Passes, string Detail);

internal sealed class GetPaymentBatchHandler(PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, CorrectionViews corrections, LedgerBook ledger)
    : IQueryHandler<GetPaymentBatch, BatchView>
{
    public async Task<BatchView> HandleAsync(GetPaymentBatch query, CancellationToken cancellationToken)
    {
        var batch = await access.Visible().AsNoTracking().Include(b => b.Orders).SingleOrDefaultAsync(b => b.Id == query.BatchId, cancellationToken)
            ?? throw new NotFoundException();
        var program = await db.Programs.AsNoTracking().Where(p => p.Code == batch.Program).Select(p => new { p.ChineseName, p.EnglishName }).SingleAsync(cancellationToken);
        var people = await db.Users.AsNoTracking().Where(u => u.Id == batch.MadeBy || u.Id == batch.ReleasedBy)
            .ToDictionaryAsync(u => u.Id, u => (u.DisplayName, u.LatinName), cancellationToken);
        (string Name, string Latin) Person(Guid? id) => id is { } known && people.TryGetValue(known, out var found) ? found : ("", "");
        var (maker, releaser) = (Person(batch.MadeBy), Person(batch.ReleasedBy));
        var lasting = await RecordedAnewOnlyAsync(batch, cancellationToken);
        IReadOnlyList<BatchCheck> checks = batch.Status == BatchStatus.Made ? await ChecksAsync(batch, cancellationToken) : [];
        return new BatchView(
            batch.Id, batch.Number, batch.Program, program.ChineseName, program.EnglishName, batch.Payer, batch.Status, batch.Revision, batch.Total,
            batch.MadeAt, maker.Name, maker.Latin, batch.ReleasedAt, batch.ReleasedOn, releaser.Name, releaser.Latin,
            [.. batch.Orders.OrderBy(o => o.Position).Select(o => new OrderView(
                o.Id, o.Position, o.ClaimId, o.ClaimNumber, o.Target.Holder, o.Target.Bank, o.Target.AccountNumber, o.Amount, o.Status, o.BankReference, o.ConfirmedOn, o.RejectionReason)
            {
                Correction = lasting.Contains(o.ClaimId) ? CorrectionKind.RecordAnew : CorrectionKind.TakeBack,
            })],
            checks, Acts(batch), clock.Today)
        {
            Corrections = await corrections.ReadAsync(db.PaymentCorrections.Where(c => c.BatchId == batch.Id), cancellationToken),
            Companies = await CompaniesAsync(batch, cancellationToken),
        };
    }

    /// <summary>The claims whose payment is recorded anew only, as <see cref="CostClaim.RecordedAnewOnly"/>.</summary>
    private async Task<HashSet<Guid>> RecordedAnewOnlyAsync(PaymentBatch batch, CancellationToken cancellationToken)
    {
        var paid = batch.Orders.Where(o => o.Status == OrderStatus.Confirmed).Select(o => o.ClaimId).ToArray();
        return [.. await db.Claims.Where(c => paid.Contains(c.Id) && (c.Recovered != Money.Zero || c.Repayable != Money.Zero)).Select(c => c.Id).ToListAsync(cancellationToken)];
    }

    private async Task<IReadOnlyList<PaidCompany>> CompaniesAsync(PaymentBatch batch, CancellationToken cancellationToken)
    {
        var caseOf = batch.Orders.GroupBy(o => o.CompanyId).ToDictionary(g => g.Key, g => g.First().ClaimId);
        var (companies, claims) = (caseOf.Keys.ToArray(), caseOf.Values.ToArray());
        var cases = await db.Claims.AsNoTracking().Where(c => claims.Contains(c.Id)).ToDictionaryAsync(c => c.CompanyId, c => c.ApplicationId, cancellationToken);
        var names = await db.Companies.AsNoTracking().Where(c => companies.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.EnglishName }).ToListAsync(cancellationToken);
        return [.. names.OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => new PaidCompany(cases[n.Id], n.Name, n.EnglishName))];
    }

    private async Task<IReadOnlyList<BatchCheck>> ChecksAsync(PaymentBatch batch, CancellationToken cancellationToken)
    {
        var claims = batch.Orders.Select(o => o.ClaimId).ToArray();
        var me = actor.UserId;
        var held = await db.DutyHolders.AsNoTracking()
            .Where(d => d.Group == DutyGroup.Claim && claims.Contains(d.CaseId) && d.UserId == me && d.Duty != Duty.BatchReleaser)
            .Select(d => (Duty?)d.Duty).FirstOrDefaultAsync(cancellationToken);
        var companies = batch.Orders.Select(o => o.CompanyId).ToArray();
        var accounts = await db.Companies.AsNoTracking().Where(c => companies.Contains(c.Id))
            .Select(c => new { c.Id, c.Name, c.Account, Waits = c.AccountRequestId != null }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var differing = batch.Orders.FirstOrDefault(o =>
            accounts[o.CompanyId].Waits || new PaymentTarget(accounts[o.CompanyId].Account.Holder, accounts[o.CompanyId].Account.Bank, accounts[o.CompanyId].Account.Number) != o.Target);
        var shortPool = await ShortPoolAsync(batch, claims, cancellationToken);
        return
        [
            new BatchCheck(BatchCheckKind.OtherPerson, held is null, held?.ToString() ?? ""),
            new BatchCheck(BatchCheckKind.AccountsConfirmed, differing is null, differing is null ? "" : accounts[differing.CompanyId].Name),
            new BatchCheck(BatchCheckKind.PayableCovers, shortPool is null, shortPool ?? ""),
        ];
    }

    private async Task<string?> ShortPoolAsync(PaymentBatch batch, Guid[] claims, CancellationToken cancellationToken)
    {
        var awardOf = await db.Claims.AsNoTracking().Where(c => claims.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.ApplicationId, cancellationToken);
        var awards = awardOf.Values.Distinct().ToArray();
        var applications = await db.Applications.AsNoTracking().Where(a => awards.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var sums = new Dictionary<string, Money>();
        foreach (var order in batch.Orders)
        {
            var pool = (await ledger.PoolsOfAsync(applications[awardOf[order.ClaimId]], [batch.PaidBy], cancellationToken))[batch.PaidBy].Code;
            sums[pool] = sums.GetValueOrDefault(pool) + order.Amount;
        }

        foreach (var (pool, sum) in sums)
        {
            if ((await ledger.ReadAsync(pool, cancellationToken)).Of(AccountKind.Payable) < sum)
            {
                return pool;
            }
        }

        return null;
    }

    private List<BatchAct> Acts(PaymentBatch batch)
    {
        var gone = batch.Status is BatchStatus.Released or BatchStatus.Reconciled;
        (BatchAct Act, bool Offered)[] acts =
        [
            (BatchAct.Release, batch.Status == BatchStatus.Made && actor.Is(Role.Treasurer)),
            (BatchAct.Dissolve, batch.Status == BatchStatus.Made && actor.Is(Role.FinanceOfficer)),
            (BatchAct.RecordResult, batch.Status == BatchStatus.Released && actor.Is(Role.FinanceOfficer)),
            (BatchAct.Correct, gone && actor.Is(Role.FinanceOfficer)),
            (BatchAct.Export, gone && actor.IsAny(Role.FinanceOfficer, Role.Treasurer)),
        ];
        return [.. acts.Where(a => a.Offered).Select(a => a.Act)];
    }
}
